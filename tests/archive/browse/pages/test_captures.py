"""The captures of an address, and when one is shown as a page."""

from starlette.testclient import TestClient

from archive.browse.pages.captures import captures
from tests.archive.browse.conftest import STORY, Known
from tests.archive.browse.shelf import client_of


def test_captures_of_an_address_are_in_their_order_and_an_unknown_one_has_none(room: TestClient, known: Known) -> None:
    told = room.get(f"/captures?url={STORY}&format=json").json()
    assert [one["record_id"] for one in told["items"]] == [known.captures[1].record_id, known.captures[2].record_id]
    assert room.get("/captures?url=http://nosuch.example/").status_code == 404
    assert room.get("/captures").status_code == 200, f"{captures.__name__} asks for an address"


def test_a_capture_knows_the_one_before_and_the_one_after(room: TestClient, known: Known) -> None:
    first = room.get(f"/captures/{known.uuid(1)}?format=json").json()
    second = room.get(f"/captures/{known.uuid(2)}?format=json").json()
    assert (first["previous"], first["next"]["record_id"]) == (None, known.captures[2].record_id)
    assert (second["previous"]["record_id"], second["next"]) == (known.captures[1].record_id, None)


def test_only_text_is_shown_as_a_page_and_a_public_room_shows_none(room: TestClient, known: Known) -> None:
    assert room.get(f"/records/{known.uuid(1)}/page").status_code == 200
    pdf = room.get(f"/records/{known.uuid(6)}/page")
    assert (pdf.status_code, "only HTML and plain text" in pdf.text) == (404, True)
    assert "only HTML and plain text" in room.get(f"/captures/{known.uuid(6)}").text
    with client_of(known.path, public=True) as public:
        assert "texts, not the bytes" in public.get(f"/captures/{known.uuid(1)}").text

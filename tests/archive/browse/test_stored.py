"""The record that a page names, and where it is not what it should be."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from archive.browse.answers import MissingError
from archive.browse.stored import BrowsedRecord, capture_of
from tests.archive.browse.conftest import Known
from tests.archive.browse.shelf import Shelf, client_of, page, room_at


def test_an_id_that_nothing_has_is_missing(known: Known) -> None:
    assert capture_of(room_at(known.path), known.uuid(1)).record_id == known.captures[1].record_id
    with pytest.raises(MissingError, match="No record of that id"):
        capture_of(room_at(known.path), "00000000-0000-4000-8000-000000000000")


@pytest.mark.parametrize("damage", ["missing", "another"])
def test_a_file_that_is_gone_or_holds_another_record_there_is_told(tmp_path: Path, damage: str) -> None:
    shelf = Shelf(tmp_path / "c")
    first = shelf.capture(page("<p>One", "http://a.example/1"))
    shelf.article("http://a.example/1", first)
    shelf.capture(page("<p>Two", "http://a.example/2"))
    captures = shelf.finish()
    (warc,) = (shelf.path / "archive").glob("*.warc.gz")
    data = warc.read_bytes()
    if damage == "missing":
        warc.unlink()
    else:
        one, two = (data[each.offset : each.offset + each.length] for each in captures)
        warc.write_bytes(data[: captures[0].offset] + two + data[captures[0].offset + len(one) :])
    with client_of(shelf.path) as client:
        answer = client.get(f"/records/{captures[0].record_id.strip('<>').removeprefix('urn:uuid:')}")
    assert answer.status_code >= 404
    assert ("is missing" if damage == "missing" else "another record") in answer.text


def test_the_type_that_a_server_gave_is_read_without_its_parameters(room: TestClient, known: Known) -> None:
    told = room.get(f"/records/{known.uuid(1)}?format=json").json()
    assert ["Content-Type", "text/html; charset=utf-8"] in told["http_header"]
    capture = capture_of(room_at(known.path), known.uuid(1))
    bare = BrowsedRecord(capture, None, None)  # type: ignore[arg-type]
    assert (bare.content_type, bare.media_type) == ("", "")

"""What those who watch a reading room are told."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from archive.browse.app import create_app
from archive.browse.pages import states
from archive.collection import Collection
from tests.archive.browse.conftest import Known
from tests.archive.browse.shelf import ORIGIN, client_of, room_at


@pytest.mark.parametrize(
    ("updating", "failed", "status"),
    [
        (False, None, "ok"),
        (True, None, "ok"),
        (False, "disk full", "no index"),
        (True, "disk full", "making the index"),
    ],
)
def test_health_tells_how_the_index_is(known: Known, updating: bool, failed: str | None, status: str) -> None:
    room = room_at(known.path)
    room.updating, room.failed = updating, failed
    with TestClient(create_app(room), base_url=ORIGIN) as client:
        told = client.get("/health").json()
    assert (told["status"], told["updating"], told["articles"]) == (status, updating, 4)


def test_a_collection_without_an_index_says_so(tmp_path: Path) -> None:
    Collection.open(tmp_path / "c", software="tests").close()
    with client_of(tmp_path / "c") as client:
        told = client.get("/health").json()
    assert (told["status"], told["updated"]) == ("no index", None)


def test_a_public_room_does_not_tell_where_its_index_lies(known: Known) -> None:
    for public in (False, True):
        with client_of(known.path, public=public) as client:
            about = client.get("/about?format=json").json()
        assert ("place" in about["index"]) is not public
        assert set(states._LIBRARIES) <= about["versions"].keys()

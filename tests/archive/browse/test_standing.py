"""A collection that is not whole, or not at rest: the room opens, shows what there is, and says what is missing."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest

from archive.browse.process.updating import IndexKeeper
from archive.browse.room import Room
from archive.collection import Collection
from archive.errors import ArchiveError
from archive.reading.database import place
from archive.reading.database.indexing import update_reading_index
from tests.archive import samples
from tests.archive.browse.conftest import Known
from tests.archive.browse.shelf import client_of, room_at
from tests.archive.browse.test_routes import addresses
from tests.waiting import wait_for


@pytest.fixture
def copied(known: Known, tmp_path: Path) -> Path:
    """A copy of the collection that may be broken."""
    return Path(shutil.copytree(known.path, tmp_path / "copied"))


def keep_index(room: Room) -> IndexKeeper:
    keeper = IndexKeeper(room, seconds=0.1)
    keeper.start()
    return keeper


def test_without_an_index_every_page_answers_and_the_first_says_so(copied: Path, known: Known) -> None:
    (copied / "indexes" / "reading.sqlite").unlink()
    with client_of(copied) as room:
        front = room.get("/")
        assert front.status_code == 200
        assert "there is no index yet" in front.text
        assert room.get("/health").json()["status"] == "no index"
        for address in addresses(known):
            assert room.get(address).status_code in (200, 404, 503), address
            assert "Traceback" not in room.get(address).text


def test_the_index_is_made_while_the_room_is_open(copied: Path, known: Known) -> None:
    (copied / "indexes" / "reading.sqlite").unlink()
    room = room_at(copied)
    keeper = keep_index(room)
    try:
        wait_for(lambda: not room.updating)
    finally:
        keeper.stop()
    with client_of(copied) as again:
        assert again.get(f"/events/{known.event}").status_code == 200
        assert again.get("/health").json() | {"updated": ""} == {
            "status": "ok", "updating": False, "behind": 0, "problems": 0, "updated": "", "articles": 4,
        }  # fmt: skip


def test_a_segment_that_a_run_has_finished_shows_while_the_room_is_open(copied: Path, known: Known) -> None:
    room = room_at(copied)
    keeper = keep_index(room)
    try:
        wait_for(lambda: not room.updating)
        assert room.index.state().events == 2
        (segment,) = (copied / "items").glob("events-*.jsonl")
        line = json.loads(segment.read_text(encoding="utf-8").splitlines()[0])
        new = json.dumps(line | {"event_id": "f" * 32, "title": "A third event"}) + "\n"
        target = segment.with_name(f"events-{samples.RUN}-00001.jsonl")
        target.with_suffix(".jsonl.open").write_text(new, encoding="utf-8")
        target.with_suffix(".jsonl.open").rename(target)
        wait_for(lambda: room.index.state().events == 3)
    finally:
        keeper.stop()


def test_an_index_that_cannot_be_made_is_told(
    copied: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (copied / "indexes" / "reading.sqlite").unlink()
    (copied / "indexes" / "reading.sqlite").mkdir()
    room = room_at(copied)
    keeper = keep_index(room)
    try:
        wait_for(lambda: room.failed is not None)
    finally:
        keeper.stop()
    assert "could not be brought up to date" in caplog.text


def test_broken_lines_are_told_and_the_others_shown(copied: Path, known: Known) -> None:
    (segment,) = (copied / "items").glob("sources-*.jsonl")
    lines = segment.read_text(encoding="utf-8").splitlines()
    segment.write_text("\n".join(["{broken", '{"source_id": 5}', *lines]) + "\n", encoding="utf-8")
    (copied / "indexes" / "reading.sqlite").unlink()
    update_reading_index(copied)
    with client_of(copied) as room:
        assert segment.name in room.get("/").text
        assert segment.name in room.get("/about").text
        assert len(room.get(f"/events/{known.event}?format=json").json()["citations"]) == 5


def test_a_missing_warc_file_is_told_and_texts_are_shown(copied: Path, known: Known) -> None:
    for path in (copied / "archive").iterdir():
        path.unlink()
    with client_of(copied) as room:
        assert "is missing" in room.get("/").text
        assert "Three spans" in room.get(f"/articles/{known.story}").text
        for address in (f"/captures/{known.uuid(1)}", f"/records/{known.uuid(1)}", f"/records/{known.uuid(1)}/page",
                        f"/records/{known.uuid(1)}/warc", f"/records/{known.uuid(1)}/payload"):  # fmt: skip
            answer = room.get(address)
            assert answer.status_code == 404, address
            assert "is missing" in answer.text, address


def test_a_record_that_is_damaged_is_told(copied: Path, known: Known) -> None:
    (path,) = (copied / "archive").iterdir()
    data = bytearray(path.read_bytes())
    middle = known.captures[1].offset + known.captures[1].length // 2
    data[middle : middle + 40] = b"\0" * 40
    path.write_bytes(bytes(data))
    with client_of(copied) as room:
        for part in ("", "/page", "/payload"):
            answer = room.get(f"/records/{known.uuid(1)}{part}")
            assert answer.status_code in (404, 503), part
            assert "Traceback" not in answer.text
        assert room.get(f"/records/{known.uuid(2)}").status_code == 200


def test_where_nothing_can_be_written_the_index_lies_elsewhere(
    copied: Path, known: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copied / "indexes" / "reading.sqlite").unlink()
    before = {path: path.stat().st_mtime_ns for path in copied.rglob("*")}
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(place, "_is_read_only", lambda _: True)  # as on a disk that is mounted so
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    update_reading_index(copied)
    with client_of(copied) as room:
        assert room.get(f"/events/{known.event}").status_code == 200
        assert str(elsewhere) in room.get("/about").text
    assert {path: path.stat().st_mtime_ns for path in copied.rglob("*")} == before


def test_a_run_at_work_shows_as_one(copied: Path) -> None:
    with Collection.open(copied, software=samples.SOFTWARE), client_of(copied) as room:
        page = room.get("/runs").text
        assert "at work now" in page
        assert room.get("/runs?format=json").json()["items"][0]["at_work"] is True


def test_an_index_error_is_a_sentence(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    room = room_at(known.path)

    def broken(*_: object, **__: object) -> None:
        raise ArchiveError("items/x.jsonl: offset 5: is not JSON")

    monkeypatch.setattr(type(room.index), "lost", broken)
    with client_of(known.path) as client:
        answer = client.get("/lost")
    assert answer.status_code == 503
    assert "items/x.jsonl: offset 5: is not JSON." in answer.text

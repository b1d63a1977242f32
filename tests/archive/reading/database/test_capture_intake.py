"""Captures that no line names are known too: from the CDXJ index, their ids from the WARC."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.collection import Collection as Files
from archive.index.cdxj import update_index
from archive.reading import ReadingIndex, update_reading_index
from archive.reading.database.capture_intake import take_index, take_record_ids, waiting
from archive.reading.database.place import index_path, open_index
from tests.archive import samples
from tests.archive.reading.small import article, small_collection

MOVED = b"HTTP/1.1 301 Moved\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n"
OLD, NEW = "http://gazette.example/old", "http://gazette.example/a"


@pytest.fixture
def crawled(tmp_path: Path) -> tuple[Path, list[Any]]:
    """A redirect, the page it leads to, and that page again; of the page there is a line."""
    with Files.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        page = samples.exchange(uri=NEW)
        again = samples.revisit(page, date="2026-02-09T10:11:12.000001Z")
        _, captures = samples.write(collection.archive_dir, samples.exchange(MOVED, OLD), page, again)
        update_index(collection)
    fields = ("record_id", "warc", "offset", "length", "target_uri", "date", "status", "payload_digest", "origin")
    named = {name: getattr(captures[1], name) for name in fields}
    return small_collection(tmp_path / "c", articles=[article("a", capture=named)]), captures


def test_a_redirect_and_a_revisit_are_found_by_address_and_by_id(crawled: tuple[Path, list[Any]]) -> None:
    path, (moved, page, again) = crawled

    update_reading_index(path)
    index = ReadingIndex(path)

    assert [(one.capture.record_id, one.type) for one in index.captures(OLD)] == [(moved.record_id, "response")]
    assert [(one.capture.record_id, one.type) for one in index.captures(NEW)] == [
        (page.record_id, "response"),
        (again.record_id, "revisit"),
    ]
    found = index.capture(moved.record_id)
    assert (found.offset, found.length, found.status) == (moved.offset, moved.length, 301)
    assert index.capture(page.record_id).date == page.date
    assert index.state().captures == 3


def test_where_no_record_lies_there_is_no_capture(crawled: tuple[Path, list[Any]]) -> None:
    path, (moved, page, again) = crawled
    (warc,) = (path / "archive").iterdir()
    data = bytearray(warc.read_bytes())
    data[moved.offset : moved.offset + 40] = b"\0" * 40
    warc.write_bytes(data[: again.offset])

    update_reading_index(path)
    index = ReadingIndex(path)

    assert index.captures(OLD) == ()
    assert [one.capture.record_id for one in index.captures(NEW)] == [page.record_id]
    with pytest.raises(KeyError):
        index.capture(moved.record_id)


def test_what_was_taken_in_is_not_read_again_and_what_is_new_is(crawled: tuple[Path, list[Any]]) -> None:
    path, _ = crawled
    update_reading_index(path)
    with Files.open(path, software=samples.SOFTWARE) as collection:
        directory = path / "more"
        directory.mkdir()
        written, (other,) = samples.write(directory, samples.exchange(uri="http://gazette.example/b"))
        written.rename(collection.archive_dir / "other.warc.gz")
        update_index(collection)

    assert not update_reading_index(path).anew

    (found,) = ReadingIndex(path).captures("http://gazette.example/b")
    assert found.capture.record_id == other.record_id
    assert found.capture.warc == "other.warc.gz"
    assert ReadingIndex(path).state().captures == 4


def test_a_file_is_taken_once_and_a_capture_whose_record_is_not_there_is_none(crawled: tuple[Path, list[Any]]) -> None:
    path, (moved, page, again) = crawled
    update_reading_index(path)
    collection = Files.read(path)
    with closing(open_index(index_path(collection), writing=True)) as database:
        count = "SELECT count(*) FROM captures"
        ((before,),) = database.execute(count)
        take_index(database, collection)
        assert database.execute(count).fetchall() == [(before,)] == [(3,)], "all of it is known"
        assert waiting(database) == []
        database.execute("UPDATE captures SET record_id = NULL, \"offset\" = \"offset\" + 1 WHERE record_id = ?",
                         (moved.record_id,))  # fmt: skip
        database.execute("UPDATE captures SET record_id = NULL WHERE record_id = ?", (again.record_id,))
        ((number, name),) = waiting(database)
        take_record_ids(database, collection, number, name)
        assert {row[0] for row in database.execute("SELECT record_id FROM captures")} == {
            page.record_id,
            again.record_id,
        }
        assert waiting(database) == []

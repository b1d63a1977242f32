"""Exports beside a running crawl, and of lines that no writer of ours makes: a clear outcome, in every format."""

import json
from pathlib import Path

import pytest

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.reading import Collection as Door
from archive.tables.export import export_tables
from archive.tables.rows import Range
from tests.archive.tables import lines

FORMATS = ("sqlite", "parquet", "csv")
AT_WORK = "20260209100000-abcdef"


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return lines.collection(tmp_path / "collection")


def exported(collection: Collection, name: str) -> dict[str, int]:
    return export_tables(collection, collection.path.with_name(f"out-{name}"), name, Range(), "Pressmark test")


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_running_crawl_is_writing_is_left_out(collection: Collection, name: str) -> None:
    before = exported(collection, name)
    with Collection.open(collection.path, software="test") as running:
        open_segment = running.items_dir / f"articles-{AT_WORK}-00000.jsonl.open"
        torn = json.dumps(lines.article("new", 1, 8, "2026-02-09"))[:-9]
        open_segment.write_text(f"{json.dumps(lines.article('x', 3, 7, '2026-02-09'))}\n{torn}", encoding="utf-8")
        beside = exported(Collection.read(collection.path), name)

    assert {table: count for table, count in beside.items() if table != "runs"} == {
        table: count for table, count in before.items() if table != "runs"
    }
    assert beside["runs"] == before["runs"] + 1  # the one that is at work


def test_the_python_door_reads_beside_a_running_crawl_too(collection: Collection) -> None:
    with Collection.open(collection.path, software="test") as running:
        (running.items_dir / f"articles-{AT_WORK}-00000.jsonl.open").write_text("{", encoding="utf-8")
        with Door(collection.path) as door:
            assert [article.article_id for article in door.articles()] == ["y", "x"]
            assert len(door.frame("versions")) == 3


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"schema":1,"article_id":"z\\ud800","url":"u","text":"t","version":1}', "line 1: "),
        (b'{"schema":1,"article_id":"z","url":"u","text":"half \\udc00","version":1}', "line 1: "),
        (b'{"schema":1,"article_id":"z","url":"u","text":"\xff","version":1}', "line 1: "),
        (b'{"schema":1,"article_id":"z","url":"u","text":7,"version":1}', "offset 0: text: no text"),
        (
            b'{"schema":1,"article_id":"z","url":"u","text":"t","version":18446744073709551616}',
            "version: no",
        ),
        (b'{"schema":1,"article_id":["z"],"url":"u","text":"t","version":1}', "line 1: it has no article_id"),
        (b'["no object"]', "line 1: it has no article_id"),
    ],
)
def test_a_line_that_is_none_of_ours_is_named_and_nothing_is_left(
    collection: Collection, name: str, line: bytes, said: str
) -> None:
    path = collection.items_dir / "articles-20260208100000-abcdef-00000.jsonl"
    path.write_bytes(line + b"\n")
    with pytest.raises(ArchiveError) as error:
        exported(collection, name)

    assert str(error.value).startswith(f"{path}: ")
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert [place.name for place in collection.path.parent.iterdir()] == ["collection"]


@pytest.mark.parametrize("name", FORMATS)
def test_dates_that_no_calendar_has_stay_as_written_and_are_no_day(collection: Collection, name: str) -> None:
    odd = lines.article("z", 1, 9, "2026-02-07", date_published="2026-02-30", date_modified="0001-01-01T00:00:00+23:59")
    lines.write(collection, "articles", "20260208100000-abcdef", [odd])
    assert exported(collection, name)["articles"] == 3

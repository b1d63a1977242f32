"""Segments and reports come into the tables; what cannot be read is told, line by line up to a number."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from archive.collection import Collection
from archive.reading import update_reading_index
from archive.reading.database import intake
from archive.reading.database.intake import take_reports, take_segment
from archive.reading.database.place import index_path, open_index
from tests.archive.reading.small import RUN, article, small_collection


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection.read(small_collection(tmp_path / "c", articles=[article("a")]))


@pytest.fixture
def database(collection: Collection) -> Iterator[sqlite3.Connection]:
    update_reading_index(collection.path)
    with closing(open_index(index_path(collection), writing=True)) as opened:
        yield opened


def _problems(database: sqlite3.Connection) -> list[tuple[str, str]]:
    return database.execute("SELECT file, what FROM problems").fetchall()


def test_lines_that_can_be_read_are_taken_and_each_other_one_is_told(
    collection: Collection, database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MAX_PROBLEMS", 2)
    whole = orjson.dumps(article("b")) + b"\n"
    path = collection.items_dir / f"articles-{RUN}-00001.jsonl"
    path.write_bytes(whole + b"{\n[]\n" + whole.replace(b'"version":1', b'"version":"x"') + whole[:-1])
    assert take_segment(database, path) == 1
    assert [what.partition(":")[0] for _, what in _problems(database)] == [
        "line 2", "line 3", "4 lines cannot be read, of which the first are told",
    ]  # fmt: skip
    row = database.execute("SELECT size, lines, broken FROM segments WHERE name = ?", (path.name,)).fetchone()
    assert row == (path.stat().st_size, 1, 4)


def test_a_report_is_read_again_when_it_has_changed_and_one_that_is_none_is_told(
    collection: Collection, database: sqlite3.Connection
) -> None:
    report = collection.reports_dir / f"{RUN}.json"
    report.parent.mkdir(exist_ok=True)
    counts = {"events": 0, "sources": 0, "articles": 1}
    report.write_bytes(orjson.dumps({"lines": counts, "finish_reason": "finished", "started": ["odd"]}))
    take_reports(database, collection)
    assert "no report of a run: TypeError" in _problems(database)[0][1]
    report.write_bytes(orjson.dumps({"lines": counts, "finish_reason": "finished", "exchanges": 5}))
    take_reports(database, collection)
    assert _problems(database) == []
    query = "SELECT finish_reason, exchanges FROM runs WHERE run = ?"
    assert database.execute(query, (RUN,)).fetchone() == ("finished", 5)
    report.write_bytes(b"{}")
    take_reports(database, collection)
    assert [file for file, _ in _problems(database)] == [f"reports/{RUN}.json"]

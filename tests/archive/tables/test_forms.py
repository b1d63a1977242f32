"""Each form of an export by itself: what becomes of one value of each kind."""

import csv
import json
import sqlite3
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from archive.errors import ArchiveError, MissingExtraError
from archive.tables import extra, parquet_folder
from archive.tables.arrow import batch_of, schema_of
from archive.tables.csv_folder import CsvFolder
from archive.tables.description import ARTICLES, EVENTS, RUNS, SOURCES, TABLES, VERSIONS, Kind, Table
from archive.tables.extra import need_pyarrow
from archive.tables.parquet_folder import ParquetFolder
from archive.tables.sqlite_file import SqliteFile, is_export
from archive.tables.without_pandas import without_pandas

ABOUT = {"collection": "news"}
MOMENT = datetime(2026, 2, 5, 23, 30, tzinfo=UTC)


def row(table: Table, **given: Any) -> tuple[Any, ...]:
    """A row that has only what is given."""
    return tuple(given.get(column.name) for column in table.columns)


def article(key: str, **more: Any) -> tuple[Any, ...]:
    return row(ARTICLES, article_id=key, version=1, **more)


def cells(path: Path, table: Table) -> Mapping[str, str]:
    with (path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        (found,) = csv.DictReader(file)
    return found


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        ("\ra", "'\ra"),
        ("a=1", "a=1"),
        (" =1", " =1"),
        ("'=1", "'=1"),
        ("", ""),
        (None, ""),
        ('a "b",\nc', 'a "b",\nc'),
    ],
)
def test_only_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(
    tmp_path: Path, value: str | None, cell: str
) -> None:
    for raw in (False, True):
        with CsvFolder(tmp_path / str(raw), ABOUT, raw=raw) as made:
            made.put(article("x", title=value), ARTICLES)
            made.finish()
        assert cells(tmp_path / str(raw), ARTICLES)["title"] == ((value or "") if raw else cell)


def test_in_csv_values_are_as_json_and_iso_8601_have_them(tmp_path: Path) -> None:
    with CsvFolder(tmp_path / "c", ABOUT, raw=False) as made:
        published = {"date_published_day": date(2026, 2, 5), "date_published_at": MOMENT}
        made.put(article("x", word_count=-3, authors=("Ä", '"'), rights={"a": None}, **published), ARTICLES)
        made.put(row(RUNS, run="r", at_work=False), RUNS)
        made.finish()
    found = cells(tmp_path / "c", ARTICLES)
    assert (found["word_count"], found["authors"], found["rights"]) == ("-3", '["Ä","\\""]', '{"a":null}')
    assert (found["date_published_day"], found["date_published_at"]) == ("2026-02-05", "2026-02-05T23:30:00Z")
    assert cells(tmp_path / "c", RUNS)["at_work"] == "false"
    assert json.loads((tmp_path / "c" / "about.json").read_bytes()) == ABOUT
    assert sorted(path.stem for path in (tmp_path / "c").glob("*.csv")) == sorted(table.name for table in TABLES)


def test_a_folder_that_is_there_is_not_written_into(tmp_path: Path) -> None:
    for form in (lambda path: CsvFolder(path, ABOUT, raw=True), lambda path: ParquetFolder(path, ABOUT)):
        with pytest.raises(FileExistsError):
            form(tmp_path)
    assert list(tmp_path.iterdir()) == []


def stored(path: Path, statement: str) -> list[tuple[Any, ...]]:
    database = sqlite3.connect(path)
    try:
        return database.execute(statement).fetchall()
    finally:
        database.close()


def test_in_sqlite_what_it_has_no_type_for_is_text_and_a_boolean_a_number(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with SqliteFile(path, ABOUT) as made:
        made.put(
            article("x", title="Fähre", authors=("Ada", "Ben"), tags=(), rights={}, date_published_at=MOMENT), ARTICLES
        )
        made.put(article("y", date_published_at=MOMENT.replace(microsecond=7)), ARTICLES, VERSIONS)
        made.put(row(RUNS, run="r", at_work=True), RUNS)
        made.finish()
    columns = "authors, tags, rights, date_published_at"
    assert stored(path, f"SELECT {columns} FROM articles ORDER BY article_id") == [
        ('["Ada","Ben"]', "[]", "{}", "2026-02-05T23:30:00Z"),
        (None, None, None, "2026-02-05T23:30:00.000007Z"),
    ]
    assert stored(path, "SELECT article_id FROM versions") == [("y",)]
    assert stored(path, "SELECT at_work FROM runs") == [(1,)]
    assert stored(path, "SELECT * FROM about") == [("collection", "news")]
    assert stored(path, "SELECT rowid FROM article_text WHERE article_text MATCH 'fahre'") == [(1,)]
    assert stored(path, "SELECT rowid FROM article_text WHERE article_text MATCH 'authors: ben'") == [(1,)]


def test_a_row_that_is_there_twice_is_told_and_not_stored(tmp_path: Path) -> None:
    with SqliteFile(tmp_path / "a.sqlite", ABOUT) as made:
        for _ in range(2):
            made.put(row(EVENTS, event_id="e"), EVENTS)
        with pytest.raises(ArchiveError, match=r"a\.sqlite: cannot be written: UNIQUE constraint failed"):
            made.finish()


def test_where_no_database_can_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"a\.sqlite: cannot be written: unable to open"):
        SqliteFile(tmp_path / "none" / "a.sqlite", ABOUT)


def test_an_export_is_told_from_other_databases_and_files(tmp_path: Path) -> None:
    with SqliteFile(tmp_path / "ours", ABOUT) as made:
        made.finish()
    other = sqlite3.connect(tmp_path / "other")
    other.execute("CREATE TABLE a (b)")
    other.close()
    (tmp_path / "short").write_bytes((tmp_path / "ours").read_bytes()[:71])
    (tmp_path / "least").write_bytes((tmp_path / "ours").read_bytes()[:72])
    (tmp_path / "empty").touch()
    found = {path.name for path in tmp_path.iterdir() if is_export(path)}
    assert found == {"ours", "least"}


def test_a_schema_of_arrow_says_what_file_table_and_columns_mean() -> None:
    schema = schema_of(SOURCES, ABOUT)
    assert schema.metadata == {b"table": b"sources", b"meaning": SOURCES.meaning.encode(), b"collection": b"news"}
    assert schema.names == [column.name for column in SOURCES.columns]
    for column in SOURCES.columns:
        assert schema.field(column.name).metadata[b"meaning"].decode() == column.meaning
    kinds = {str(column.kind): schema_of(ARTICLES, {}).field(column.name).type for column in ARTICLES.columns}
    assert (kinds[Kind.MOMENT], kinds[Kind.DAY]) == (pa.timestamp("us", tz="UTC"), pa.date32())
    assert (kinds[Kind.TEXTS], kinds[Kind.JSON]) == (pa.list_(pa.string()), pa.string())


def test_a_batch_has_lists_as_lists_objects_as_json_and_may_be_empty() -> None:
    schema = schema_of(ARTICLES, ABOUT)
    (found,) = batch_of(ARTICLES, schema, [article("x", authors=("Ada",), rights={"a": 1})]).to_pylist()
    assert (found["authors"], found["rights"], found["tags"]) == (["Ada"], '{"a":1}', None)
    assert batch_of(ARTICLES, schema, []).num_rows == 0


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    need_pyarrow()
    monkeypatch.setattr(extra, "HAS_PYARROW", False)
    with pytest.raises(MissingExtraError, match="analytics"):
        need_pyarrow()


@pytest.mark.parametrize(("size", "groups"), [(1, 3), (10**9, 1)])
def test_a_row_group_ends_when_it_is_large_enough(
    tmp_path: Path, size: int, groups: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_folder, "GROUP_BYTES", size)
    with ParquetFolder(tmp_path / "p", ABOUT) as made:
        for number, tables in enumerate([(ARTICLES, VERSIONS), (VERSIONS,), (ARTICLES, VERSIONS)]):
            made.put(article(str(number)), *tables)
        made.finish()
    assert pq.ParquetFile(tmp_path / "p" / "versions.parquet").num_row_groups == groups
    assert pq.read_table(tmp_path / "p" / "articles.parquet")["article_id"].to_pylist() == ["0", "2"]
    assert pq.read_table(tmp_path / "p" / "events.parquet").num_rows == 0


def test_pandas_is_not_found_within_and_everything_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    before = [*sys.meta_path]
    with without_pandas():
        assert import_module("json") is json
        with pytest.raises(ImportError):
            import_module("pandas")
    assert sys.meta_path == before

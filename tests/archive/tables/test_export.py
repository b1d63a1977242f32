"""The same tables in every format, read by programs that are not ours: sqlite3, DuckDB, pandas, csv."""

import csv
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pandas
import pyarrow.parquet as pq
import pytest

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.tables.description import ARTICLES, TABLES
from archive.tables.export import export_tables, is_replaceable
from archive.tables.rows import Range
from tests.archive.tables import lines

ALL = Range()
COUNTS = {
    "events": 1, "event_sources": 2, "sources": 2, "articles": 2, "versions": 3, "captures": 4, "runs": 2,
}  # fmt: skip


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return lines.collection(tmp_path / "collection")


def exported(collection: Collection, name: str, days: Range = ALL) -> Path:
    target = collection.path.with_name(f"out-{name}")
    export_tables(collection, target, name, days, "Pressmark test")
    return target


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as database:
        return database.execute(query).fetchall()


def parquet(path: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        for file in path.glob("*.parquet"):
            database.execute(f"CREATE VIEW {file.stem} AS SELECT * FROM '{file}'")
        return database.execute(query).fetchall()


def test_every_format_has_the_same_rows(collection: Collection) -> None:
    database, folder, sheets = (exported(collection, name) for name in ("sqlite", "parquet", "csv"))
    for table in TABLES:
        query = f"SELECT count(*) FROM {table.name}"
        with (sheets / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            read = list(csv.DictReader(file))
        assert (len(read), rows(database, query), parquet(folder, query)) == (
            COUNTS[table.name], [(COUNTS[table.name],)], [(COUNTS[table.name],)],
        )  # fmt: skip
        assert list(read[0]) == [column.name for column in table.columns]


def test_of_the_lines_of_one_id_the_last_stands_and_versions_has_each(collection: Collection) -> None:
    database = exported(collection, "sqlite")
    assert rows(database, "SELECT article_id, version FROM articles ORDER BY 1") == [("x", 2), ("y", 1)]
    assert rows(database, "SELECT article_id, version FROM versions ORDER BY 1, 2") == [("x", 1), ("x", 2), ("y", 1)]
    assert rows(database, "SELECT outcome, capture_offset FROM sources ORDER BY source_id") == [
        ("archived", 2), ("gone", None),
    ]  # fmt: skip


def test_positions_count_from_1_in_the_order_of_the_event(collection: Collection) -> None:
    assert parquet(exported(collection, "parquet"), "SELECT position, source_id FROM event_sources ORDER BY 1") == [
        (1, "s2"), (2, "s1"),
    ]  # fmt: skip


def test_dates_stay_as_written_and_stand_beside_as_days_and_moments(collection: Collection) -> None:
    query = "SELECT date_published, date_published_day, date_published_at FROM versions ORDER BY article_id, version"
    assert parquet(exported(collection, "parquet"), query) == [
        ("2026-02-05T23:30:00-03:00", date(2026, 2, 5), datetime(2026, 2, 6, 2, 30, tzinfo=UTC)),
        ("2026-02-30T10:00:00Z", None, None),  # no such day
        ("2026-02-05", date(2026, 2, 5), None),
    ]
    assert rows(exported(collection, "sqlite"), query)[0] == (
        "2026-02-05T23:30:00-03:00", "2026-02-05", "2026-02-06T02:30:00Z",
    )  # fmt: skip


def test_lists_are_lists_in_parquet_and_json_elsewhere(collection: Collection) -> None:
    authors = ["Ada Lindqvist", "Tomas, Brell"]
    assert parquet(exported(collection, "parquet"), "SELECT authors FROM articles")[0] == (authors,)
    (cell,) = rows(exported(collection, "sqlite"), "SELECT authors FROM articles")[0]
    assert orjson.loads(cell) == authors
    table = pandas.read_csv(exported(collection, "csv") / "articles.csv")
    assert orjson.loads(table["authors"][0]) == authors


def test_pandas_reads_parquet_and_the_file_says_whence_it_is_and_what_columns_mean(collection: Collection) -> None:
    path = exported(collection, "parquet") / "articles.parquet"
    assert sorted(pandas.read_parquet(path)["article_id"]) == ["x", "y"]
    schema = pq.read_schema(path)
    assert (schema.metadata[b"software"], schema.metadata[b"collection"]) == (b"Pressmark test", b"collection")
    assert [schema.field(column.name).metadata[b"meaning"].decode() for column in ARTICLES.columns] == [
        column.meaning for column in ARTICLES.columns
    ]
    assert {pq.ParquetFile(path).metadata.row_group(0).column(0).compression} == {"ZSTD"}


def test_keys_of_other_tables_hold_and_the_full_text_finds_words_of_any_script(collection: Collection) -> None:
    database = exported(collection, "sqlite")
    assert rows(database, "PRAGMA foreign_key_check") == []
    found = (
        "SELECT article_id FROM articles WHERE rowid IN (SELECT rowid FROM article_text WHERE article_text MATCH '{}')"
    )
    assert [len(rows(database, found.format(words))) for words in ('"渡 轮"', "fahren", "tomas", "nobody")] == [
        2,
        2,
        2,
        0,
    ]
    assert rows(database, "SELECT rowid FROM event_text WHERE event_text MATCH 'lines'") == [(1,)]


def test_cells_that_a_spreadsheet_would_run_begin_with_an_apostrophe_unless_raw(collection: Collection) -> None:
    def title(name: str) -> str:
        with (exported(collection, name) / "events.csv").open(encoding="utf-8", newline="") as file:
            return str(next(csv.DictReader(file))["title"])

    assert (title("csv"), title("csv-raw")) == ("'=1+1", "=1+1")


def test_days_are_those_of_the_standing_lines_capture(collection: Collection) -> None:
    database = exported(collection, "sqlite", Range(date(2026, 2, 6), date(2026, 2, 7)))
    assert rows(database, "SELECT article_id FROM articles") == [("x",)]
    assert rows(database, "SELECT count(*) FROM events") == [(0,)]
    early = exported(collection, "sqlite", Range(None, date(2026, 2, 5)))
    assert rows(early, "SELECT article_id FROM articles") == [("y",)]
    assert rows(early, "SELECT source_id FROM sources ORDER BY 1") == [("s1",), ("s2",)]  # s2: the day of its run


@pytest.mark.parametrize("name", ["sqlite", "parquet", "csv"])
def test_a_broken_line_leaves_what_was_there_and_nothing_of_its_own(collection: Collection, name: str) -> None:
    target = exported(collection, name)
    before = _bytes(target)
    with (collection.items_dir / f"articles-{lines.LATER}-00000.jsonl").open("ab") as file:
        file.write(b"{broken\n")
    with pytest.raises(ArchiveError, match="line 2"):
        export_tables(collection, target, name, ALL, "again")
    assert _bytes(target) == before
    assert sorted(path.name for path in target.parent.iterdir()) == ["collection", target.name]


def _bytes(path: Path) -> dict[str, bytes]:
    files = path.iterdir() if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("name", ["sqlite", "parquet", "csv"])
def test_an_earlier_export_is_replaced_and_nothing_else_is(collection: Collection, name: str, tmp_path: Path) -> None:
    target = exported(collection, name)
    assert is_replaceable(target, name)
    export_tables(collection, target, name, ALL, "again")
    others = {"sqlite", "parquet", "csv"} - {name}
    assert not any(is_replaceable(exported(collection, other), name) for other in others)
    assert not is_replaceable(collection.path, name)


def test_exports_of_two_readings_differ_where_texts_differ(collection: Collection, tmp_path: Path) -> None:
    old = exported(collection, "parquet")
    other = lines.collection(tmp_path / "other")
    read_anew = lines.article("y", 1, 3, "2026-02-05", text="Another reading.", text_digest="sha256:other")
    lines.write(other, "articles", lines.LATER, [read_anew])
    new = other.path.with_name("out-new")
    export_tables(other, new, "parquet", ALL, "newer")
    query = (Path(__file__).parents[3] / "docs" / "tables.md").read_text(encoding="utf-8")
    query = query.partition("```sql\n")[2].partition("```")[0]
    query = query.replace("old-parquet", str(old)).replace("new-parquet", str(new))
    with duckdb.connect() as database:
        assert [row[0] for row in database.execute(query).fetchall()] == [
            "x",
            "y",
        ]  # x stands there in its first version


def test_an_interruption_between_the_two_renames_brings_the_earlier_export_back(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = exported(collection, "parquet")
    before, rename = _bytes(target), Path.rename

    def interrupted(path: Path, to: Path) -> Path:
        if path.name.endswith(".tmp"):
            raise KeyboardInterrupt
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export_tables(collection, target, "parquet", ALL, "again")
    assert _bytes(target) == before
    assert sorted(path.name for path in target.parent.iterdir()) == ["collection", target.name]


HOSTILE = "\u202e=cmd|' /C calc'!A0\x00\r\n\"x\",\ufeff\U0001f600"


def test_strings_of_any_kind_and_numbers_of_64_bits_come_back_as_they_were(collection: Collection) -> None:
    large = lines.capture(9, "2026-02-07") | {"offset": 2**63 - 1}
    odd = lines.article("z", 1, 9, "2026-02-07", title=HOSTILE, authors=[HOSTILE], capture=large, of_later=[1])
    del odd["tags"], odd["rights"], odd["extraction"]  # as lines of before, or of later
    lines.write(collection, "articles", "20260208100000-abcdef", [odd])
    query = "SELECT title, capture_offset, tags FROM articles WHERE article_id = 'z'"
    assert rows(exported(collection, "sqlite"), query) == [(HOSTILE, 2**63 - 1, "[]")]
    assert parquet(exported(collection, "parquet"), query) == [(HOSTILE, 2**63 - 1, [])]
    with (exported(collection, "csv") / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert next(row["title"] for row in csv.DictReader(file) if row["article_id"] == "z") == HOSTILE


def test_row_groups_hold_each_row_once_in_their_order(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.tables.parquet_folder.GROUP_BYTES", 500)
    folder = exported(collection, "parquet")
    read = {name: pq.read_table(folder / f"{name}.parquet")["version"].to_pylist() for name in ("versions", "articles")}
    assert read == {"versions": [1, 1, 2], "articles": [1, 2]}
    assert pq.ParquetFile(folder / "versions.parquet").num_row_groups > 1


def test_rows_that_are_joined_batch_by_batch_are_those_of_one_batch(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [pq.read_table(path) for path in sorted(exported(collection, "parquet").glob("*.parquet"))]
    monkeypatch.setattr("archive.tables.parquet_folder._BATCH", 1)
    monkeypatch.setattr("archive.tables.parquet_folder._JOINED", 2)
    joined = [pq.read_table(path) for path in sorted(exported(collection, "parquet").glob("*.parquet"))]
    assert sum(map(len, whole)) > 8
    assert joined == whole

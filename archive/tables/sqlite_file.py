"""The tables as one SQLite database, with the full text of the reading room (docs/tables.md)."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

import orjson

from archive.errors import ArchiveError
from archive.reading.text.folding import folded
from archive.tables.description import ARTICLES, EVENTS, TABLES, Kind, Table, Value

APPLICATION_ID = 0x50524D4B
"""`PRMK`, in the file's head: what tells an export of ours from other databases."""
_TYPES = {Kind.INTEGER: "INTEGER", Kind.REAL: "REAL", Kind.BOOLEAN: "INTEGER"}
_CHANGED = {Kind.TEXTS, Kind.JSON, Kind.DAY, Kind.MOMENT}
"""What SQLite has no type for; a boolean is an integer to it."""
_EMPTY: dict[type, str] = {tuple: "[]", list: "[]", dict: "{}"}
_BATCH = 500
_HASH_BYTES = 1 << 24
"""What FTS5 gathers for each text before it writes: with its own 1 MiB it writes often, and merges what it wrote."""
_PAGE_BYTES = 1 << 15
"""Most articles are longer than a page of SQLite's own 4,096 bytes."""
_TOKENS = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
_TEXT_OF = {
    ARTICLES.name: ("article_text", ("title", "authors", "description", "text")),
    EVENTS.name: ("event_text", ("title", "description")),
}
"""The full-text table of a table, and which of its columns are in it."""
_LISTED = "authors"


class SqliteFile:
    """Writes the tables into a new database at *path*; `finish` makes its indexes and has it on disk."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        try:
            self._database = sqlite3.connect(path, isolation_level=None)
            self._execute = self._database.execute
            self._database.executescript(
                f"PRAGMA page_size = {_PAGE_BYTES}; PRAGMA journal_mode = OFF;"
                f" PRAGMA synchronous = OFF; PRAGMA application_id = {APPLICATION_ID};"
                f" PRAGMA cache_size = -32000; BEGIN; {_schema()}"
            )
            self._database.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        except sqlite3.Error as error:
            raise _failed(path, error) from error
        self._path = path
        self._waiting: dict[str, list[list[Any]]] = {table.name: [] for table in TABLES}
        self._inserts = {table.name: _insert(table) for table in TABLES}
        self._changed = {
            table.name: [at for at, column in enumerate(table.columns) if column.kind in _CHANGED] for table in TABLES
        }
        self._rowids = dict.fromkeys(_TEXT_OF, 0)

    def put(self, row: tuple[Value, ...], *tables: Table) -> None:
        """Adds a row to each of *tables*, which have the same columns. Raises ArchiveError."""
        stored = list(row)
        for at in self._changed[tables[0].name]:
            value = stored[at]
            if value is not None:
                stored[at] = _EMPTY[type(value)] if not value and type(value) in _EMPTY else _stored(value)
        for table in tables:
            waiting = self._waiting[table.name]
            waiting.append(stored)
            if len(waiting) >= _BATCH:
                self._flush(table)

    def finish(self) -> None:
        try:
            for table in TABLES:
                self._flush(table)
                for column in table.indexes:
                    self._execute(f'CREATE INDEX {table.name}_{column} ON {table.name} ("{column}")')
            # The full text is not merged into one piece: a twentieth of the time, and the file is larger after it.
            self._execute("COMMIT")
            self._execute("PRAGMA optimize")
        except sqlite3.Error as error:
            raise _failed(self._path, error) from error

    def _flush(self, table: Table) -> None:
        rows = self._waiting[table.name]
        try:
            self._database.executemany(self._inserts[table.name], rows)
            if table.name in _TEXT_OF:
                self._index_texts(table, rows)
        except sqlite3.Error as error:
            raise _failed(self._path, error) from error
        rows.clear()

    def _index_texts(self, table: Table, rows: list[list[Any]]) -> None:
        text, columns = _TEXT_OF[table.name]
        places = [[column.name for column in table.columns].index(name) for name in columns]
        lists = [name == _LISTED for name in columns]
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {text} (rowid, {', '.join(columns)}) VALUES (?, {marks})"  # noqa: S608  # names of ours
        first = self._rowids[table.name] + 1
        self._rowids[table.name] += len(rows)
        self._database.executemany(
            statement,
            (
                (first + number, *(folded(_words(row[at], is_list)) for at, is_list in zip(places, lists, strict=True)))
                for number, row in enumerate(rows)
            ),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()


def is_export(path: Path) -> bool:
    """Whether the file at *path* is a database that an export made."""
    with path.open("rb") as file:
        head = file.read(72)
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _schema() -> str:
    statements = [_create(table) for table in TABLES]
    for table, (text, columns) in _TEXT_OF.items():
        listed = ", ".join(columns)
        statements.append(f'CREATE VIRTUAL TABLE {text} USING fts5 ({listed}, content="{table}", tokenize="{_TOKENS}")')
        statements.append(f"INSERT INTO {text} ({text}, rank) VALUES ('hashsize', {_HASH_BYTES})")  # noqa: S608
    return "; ".join([*statements, "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT)"])


def _create(table: Table) -> str:
    parts = [f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}' for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    parts += [f"FOREIGN KEY ({column}) REFERENCES {other} ({key})" for column, (other, key) in table.refers.items()]
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _insert(table: Table) -> str:
    marks = ", ".join("?" * len(table.columns))
    return f"INSERT INTO {table.name} VALUES ({marks})"  # noqa: S608  # names of ours


def _stored(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%S.%fZ}" if value.microsecond else f"{value:%Y-%m-%dT%H:%M:%SZ}"
    return value.isoformat() if isinstance(value, date) else orjson.dumps(value).decode()


def _words(value: str | None, is_list: bool) -> str:
    return "" if value is None else "\n".join(orjson.loads(value)) if is_list else value


def _failed(path: Path, error: sqlite3.Error) -> ArchiveError:
    return ArchiveError(f"{path}: cannot be written: {error}")

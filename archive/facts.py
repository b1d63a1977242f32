"""What `verify` has read so far, on disk: joins over any number of records and lines take no memory.

A nameless SQLite database in the system's temporary directory; it is gone with its connection.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from archive.errors import ArchiveError

_BATCH = 2000

# `file`, `offset`: of the record. `at_file`, `at`, `line`: of a JSON or index line. `digest`: as said, else computed.
# `asked`: exchanges for a cited address itself; `cited`: that address as cited. `said`: digest of what an event says.
_TABLES = {
    "records": "file, offset, length, type, id, said_digest, digest, uri, date, status, stamp",
    "revisits": "file, offset, id, digest, refers, refers_uri, refers_date, profile",
    "links": "file, offset, id, name, target",
    "asked": "file, offset, id, uri, cited",
    "indexed": "at, line, file, offset, length, digest, uri, stamp, mime",
    "captures": "at_file, at, line, file, offset, length, id, digest, uri, date, status",
    "articles": "at_file, at, line, article_id, version, duplicate_of, cluster_id, text_digest",
    "sources": "at_file, at, line, source_id, event_id, article_id, outcome, url",
    "events": "at_file, at, line, event_id, said",
    "related": "at_file, at, line, event_id",
    "segments": "kind, run, lines",
    "cited": "at_file, at, line, event_id, source_id, url",
}
_INDEXES = {
    "records_at": "records (file, offset)",
    "records_id": "records (id)",
    "records_uri": "records (uri, date)",
    "indexed_at": "indexed (file, offset)",
    "articles_id": "articles (article_id, version)",
    "sources_id": "sources (source_id, event_id)",
    "sources_url": "sources (url)",
    "events_id": "events (event_id)",
}
# As archive.cdxj has it.
_INDEXABLE = "SELECT * FROM records WHERE type IN ('response', 'revisit', 'resource') AND uri IS NOT NULL"


class Facts:
    """Rows by table: added in batches, then joined."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._waiting: dict[str, list[Sequence[Any]]] = {table: [] for table in _TABLES}
        for setting in (
            "journal_mode = MEMORY",
            "synchronous = OFF",
            "locking_mode = EXCLUSIVE",
            "cache_size = -16000",
        ):
            self._database.execute(f"PRAGMA {setting}")
        for table, columns in _TABLES.items():
            self._database.execute(f"CREATE TABLE {table} ({columns})")
        self._database.execute(f"CREATE VIEW indexable AS {_INDEXABLE}")

    def add(self, table: str, *row: Any) -> None:
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) >= _BATCH:
            self._write(table)

    def complete(self) -> None:
        """Everything has been added: make the joins fast."""
        for table in _TABLES:
            self._write(table)
        for name, columns in _INDEXES.items():
            self._execute(f"CREATE INDEX {name} ON {columns}")

    def count(self, table: str) -> int:
        ((count,),) = self._execute(f"SELECT count(*) FROM {table}")  # noqa: S608  # a name of ours
        return int(count)

    def lines(self, kind: str, run: str) -> int:
        """How many lines the segments of *kind* hold that a *run* wrote, readable or not."""
        query = "SELECT coalesce(sum(lines), 0) FROM segments WHERE kind = ? AND run = ?"
        ((count,),) = self._execute(query, (kind, run))
        return int(count)

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        return iter(self._execute(query))

    def close(self) -> None:
        self._database.close()

    def _write(self, table: str) -> None:
        rows = self._waiting[table]
        if not rows:
            return
        marks = ", ".join("?" * len(rows[0]))
        insert = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608  # names of ours
        try:
            self._insert(insert, rows)
        except OverflowError:
            # A line may say any number; one over 64 bits fits no record, whatever its type is here.
            self._insert(insert, [[str(value) if _is_huge(value) else value for value in row] for row in rows])
        rows.clear()

    def _insert(self, statement: str, rows: list[Sequence[Any]]) -> None:
        try:
            with self._database:
                self._database.executemany(statement, rows)
        except sqlite3.Error as error:
            raise _no_room(error) from error

    def _execute(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        try:
            return self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise _no_room(error) from error


def _is_huge(value: Any) -> bool:
    return isinstance(value, int) and value.bit_length() > 63


def _no_room(error: sqlite3.Error) -> ArchiveError:
    return ArchiveError(f"the temporary directory cannot hold what verify notes down: {error}")

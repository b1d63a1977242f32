"""The SQLite database under `state/`: what a later run must know."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from archive.errors import ArchiveError, CollectionError

VERSION = 1
"""Of the tables. What another version made is not touched."""
REMEDY = "move the directory state/ away and it is made again from the collection"


class State:
    """One connection and one open transaction, which `commit` makes durable together with the files it speaks of.

    Belongs to the thread that made it. Without a path it lives in memory: `reprocess` starts from nothing. Raises
    ArchiveError where it cannot be read or written, and from then on always: SQLite may have given up the transaction
    (a full disk), and what came after would stand alone.
    """

    def __init__(self, path: Path | None = None, remedy: str = REMEDY) -> None:
        """*remedy*: what to do where it is damaged, or of another version."""
        self._path = path
        self._for_damage = remedy
        self._failure: ArchiveError | None = None
        self._taken_back = 0
        self.on_failure: Callable[[ArchiveError], None] = lambda error: None  # noqa: ARG005
        """Told the first failure, wherever it is met: what raises it may be deep in somebody else's code."""
        try:
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
            version = self._prepare()
        except sqlite3.Error as error:
            why = f"{path}: cannot be opened as the crawl's state ({error}){self._remedy(error)}"
            # A full disk is no damage: what moves the state away then loses what was still to be fetched.
            raise (CollectionError if _is_damaged(error) else ArchiveError)(why) from error
        if version not in (0, VERSION):
            self._db.close()
            age = "a newer" if version > VERSION else "an older"
            raise CollectionError(f"{path}: is of {age} version ({version}; this Pressmark has {VERSION}); {remedy}")

    def _prepare(self) -> int:
        """Begins the transaction; the version that was found, 0 for a new database."""
        self._db.execute("PRAGMA journal_mode=WAL")
        # The files are synced before each commit. One that a power cut takes back would have them run ahead of it.
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("PRAGMA cache_size=-32000")
        version: int = self._db.execute("PRAGMA user_version").fetchone()[0]
        self._db.execute("BEGIN")
        if version == 0:
            self._db.execute(f"PRAGMA user_version={VERSION}")
        return version

    def create(self, *statements: str) -> None:
        """Creates what is missing of the tables and indexes of one part."""
        for statement in statements:
            self._run(statement)

    def add_column(self, table: str, column: str) -> None:
        """Adds a *column*, as CREATE TABLE has it, to a table that an earlier version made without it."""
        name = column.partition(" ")[0]
        if all(row[1] != name for row in self.rows(f"PRAGMA table_info({table})")):
            self.create(f"ALTER TABLE {table} ADD COLUMN {column}")

    def execute(self, sql: str, values: Iterable[Any] = ()) -> int:
        """Runs one statement; the number of rows that it changed."""
        return self._run(sql, values).rowcount

    def fill(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Runs one statement for each of *rows*, which change nothing themselves."""
        if self._failure is not None:
            raise self._failure
        try:
            self._db.executemany(sql, rows)
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def row(self, sql: str, values: Iterable[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of the answer."""
        cursor = self._run(sql, values)
        try:
            row: tuple[Any, ...] | None = cursor.fetchone()
        except sqlite3.Error as error:
            raise self._failed(error) from error
        return row

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of the answer, so that the next statement may change what was read."""
        cursor = self._run(sql, values)
        try:
            return cursor.fetchall()
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def each(self, sql: str, values: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of the answer, of which there may be any number; nothing may change what is read meanwhile."""
        cursor = self._run(sql, values)
        try:
            yield from cursor
        except sqlite3.Error as error:
            raise self._failed(error) from error

    @property
    def changes(self) -> int:
        """A number that is another one whenever any row has changed."""
        return self._db.total_changes + self._taken_back

    def commit(self) -> None:
        """Makes everything since the last commit durable, whole or not at all."""
        self._run("COMMIT")
        self._run("BEGIN")

    def rollback(self) -> None:
        """Takes back everything since the last commit; possible after a failure, too, and ends it."""
        self._failure = None
        self._taken_back += 1
        if self._db.in_transaction:
            self._run("ROLLBACK")
        self._run("BEGIN")

    def close(self) -> None:
        """Lets go of the database; what was not committed is taken back."""
        self._db.close()

    def _run(self, sql: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        if self._failure is not None:
            raise self._failure
        try:
            return self._db.execute(sql, tuple(values))
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def _failed(self, error: sqlite3.Error) -> ArchiveError:
        self._failure = ArchiveError(f"{self._path}: the state cannot be kept: {error}{self._remedy(error)}")
        self.on_failure(self._failure)
        return self._failure

    def _remedy(self, error: sqlite3.Error) -> str:
        if _is_damaged(error):
            return f"; {self._for_damage}"
        return "; make room and run it again" if _code(error) in _NO_ROOM else ""


_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def _code(error: sqlite3.Error) -> int:
    """The primary result code; SQLite gives further ones in the higher bits."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _is_damaged(error: sqlite3.Error) -> bool:
    return _code(error) in _DAMAGED

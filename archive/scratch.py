"""Tables that live as long as a command: joins over any number of records and lines take no memory."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, Self

from archive.errors import ArchiveError


class Scratch:
    """A nameless SQLite database in the system's temporary directory; it is gone with its connection."""

    def __init__(self, schema: str) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA cache_size = -8000; {schema}")
        self._database.execute("BEGIN")  # one transaction: nothing of it is ever committed

    def fill(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Execute *statement* for each row."""
        try:
            self._database.executemany(statement, rows)
        except sqlite3.Error as error:
            raise _no_room(error) from error

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        try:
            return self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise _no_room(error) from error

    def function(self, name: str, function: Callable[..., Any]) -> None:
        """Makes *function* known to statements."""
        self._database.create_function(name, function.__code__.co_argcount, function, deterministic=True)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _no_room(error: sqlite3.Error) -> ArchiveError:
    return ArchiveError(f"the temporary directory cannot hold what was noted down: {error}")

"""One consistent state of the index, and the lines of which its rows say where they stand."""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from archive.errors import ArchiveError
from archive.reading.database.rows import Place
from archive.reading.line_reader import LineError, read_line
from archive.reading.lines import Article, Event, Source

Line = TypeVar("Line", Event, Source, Article)

TABLES: dict[type, tuple[str, str]] = {
    Event: ("events", "event_id"),
    Source: ("sources", "source_id"),
    Article: ("articles", "article_id"),
}
_STEPS = 20_000
"""Of SQLite's machine between two looks at the clock."""


class TooLongError(ArchiveError):
    """A question took longer than it may; ask for less."""


class Snapshot:
    """What the tables hold at one instant, in one transaction that only reads."""

    def __init__(self, database: sqlite3.Connection, items_dir: Path, seconds: float) -> None:
        self._database = database
        self._items_dir = items_dir
        self._names: dict[int, str] = {}
        self._seconds = seconds
        self._until = 0.0

    def __enter__(self) -> Self:
        self._until = time.monotonic() + self._seconds
        self._database.set_progress_handler(self._is_late, _STEPS)
        self._database.execute("BEGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.set_progress_handler(None, 0)
        self._database.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError) and time.monotonic() > self._until:
            raise TooLongError(f"this took longer than {self._seconds:g} seconds: ask for less") from error

    @contextmanager
    def unhurried(self) -> Iterator[None]:
        """What is done for all questions, not for this one, does not count."""
        begun, until = time.monotonic(), self._until
        self._until = float("inf")
        yield
        self._until = until + time.monotonic() - begun

    def _is_late(self) -> bool:
        return time.monotonic() > self._until

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._database.execute(query, values).fetchall()

    def value(self, query: str, values: Sequence[Any] = ()) -> Any:
        """The first column of the first row; None where there is none."""
        row = self._database.execute(query, values).fetchone()
        return None if row is None else row[0]

    def generation(self) -> int:
        """A number that changes with every change of the index."""
        return int(self.value("SELECT value FROM about WHERE key = 'generation'"))

    def numbers(self, query: str, values: Sequence[Any] = ()) -> NDArray[np.int64]:
        """The first column of all rows."""
        return np.fromiter(chain.from_iterable(self._database.execute(query, values)), np.int64)

    def column(self, table: str, column: str) -> Iterator[Any]:
        """The values of a column in the order of the rows' numbers, one after another."""
        query = f"SELECT {column} FROM {table} ORDER BY id"  # noqa: S608  # names of ours
        return chain.from_iterable(self._database.execute(query))

    def one(self, kind: type[Line], key: str) -> Line:
        """The standing line of that id; raises KeyError."""
        table, column = TABLES[kind]
        query = f'SELECT segment, "offset", length FROM {table} WHERE {column} = ?'  # noqa: S608  # names of ours
        found = self.rows(query, (key,))
        if not found:
            raise KeyError(key)
        return self.line(kind, Place(*found[0]))

    def by_number(self, kind: type[Line], numbers: Sequence[int]) -> list[Line]:
        """The lines of these rows, in this order."""
        table, _ = TABLES[kind]
        marks = ", ".join("?" * len(numbers))
        query = f'SELECT id, segment, "offset", length FROM {table} WHERE id IN ({marks})'  # noqa: S608
        places = {row[0]: Place(*row[1:]) for row in self.rows(query, numbers)}
        return [self.line(kind, places[number]) for number in numbers]

    def lines(self, kind: type[Line], places: Iterable[Sequence[int]]) -> list[Line]:
        return [self.line(kind, Place(*place)) for place in places]

    def line(self, kind: type[Line], place: Place) -> Line:
        path = self._items_dir / self._name(place.segment)
        try:
            file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                return read_line(kind, os.pread(file, place.length, place.offset))
            finally:
                os.close(file)
        except (OSError, LineError) as error:
            raise ArchiveError(f"{path}: offset {place.offset}: {error}; run `scrapy index` to look again") from error

    def _name(self, segment: int) -> str:
        if segment not in self._names:
            self._names[segment] = str(self.value("SELECT name FROM segments WHERE id = ?", (segment,)))
        return self._names[segment]

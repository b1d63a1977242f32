"""The rows of a collection's tables: of the lines of one id the last, those of some days, in constant memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from archive.collection import Collection
from archive.reading.answers.states import runs
from archive.reading.lines import Article, Event, Source
from archive.reading.standing import standing_lines, standing_versions
from archive.scratch import Scratch
from archive.tables.description import (
    ARTICLES,
    CAPTURES,
    EVENT_SOURCES,
    EVENTS,
    RUNS,
    SOURCES,
    VERSIONS,
    EventSourceRow,
    Table,
    Value,
)

Put = Callable[..., None]
"""What takes a row and the tables that it is put into."""
_BATCH = 1000
_NAMES = ", ".join(f'"{column.name}"' for column in CAPTURES.columns)
_SCHEMA = f"CREATE TABLE captures ({_NAMES}, PRIMARY KEY (record_id)) WITHOUT ROWID"
_PUT = f"INSERT OR IGNORE INTO captures VALUES ({', '.join('?' * len(CAPTURES.columns))})"  # noqa: S608  # names of ours
_IN_ORDER = 'SELECT * FROM captures ORDER BY warc, "offset"'


@dataclass(frozen=True, slots=True)
class Range:
    """UTC days of capture, both included; None leaves a side open."""

    since: date | None = None
    until: date | None = None

    def holds(self, line: Event | Source | Article) -> bool:
        """Whether a line's capture is of these days; of a line without one, whether its run is."""
        if self.since is None and self.until is None:
            return True
        day = line.capture.date[:10] if line.capture else _day_of_run(line.run)
        return (self.since is None or day >= self.since.isoformat()) and (
            self.until is None or day <= self.until.isoformat()
        )


def _day_of_run(run: str | None) -> str:
    return f"{run[:4]}-{run[4:6]}-{run[6:8]}" if run else ""


def put_rows(collection: Collection, days: Range, put: Put) -> dict[str, int]:
    """Hands every row to *put*; how many each table has. Raises ArchiveError for a broken line."""
    counts = {table.name: 0 for table in (EVENTS, EVENT_SOURCES, SOURCES, ARTICLES, VERSIONS, CAPTURES, RUNS)}

    def counted(row: tuple[Value, ...], *tables: Table) -> None:
        put(row, *tables)
        for table in tables:
            counts[table.name] += 1

    batch: list[tuple[Any, ...]] = []
    with Scratch(_SCHEMA) as scratch:
        for tables, line in _lines(collection, days):
            counted(tables[0].row(line), *tables)
            capture = getattr(line, "capture", None)
            if capture is not None:
                batch.append(CAPTURES.row(capture))
                if len(batch) == _BATCH:
                    scratch.fill(_PUT, batch)
                    batch.clear()
        scratch.fill(_PUT, batch)
        for row in scratch.execute(_IN_ORDER):
            counted(row, CAPTURES)
    for run in reversed(runs(collection)):
        counted(RUNS.row(run), RUNS)
    return counts


def _lines(collection: Collection, days: Range) -> Iterator[tuple[tuple[Table, ...], Any]]:
    for event in standing_lines(collection, Event):
        if days.holds(event):
            yield (EVENTS,), event
            for number, source in enumerate(event.sources, 1):
                yield (
                    (EVENT_SOURCES,),
                    EventSourceRow(event.event_id, number, source.source_id, source.name, source.url),
                )
    yield from (((SOURCES,), source) for source in standing_lines(collection, Source) if days.holds(source))
    for article, is_last in standing_versions(collection):
        if days.holds(article):
            yield (VERSIONS, ARTICLES) if is_last else (VERSIONS,), article

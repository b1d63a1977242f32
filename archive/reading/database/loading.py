"""The tables of the index → columns in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import orjson
from numpy.typing import NDArray

from archive.reading.database.columns import NOTHING, Column, Numbers, Table, days, number_of_day, several, single
from archive.reading.database.snapshot import Snapshot
from archive.reading.filters import NO_EVENT, NO_YEAR

TABLES = ("events", "sources", "articles")


@dataclass(frozen=True, slots=True)
class Columns:
    """All that filters, facets and charts need, of one state of the index."""

    generation: int
    events: Table
    sources: Table
    articles: Table
    event_of: Numbers
    """Of each source its event's row; `NOTHING` where it has none."""


def load(snapshot: Snapshot) -> Columns:
    """Reads the tables, a column at a time."""
    event_of = _places(snapshot, "events", "event_id")
    article_of = _places(snapshot, "articles", "article_id")

    def column(table: str, name: str) -> Column:
        return single(snapshot.column(table, name))

    categories, outcomes = column("events", "category"), column("sources", "outcome")
    event_ids, event_days = (
        snapshot.numbers("SELECT id FROM events ORDER BY id"),
        days(snapshot.column("events", "date")),
    )
    source_ids = snapshot.numbers("SELECT id FROM sources ORDER BY id")
    events = {
        "site": column("events", "site"),
        "category": categories,
        "topic": _topics(snapshot, event_ids),
        "outcome": _linked(event_of, outcomes),
    }
    sources = {"outcome": outcomes, "domain": column("sources", "domain"), "reason": column("sources", "reason")}
    articles = {name: column("articles", name) for name in ("domain", "language", "origin")}
    articles |= {
        "flag": _flags(snapshot.column("articles", "flags")),
        "outcome": _linked(article_of, outcomes),
        "category": _linked(article_of, Column(categories.codes, _through(event_of, categories.numbers))),
    }
    return Columns(
        snapshot.generation(),
        Table(event_ids, event_days, events),
        Table(
            source_ids,
            _source_days(snapshot, source_ids, event_of, event_days),
            sources | {"year": _years(snapshot, event_of, event_days)},
        ),
        Table(
            snapshot.numbers("SELECT id FROM articles ORDER BY id"), days(snapshot.column("articles", "day")), articles
        ),
        event_of,
    )


def _places(snapshot: Snapshot, table: str, key: str) -> Numbers:
    """Of each source the row of its partner in *table*; `NOTHING` where it has none."""
    rows: dict[str | None, int] = {value: row for row, value in enumerate(snapshot.column(table, key))}
    return np.fromiter((rows.get(value, NOTHING) for value in snapshot.column("sources", key)), np.int32)


def _through(of: Numbers, numbers: Numbers) -> Numbers:
    """The number of each row's partner; `NOTHING`, which is the last of all, where it has none."""
    return np.append(numbers, np.int32(NOTHING))[of]


def _linked(of: Numbers, column: Column) -> Column:
    """The values of a column of sources as those of the rows that they belong to, each once."""
    there = (of != NOTHING) & (column.numbers != NOTHING)
    pairs = np.unique(of[there].astype(np.int64) << 32 | column.numbers[there])
    return Column(column.codes, (pairs & 0xFFFFFFFF).astype(np.int32), (pairs >> 32).astype(np.int32))


def _source_days(snapshot: Snapshot, ids: NDArray[np.int64], event_of: Numbers, event_days: Numbers) -> Numbers:
    """The event's day; of sources that no event cites, that of the capture."""
    found = np.maximum(_through(event_of, event_days), 0)
    query = "SELECT s.id, c.date FROM sources s JOIN captures c ON c.id = s.capture WHERE s.event_id IS NULL"
    for number, date in snapshot.rows(query):
        found[np.searchsorted(ids, number)] = number_of_day(date)
    return found


def _years(snapshot: Snapshot, event_of: Numbers, event_days: Numbers) -> Column:
    years = np.maximum(_through(event_of, event_days), 0) // 10000
    years[np.fromiter(snapshot.column("sources", "event_id IS NULL"), np.bool_)] = NOTHING
    found, inverse = np.unique(years, return_inverse=True)
    labels = [{NOTHING: NO_EVENT, 0: NO_YEAR}.get(year, f"{year:04d}") for year in found.tolist()]
    column = single(labels)
    return Column(column.codes, column.numbers[inverse] if labels else column.numbers)


def _topics(snapshot: Snapshot, events: NDArray[np.int64]) -> Column:
    rows = snapshot.rows("SELECT event, topic FROM event_topics")
    places = np.searchsorted(events, np.array([row[0] for row in rows], np.int64))
    return several(places.tolist(), (row[1] for row in rows))


def _flags(flags: Iterable[str]) -> Column:
    """Each flag by its kind, which stands before the colon, once an article."""
    pairs = sorted({(row, flag.partition(":")[0]) for row, flag in _pairs(flags)})
    return several([row for row, _ in pairs], (flag for _, flag in pairs))


def _pairs(flags: Iterable[str]) -> Iterator[tuple[int, str]]:
    for row, listed in enumerate(flags):
        if listed != "[]":
            for flag in orjson.loads(listed):
                yield row, flag

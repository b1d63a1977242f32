"""The tables of the index → columns in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from archive.reading.columns import NOTHING, Column, Numbers, Table, number_of_day, several, single
from archive.reading.filters import NO_EVENT, NO_YEAR
from archive.reading.snapshot import Snapshot


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
    """Reads the tables once."""
    event, event_id, date, site, category = _read(snapshot, "events", "id, event_id, date, site, category")
    columns = "id, article_id, day, domain, language, origin, flags"
    article, article_id, day, publisher, language, origin, flags = _read(snapshot, "articles", columns)
    columns = "id, event_id, article_id, outcome, domain, reason"
    source, of_event, of_article, outcome, domain, reason = _read(snapshot, "sources", columns)
    event_of, article_of = _places(event_id, of_event), _places(article_id, of_article)
    event_days, categories, outcomes = _days(date), single(category), single(outcome)
    event_columns = {"site": single(site), "category": categories, "outcome": _linked(event_of, outcomes)}
    source_columns = {"outcome": outcomes, "domain": single(domain), "reason": single(reason)}
    article_columns = {
        "domain": single(publisher),
        "language": single(language),
        "origin": single(origin),
        "flag": _flags(flags),
        "outcome": _linked(article_of, outcomes),
        "category": _linked(article_of, Column(categories.codes, _through(event_of, categories.numbers))),
    }
    events = np.array(event, np.int64)
    return Columns(
        snapshot.generation(),
        Table(events, event_days, event_columns | {"topic": _topics(snapshot, events)}),
        Table(
            np.array(source, np.int64),
            _source_days(snapshot, source, event_of, event_days),
            source_columns | {"year": _years(of_event, event_of, event_days)},
        ),
        Table(np.array(article, np.int64), _days(day), article_columns),
        event_of,
    )


def _read(snapshot: Snapshot, table: str, columns: str) -> list[Sequence[Any]]:
    rows = snapshot.rows(f"SELECT {columns} FROM {table} ORDER BY id")  # noqa: S608  # names of ours
    return list(zip(*rows, strict=True)) or [()] * (columns.count(",") + 1)


def _places(ids: Sequence[str], wanted: Sequence[str | None]) -> Numbers:
    rows = {key: row for row, key in enumerate(ids)}
    return np.array([rows.get(key, NOTHING) if key is not None else NOTHING for key in wanted], np.int32)


def _through(of: Numbers, numbers: Numbers) -> Numbers:
    """The number of each row's partner; `NOTHING`, which is the last of all, where it has none."""
    return np.append(numbers, np.int32(NOTHING))[of]


def _linked(of: Numbers, column: Column) -> Column:
    """The values of a column of sources as those of the rows that they belong to, each once."""
    there = (of != NOTHING) & (column.numbers != NOTHING)
    pairs = np.unique(of[there].astype(np.int64) << 32 | column.numbers[there])
    return Column(column.codes, (pairs & 0xFFFFFFFF).astype(np.int32), (pairs >> 32).astype(np.int32))


def _days(dates: Sequence[str | None]) -> Numbers:
    return np.array([number_of_day(date) for date in dates], np.int32)


def _source_days(snapshot: Snapshot, ids: Sequence[int], event_of: Numbers, event_days: Numbers) -> Numbers:
    """The event's day; of sources that no event cites, that of the capture."""
    days = np.maximum(_through(event_of, event_days), 0)
    query = "SELECT s.id, c.date FROM sources s JOIN captures c ON c.id = s.capture WHERE s.event_id IS NULL"
    for number, date in snapshot.rows(query):
        days[np.searchsorted(np.array(ids), number)] = number_of_day(date)
    return days


def _years(event_ids: Sequence[str | None], event_of: Numbers, event_days: Numbers) -> Column:
    years = np.maximum(_through(event_of, event_days), 0) // 10000
    years[np.array([key is None for key in event_ids], np.bool_)] = NOTHING
    found, inverse = np.unique(years, return_inverse=True)
    labels = [{NOTHING: NO_EVENT, 0: NO_YEAR}.get(year, f"{year:04d}") for year in found.tolist()]
    column = single(labels)
    return Column(column.codes, column.numbers[inverse] if labels else column.numbers)


def _topics(snapshot: Snapshot, events: NDArray[np.int64]) -> Column:
    rows = snapshot.rows("SELECT event, topic FROM event_topics")
    places = np.searchsorted(events, np.array([row[0] for row in rows], np.int64))
    return several(places.tolist(), (row[1] for row in rows))


def _flags(flags: Sequence[str]) -> Column:
    """Each flag by its kind, which stands before the colon, once an article."""
    pairs = sorted({(row, flag.partition(":")[0]) for row, flag in _pairs(flags)})
    return several([row for row, _ in pairs], (flag for _, flag in pairs))


def _pairs(flags: Sequence[str]) -> Iterator[tuple[int, str]]:
    for row, listed in enumerate(flags):
        if listed != "[]":
            for flag in orjson.loads(listed):
                yield row, flag

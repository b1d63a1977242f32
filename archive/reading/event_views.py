"""Events as lists and one by one."""

from collections import Counter
from typing import Any

from archive.reading.conditions import of_events
from archive.reading.filters import EventFilter
from archive.reading.lines import Article, Event, Source
from archive.reading.snapshot import Snapshot
from archive.reading.views import FACET_VALUES, CitedPage, EventEntry, EventView, Facets, Listing, Month

_FACETS = {
    "site": "SELECT e.site, count(*) FROM events e WHERE {} GROUP BY 1",
    "category": "SELECT e.category, count(*) FROM events e WHERE {} GROUP BY 1",
    "topic": "SELECT t.topic, count(*) FROM events e JOIN event_topics t ON t.event = e.id WHERE {} GROUP BY 1",
    "outcome": "SELECT s.outcome, count(DISTINCT e.id) FROM events e JOIN sources s ON s.event_id = e.event_id "
    "WHERE {} GROUP BY 1",
}

_MONTHS = (
    "SELECT substr(e.date, 1, 7), s.outcome, count(*) FROM events e JOIN sources s ON s.event_id = e.event_id "
    "WHERE {} GROUP BY 1, 2"
)


def listing(snapshot: Snapshot, wanted: EventFilter, offset: int, limit: int) -> Listing[EventEntry]:
    conditions = of_events(wanted)
    order = f"SELECT e.id FROM events e WHERE {conditions.where} ORDER BY e.date DESC, e.id LIMIT ? OFFSET ?"  # noqa: S608
    numbers = [row[0] for row in snapshot.rows(order, [*conditions.values, limit, offset])]
    total = snapshot.value(f"SELECT count(*) FROM events e WHERE {conditions.where}", conditions.values)  # noqa: S608
    entries = tuple(_entry(snapshot, event) for event in snapshot.by_number(Event, numbers))
    return Listing(items=entries, total=total, facets=_facets(snapshot, conditions.where, conditions.values))


def months(snapshot: Snapshot, wanted: EventFilter) -> tuple[Month, ...]:
    conditions = of_events(wanted)
    events = f"SELECT substr(e.date, 1, 7), count(*) FROM events e WHERE {conditions.where} GROUP BY 1"  # noqa: S608
    outcomes = _MONTHS.format(conditions.where)
    counted: dict[str, Counter[str]] = {}
    for month, outcome, count in snapshot.rows(outcomes, conditions.values):
        counted.setdefault(month or "", Counter())[outcome] += count
    found = {month or "": count for month, count in snapshot.rows(events, conditions.values)}
    return tuple(
        Month(month=month, events=count, outcomes=counted.get(month, {})) for month, count in sorted(found.items())
    )


def event(snapshot: Snapshot, event_id: str) -> EventView:
    found = snapshot.one(Event, event_id)
    places = snapshot.rows('SELECT segment, "offset", length FROM sources WHERE event_id = ? ORDER BY id', (event_id,))
    cited = {source.source_id: number for number, source in enumerate(found.sources)}
    sources = sorted(snapshot.lines(Source, places), key=lambda source: cited.get(source.source_id, len(cited)))
    return EventView(event=found, citations=tuple(CitedPage(source=s, article=_article(snapshot, s)) for s in sources))


def _article(snapshot: Snapshot, source: Source) -> Article | None:
    """None too where the article's line stands in a segment that is not finished."""
    if source.article_id is None:
        return None
    try:
        return snapshot.one(Article, source.article_id)
    except KeyError:
        return None


def _entry(snapshot: Snapshot, event: Event) -> EventEntry:
    query = "SELECT outcome, count(*), count(article_id) FROM sources WHERE event_id = ? GROUP BY 1"
    rows = snapshot.rows(query, (event.event_id,))
    outcomes = {outcome: count for outcome, count, _ in rows}
    return EventEntry(event=event, cited=sum(outcomes.values()), had=sum(row[2] for row in rows), outcomes=outcomes)


def _facets(snapshot: Snapshot, where: str, values: list[Any]) -> Facets:
    return {name: _most(snapshot.rows(query.format(where), values)) for name, query in _FACETS.items()}


def _most(rows: list[Any]) -> dict[str, int]:
    return dict(sorted((row for row in rows if row[0] is not None), key=lambda row: (-row[1], row[0]))[:FACET_VALUES])

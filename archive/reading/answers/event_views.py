"""Events as lists and one by one."""

from collections.abc import Iterable

import numpy as np

from archive.reading.database.columns import NOTHING, Rows, crossed, month_of
from archive.reading.database.loading import Columns
from archive.reading.database.snapshot import Snapshot
from archive.reading.filters import EventFilter
from archive.reading.lines import Article, Event, Source
from archive.reading.views import CitedPage, EventView, ListedEvent, Listing, Month

FACETS = ("site", "category", "topic", "outcome")


def matching(columns: Columns, wanted: EventFilter) -> Rows:
    values = {name: getattr(wanted, name) for name in FACETS}
    return columns.events.matching(values, wanted.since, wanted.until)


def listing(snapshot: Snapshot, columns: Columns, wanted: EventFilter, offset: int, limit: int) -> Listing[ListedEvent]:
    found = matching(columns, wanted)
    numbers = columns.events.newest(found)[offset : offset + limit].tolist()
    return Listing(
        items=tuple(entries(snapshot, numbers)),
        total=int(found.sum()),
        facets=columns.events.facets(found, FACETS),
    )


def entries(snapshot: Snapshot, numbers: list[int]) -> Iterable[ListedEvent]:
    query = "SELECT outcome, count(*), count(article_id) FROM sources WHERE event_id = ? GROUP BY 1"
    for event in snapshot.by_number(Event, numbers):
        rows = snapshot.rows(query, (event.event_id,))
        outcomes = {outcome: count for outcome, count, _ in rows}
        with_article = sum(row[2] for row in rows)
        yield ListedEvent(event=event, cited=sum(outcomes.values()), had=with_article, outcomes=outcomes)


def months(columns: Columns, wanted: EventFilter) -> tuple[Month, ...]:
    found = matching(columns, wanted)
    event_months = columns.events.days // 100
    events = dict(zip(*np.unique(event_months[found], return_counts=True), strict=True))
    outcomes = columns.sources.columns["outcome"]
    cited = columns.event_of != NOTHING
    cited[cited] = found[columns.event_of[cited]]
    names = outcomes.codes.values
    counted: dict[int, dict[str, int]] = {}
    for (month, code), count in crossed(event_months[columns.event_of[cited]], outcomes.numbers[cited]).items():
        counted.setdefault(month, {})[names[code]] = count
    return tuple(
        Month(month=month_of(month * 100), events=int(count), outcomes=counted.get(int(month), {}))
        for month, count in events.items()
    )


def event(snapshot: Snapshot, event_id: str) -> EventView:
    found = snapshot.one(Event, event_id)
    places = snapshot.rows('SELECT segment, "offset", length FROM sources WHERE event_id = ? ORDER BY id', (event_id,))
    order = {source.source_id: number for number, source in enumerate(found.sources)}
    sources = sorted(snapshot.lines(Source, places), key=lambda source: order.get(source.source_id, len(order)))
    cited = (CitedPage(source=source, article=_article(snapshot, source)) for source in sources)
    return EventView(event=found, citations=tuple(cited))


def _article(snapshot: Snapshot, source: Source) -> Article | None:
    """None too where the article's line stands in a segment that is not finished."""
    if source.article_id is None:
        return None
    try:
        return snapshot.one(Article, source.article_id)
    except KeyError:
        return None

"""Citations and what became of them."""

from collections import Counter
from typing import Any

from archive.reading.conditions import of_sources
from archive.reading.filters import NO_EVENT, NO_YEAR, SourceFilter
from archive.reading.lines import Source
from archive.reading.snapshot import Snapshot
from archive.reading.views import FACET_VALUES, Counts, Listing, Lost, PublisherMonth, PublisherView

_FROM = "sources s LEFT JOIN events e ON e.event_id = s.event_id"
_YEAR = f"CASE WHEN s.event_id IS NULL THEN '{NO_EVENT}' ELSE coalesce(substr(e.date, 1, 4), '{NO_YEAR}') END"
_FACETS = {"outcome": "s.outcome", "domain": "s.domain", "year": _YEAR, "reason": "s.reason"}


def listing(snapshot: Snapshot, wanted: SourceFilter, offset: int, limit: int) -> Listing[Source]:
    conditions = of_sources(wanted, _YEAR)
    query = f"SELECT s.id FROM {_FROM} WHERE {conditions.where} ORDER BY s.id DESC LIMIT ? OFFSET ?"  # noqa: S608
    numbers = [row[0] for row in snapshot.rows(query, [*conditions.values, limit, offset])]
    facets = {name: _count(snapshot, column, conditions.where, conditions.values) for name, column in _FACETS.items()}
    total = sum(facets["outcome"].values())
    return Listing(items=tuple(snapshot.by_number(Source, numbers)), total=total, facets=facets)


def lost(snapshot: Snapshot, wanted: SourceFilter) -> Lost:
    conditions = of_sources(wanted, _YEAR)
    query = f"SELECT s.domain, {_YEAR}, s.outcome, s.reason, count(*) FROM {_FROM} WHERE {conditions.where} GROUP BY 1, 2, 3, 4"  # noqa: S608, E501
    publishers: dict[str, Counter[str]] = {}
    years: dict[str, Counter[str]] = {}
    reasons: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    for domain, year, outcome, reason, count in snapshot.rows(query, conditions.values):
        publishers.setdefault(domain, Counter())[outcome] += count
        years.setdefault(year, Counter())[outcome] += count
        outcomes[outcome] += count
        if reason is not None:
            reasons[f"{outcome}: {reason}"] += count
    most = sorted(publishers.items(), key=lambda item: (-item[1].total(), item[0]))[:FACET_VALUES]
    return Lost(
        total=outcomes.total(),
        outcomes=outcomes,
        publishers=dict(most),
        years=dict(sorted(years.items())),
        reasons=dict(reasons.most_common(FACET_VALUES)),
    )


def publisher(snapshot: Snapshot, domain: str) -> PublisherView:
    months = snapshot.rows("SELECT substr(day, 1, 7), count(*) FROM articles WHERE domain = ? GROUP BY 1", (domain,))
    query = (
        "SELECT substr(coalesce(e.date, c.date), 1, 7), s.outcome, count(*) "
        "FROM sources s LEFT JOIN events e ON e.event_id = s.event_id LEFT JOIN captures c ON c.id = s.capture "
        "WHERE s.domain = ? GROUP BY 1, 2"
    )
    outcomes: Counter[str] = Counter()
    counted: dict[str, Counter[str]] = {}
    for month, outcome, count in snapshot.rows(query, (domain,)):
        outcomes[outcome] += count
        counted.setdefault(month or "", Counter())[outcome] += count
    articles = {month or "": count for month, count in months}
    if not articles and not outcomes:
        raise KeyError(domain)
    languages = (
        "SELECT language, count(*) FROM articles WHERE domain = ? AND language IS NOT NULL GROUP BY 1 ORDER BY 2 DESC"
    )
    return PublisherView(
        domain=domain,
        articles=sum(articles.values()),
        cited=outcomes.total(),
        outcomes=outcomes,
        languages=dict(snapshot.rows(languages, (domain,))),
        months=tuple(
            PublisherMonth(month=month, articles=articles.get(month, 0), outcomes=counted.get(month, {}))
            for month in sorted(articles.keys() | counted.keys())
        ),
    )


def _count(snapshot: Snapshot, column: str, where: str, values: list[Any]) -> Counts:
    query = f"SELECT {column}, count(*) FROM {_FROM} WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {FACET_VALUES}"  # noqa: S608
    return {value: count for value, count in snapshot.rows(query, values) if value is not None}

"""Citations and what became of them."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from archive.reading.database.columns import Column, Rows, crossed, month_of
from archive.reading.database.loading import Columns
from archive.reading.database.snapshot import Snapshot
from archive.reading.filters import SourceFilter
from archive.reading.lines import Source
from archive.reading.views import FACET_VALUES, Counts, Listing, Lost, PublisherMonth, PublisherView

FACETS = ("outcome", "domain", "year", "reason")


def matching(snapshot: Snapshot, columns: Columns, wanted: SourceFilter) -> Rows:
    found = columns.sources.matching({name: getattr(wanted, name) for name in FACETS})
    if wanted.event is not None:
        ids = snapshot.numbers("SELECT id FROM sources WHERE event_id = ?", (wanted.event,))
        found &= columns.sources.with_ids(ids)
    return found


def listing(snapshot: Snapshot, columns: Columns, wanted: SourceFilter, offset: int, limit: int) -> Listing[Source]:
    found = matching(snapshot, columns, wanted)
    numbers = columns.sources.ids[found][::-1][offset : offset + limit].tolist()
    facets = columns.sources.facets(found, FACETS)
    return Listing(items=tuple(snapshot.by_number(Source, numbers)), total=int(found.sum()), facets=facets)


def lost(snapshot: Snapshot, columns: Columns, wanted: SourceFilter) -> Lost:
    found = matching(snapshot, columns, wanted)
    sources = columns.sources.columns
    publishers = _by_outcome(sources["domain"], sources["outcome"], found)
    years = _by_outcome(sources["year"], sources["outcome"], found)
    reasons = _by_outcome(sources["reason"], sources["outcome"], found)
    kinds = Counter({f"{code}: {why}": count for why, counts in reasons.items() for code, count in counts.items()})
    most = sorted(publishers.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    return Lost(
        total=int(found.sum()),
        outcomes=sources["outcome"].facet(found),
        publishers=dict(most[:FACET_VALUES]),
        years=dict(sorted(years.items())),
        reasons=dict(kinds.most_common(FACET_VALUES)),
    )


def publisher(columns: Columns, domain: str) -> PublisherView:
    articles = columns.articles.matching({"domain": domain})
    cited = columns.sources.matching({"domain": domain})
    if not articles.any() and not cited.any():
        raise KeyError(domain)
    by_month = dict(zip(*np.unique(columns.articles.days[articles] // 100, return_counts=True), strict=True))
    outcomes = columns.sources.columns["outcome"]
    names = outcomes.codes.values
    counted: dict[int, dict[str, int]] = {}
    for (month, code), count in crossed(columns.sources.days[cited] // 100, outcomes.numbers[cited]).items():
        counted.setdefault(month, {})[names[code]] = count
    return PublisherView(
        domain=domain,
        articles=int(articles.sum()),
        cited=int(cited.sum()),
        outcomes=outcomes.facet(cited),
        languages=columns.articles.columns["language"].facet(articles),
        months=tuple(
            PublisherMonth(
                month=month_of(int(month) * 100),
                articles=int(by_month.get(month, 0)),
                outcomes=counted.get(month, {}),
            )
            for month in sorted({int(month) for month in by_month} | counted.keys())
        ),
    )


def _by_outcome(column: Column, outcomes: Column, wanted: Rows) -> Mapping[str, Counts]:
    """How many of the *wanted* rows have each value with each outcome."""
    values, names = [*column.codes.values, None], [*outcomes.codes.values, None]
    found: dict[str, dict[str, int]] = {}
    for (value, outcome), count in crossed(column.numbers[wanted], outcomes.numbers[wanted]).items():
        if values[value] is not None:
            found.setdefault(values[value], {})[names[outcome]] = count
    return found

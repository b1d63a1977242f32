"""Search: passages in their context, facets, hits by month, and two queries beside each other."""

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from archive.browse import answers
from archive.browse.answers import room_of
from archive.browse.arguments import Arguments
from archive.browse.form.charts import Chart, Series, columns
from archive.browse.form.outcomes import WORDS
from archive.browse.room import Room
from archive.reading.filters import EventFilter, SearchFilter
from archive.reading.lines import Article, Event
from archive.reading.views import Hit, Listing, MonthOfHits, Passage

FILTERS = ("from", "to", "domain", "language", "category", "flag", "origin", "outcome")
SORTS = ("relevance", "date")
_ORIGINS = ("live", "recovered", "imported")
_ROWS = 20
_EVENTS = 3
"""Shown above the articles."""
_AT_ONCE = 200


def search(request: Request) -> Response:
    """`/search`."""
    arguments = Arguments.of(request, "q", "q2", "sort", *FILTERS, lists=True)
    room, form = room_of(request), arguments.format(lists=True)
    query, other = arguments.text("q") or "", arguments.text("q2")
    wanted, sort = _wanted(arguments), arguments.choice("sort", SORTS, "relevance" if query else "date")
    paging = arguments.paging(_ROWS)
    if form == "csv":
        columns_ = answers.columns_of(Article, "passages")
        return answers.csv("articles", columns_, _rows(room, query, wanted, sort))
    if not arguments.values.keys() - {"format"}:
        empty: Listing[Hit[Article]] = Listing(items=(), total=0, facets={})
        return _page(request, arguments, paging, empty, None, []) if form == "html" else answers.listed([], 0, {}, None)
    result = room.index.search(query, wanted, sort=sort, offset=paging.offset, limit=paging.rows)
    events = _events(room, query, wanted) if query and paging.page == 1 else None
    months = [(query, result.months)]
    if other:
        months.append((other, room.index.search(other, wanted, limit=1).months))
    if form == "json":
        return _as_json(room, result.articles, events, months, paging.next(result.articles.total))
    return _page(request, arguments, paging, result.articles, events, months)


def _page(
    request: Request, arguments: Arguments, paging: Any, articles: Listing[Hit[Article]],
    events: Listing[Hit[Event]] | None, months: list[tuple[str, tuple[MonthOfHits, ...]]],
) -> Response:  # fmt: skip
    room = room_of(request)
    hits = [hit for hit in articles.items if not room.access.closes_article(hit.item)]
    return answers.page(
        request, "search.html", arguments=arguments, paging=paging, hits=hits, total=articles.total,
        facets=articles.facets, events=events, charts=_charts(months), filters=FILTERS, sorts=SORTS,
    )  # fmt: skip


def _as_json(
    room: Room, articles: Listing[Hit[Article]], events: Listing[Hit[Event]] | None,
    months: list[tuple[str, tuple[MonthOfHits, ...]]], following: str | None,
) -> Response:  # fmt: skip
    items = [
        answers.fields_of(hit.item) | {"passages": hit.passages}
        for hit in articles.items
        if not room.access.closes_article(hit.item)
    ]
    found = {"items": [hit.item for hit in events.items], "total": events.total} if events else None
    counted = [{"query": query, "months": counts} for query, counts in months]
    return answers.listed(items, articles.total, articles.facets, following, events=found, months=counted)


def _events(room: Room, query: str, wanted: SearchFilter) -> Listing[Hit[Event]]:
    """The events that match; what only articles have does not narrow them."""
    filters = EventFilter(since=wanted.since, until=wanted.until, category=wanted.category, outcome=wanted.outcome)
    return room.index.search_events(query, filters, limit=_EVENTS)


def _wanted(arguments: Arguments) -> SearchFilter:
    since, until = arguments.span()
    values = arguments.values
    if "origin" in values:
        arguments.choice("origin", _ORIGINS, "")
    if "outcome" in values:
        arguments.choice("outcome", tuple(WORDS), "")
    return SearchFilter(
        since=since, until=until, domain=_lower(values.get("domain")), language=_lower(values.get("language")),
        category=values.get("category"), flag=values.get("flag"), origin=values.get("origin"),
        outcome=values.get("outcome"),
    )  # fmt: skip


def _lower(value: str | None) -> str | None:
    return value.lower() if value else None


def _charts(months: list[tuple[str, tuple[MonthOfHits, ...]]]) -> list[Chart]:
    """Hits by month as counts, and as the share of all articles of the month."""
    series = [Series(str(place), query or "all articles", css) for place, (query, css) in
              enumerate(zip((query for query, _ in months), ("c-first", "c-second"), strict=False))]  # fmt: skip
    counts: dict[str, dict[str, float]] = {}
    shares: dict[str, dict[str, float]] = {}
    for place, (_, counted) in enumerate(months):
        for month in counted:
            counts.setdefault(month.month, {})[str(place)] = month.hits
            shares.setdefault(month.month, {})[str(place)] = month.hits / month.of if month.of else 0
    hits = columns("hits", "Articles by month", counts, series, beside=True)
    share = columns("share", "Share of all articles of the month", shares, series, beside=True, shares=True)
    return [chart for chart in (hits, share if any(query for query, _ in months) else None) if chart]


def _rows(room: Room, query: str, wanted: SearchFilter, sort: str) -> Iterator[Mapping[str, Any]]:
    offset = 0
    while hits := room.index.search(query, wanted, sort=sort, offset=offset, limit=_AT_ONCE).articles.items:
        for hit in hits:
            if not room.access.closes_article(hit.item):
                yield answers.row_of(hit.item, passages=" … ".join(map(_plain, hit.passages)))
        offset += len(hits)


def _plain(passage: Passage) -> str:
    return "".join(text for text, _ in passage.parts)

"""Citations as a list, by publisher, and what of them is lost."""

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from archive.browse import answers
from archive.browse.answers import MissingError, room_of
from archive.browse.arguments import Arguments
from archive.browse.form.charts import Chart, Series, columns
from archive.browse.form.outcomes import GROUPS, WORDS, grouped
from archive.browse.room import Room
from archive.outcomes import WITH_ARTICLE
from archive.reading.filters import SourceFilter
from archive.reading.lines import Source
from archive.reading.views import Lost

FILTERS = ("outcome", "domain", "year", "reason", "event")
_ROWS = 50
_AT_ONCE = 500
_ARTICLES = (Series("articles", "articles", "c-first"),)


def sources(request: Request) -> Response:
    """`/sources`: every citation, and what became of it."""
    arguments = Arguments.of(request, *FILTERS, lists=True)
    room, wanted, form = room_of(request), _wanted(arguments), arguments.format(lists=True)
    paging = arguments.paging(_ROWS)
    if form == "csv":
        return answers.csv("sources", answers.columns_of(Source), _rows(room, wanted))
    listing = room.index.sources(wanted, offset=paging.offset, limit=paging.rows)
    if form == "json":
        return answers.listed(listing.items, listing.total, listing.facets, paging.next(listing.total))
    return answers.page(
        request, "sources.html", arguments=arguments, paging=paging, listing=listing, filters=FILTERS, outcomes=WORDS
    )


def publisher(request: Request) -> Response:
    """`/publishers/{domain}`: what was cited of one publisher, and which articles came of it."""
    arguments = Arguments.of(request)
    domain = request.path_params["domain"].lower()
    try:
        view = room_of(request).index.publisher(domain)
    except KeyError as error:
        raise MissingError(f"Nothing of {domain[:100]} is cited in this collection.") from error
    if arguments.format() == "json":
        return answers.json(view)
    articles = {month.month: {"articles": float(month.articles)} for month in view.months}
    outcomes = {month.month: grouped(month.outcomes) for month in view.months}
    charts = [
        columns("articles", "Articles by month of publication", articles, _ARTICLES),
        columns("outcomes", "Citations by month, and what became of them", outcomes, GROUPS),
    ]
    return answers.page(
        request, "publisher.html", arguments=arguments, view=view, charts=charts, had=_with_article(view.outcomes)
    )


def lost(request: Request) -> Response:
    """`/lost`: link rot, by publisher, year and reason."""
    arguments = Arguments.of(request, *FILTERS)
    form = arguments.format(lists=True)
    view = room_of(request).index.lost(_wanted(arguments))
    if form == "json":
        return answers.json(view)
    if form == "csv":
        return answers.csv("lost", ("domain", "cited", "had", *WORDS), _publishers(view))
    return answers.page(request, "lost.html", arguments=arguments, filters=FILTERS, **lost_values(view))


def lost_values(view: Lost) -> dict[str, Any]:
    """What the page on link rot shows."""
    return {
        "view": view,
        "chart": years_chart(view),
        "groups": grouped(view.outcomes),
        "publishers": [(name, sum(counts.values()), grouped(counts)) for name, counts in view.publishers.items()],
        "reasons": [(*_parted(reason), count) for reason, count in view.reasons.items()],
        "outcomes": [(name, view.outcomes[name]) for name in WORDS if view.outcomes.get(name)],
    }


def years_chart(view: Lost) -> Chart | None:
    years = {year: grouped(counts) for year, counts in view.years.items()}
    return columns("years", "Citations by year of the event, and what became of them", years, GROUPS)


def _wanted(arguments: Arguments) -> SourceFilter:
    values = arguments.values
    if "outcome" in values:
        arguments.choice("outcome", tuple(WORDS), "")
    domain = values.get("domain")
    return SourceFilter(
        outcome=values.get("outcome"), domain=domain.lower() if domain else None, year=values.get("year"),
        reason=values.get("reason"), event=values.get("event"),
    )  # fmt: skip


def _rows(room: Room, wanted: SourceFilter) -> Iterator[Mapping[str, Any]]:
    offset = 0
    while lines := room.index.sources(wanted, offset=offset, limit=_AT_ONCE).items:
        yield from map(answers.row_of, lines)
        offset += len(lines)


def _publishers(view: Lost) -> Iterator[Mapping[str, Any]]:
    for domain, counts in view.publishers.items():
        yield {"domain": domain, "cited": sum(counts.values()), "had": _with_article(counts), **counts}


def _with_article(outcomes: Mapping[str, int]) -> int:
    return sum(count for outcome, count in outcomes.items() if outcome in WITH_ARTICLE)


def _parted(reason: str) -> tuple[str, str]:
    """Outcome and kind of reason of a key of `Lost.reasons`."""
    outcome, _, kind = reason.partition(": ")
    return outcome, kind

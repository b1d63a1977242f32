"""The days, and one event."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from archive.browse import answers
from archive.browse.answers import MissingError, room_of
from archive.browse.arguments import Arguments
from archive.browse.form.charts import Chart, Series, columns
from archive.browse.form.outcomes import GROUPS, WORDS, grouped
from archive.browse.room import Room
from archive.reading.filters import EventFilter
from archive.reading.lines import Event
from archive.reading.views import IndexState, ListedEvent, Listing

FILTERS = ("from", "to", "site", "category", "topic", "outcome")
EVENTS = Series("events", "events", "c-events")
_ROWS = 50
_AT_ONCE = 500


def days(request: Request) -> Response:
    """`/`: what happened, newest day first, and how many of its sources have an article."""
    arguments = Arguments.of(request, *FILTERS, lists=True)
    room, wanted, form = room_of(request), _wanted(arguments), arguments.format(lists=True)
    paging = arguments.paging(_ROWS)
    if form == "csv":
        return answers.csv("events", answers.columns_of(Event, "cited", "had", "outcomes"), _rows(room, wanted))
    state = room.state()
    if state.updated is None:
        listing: Listing[ListedEvent] = Listing(items=(), total=0, facets={})
        chart = None
    else:
        listing = room.index.events(wanted, offset=paging.offset, limit=paging.rows)
        chart = None if form == "json" else months(room, wanted)
    if form == "json":
        items = [answers.fields_of(one.event) | _counts(one) for one in listing.items]
        return answers.listed(items, listing.total, listing.facets, paging.next(listing.total))
    by_day = [(day, list(entries)) for day, entries in groupby(listing.items, key=lambda one: one.event.date)]
    return answers.page(
        request, "days.html", arguments=arguments, paging=paging, listing=listing, days=by_day, chart=chart,
        state=state, problems=problems(room, state), filters=FILTERS, outcomes=WORDS,
    )  # fmt: skip


def event(request: Request) -> Response:
    """`/events/{event_id}`: one event, and what became of each of its citations."""
    arguments = Arguments.of(request)
    room = room_of(request)
    try:
        view = room.index.event(request.path_params["event_id"])
    except KeyError as error:
        raise MissingError("No event of that id is in this collection.") from error
    citations = [(one.source, _unless_closed(room, one.article)) for one in view.citations]
    if arguments.format() == "json":
        cited = [answers.fields_of(source) | {"article": article} for source, article in citations]
        return answers.json(answers.fields_of(view.event) | {"citations": cited})
    return answers.page(request, "event.html", arguments=arguments, event=view.event, citations=citations)


def months(room: Room, wanted: EventFilter) -> Chart | None:
    """Events' citations by month, and what became of them."""
    counts = {one.month: {**grouped(one.outcomes), EVENTS.key: one.events} for one in room.index.months(wanted)}
    return columns(
        "months", "Events and their citations by month, and what became of these", counts, GROUPS, line=EVENTS
    )


def problems(room: Room, state: IndexState) -> list[str]:
    """What is missing, in sentences."""
    sentences = [str(problem) for problem in state.problems if state.updated is not None or not room.updating]
    if room.failed:
        sentences.insert(0, f"The index could not be brought up to date: {room.failed}.")
    if room.updating:
        sentences.insert(0, "The index is being brought up to date: what a run has just finished may not show yet.")
    elif state.behind and state.updated is not None:
        sentences.insert(0, f"{state.behind} finished segments are not in the index yet.")
    return sentences


def _wanted(arguments: Arguments) -> EventFilter:
    since, until = arguments.span()
    values = arguments.values
    if values.get("outcome") is not None:
        arguments.choice("outcome", tuple(WORDS), "")
    return EventFilter(
        since=since, until=until, site=values.get("site"), category=values.get("category"), topic=values.get("topic"),
        outcome=values.get("outcome"),
    )  # fmt: skip


def _counts(entry: ListedEvent) -> dict[str, Any]:
    return {"cited": entry.cited, "had": entry.had, "outcomes": entry.outcomes}


def _rows(room: Room, wanted: EventFilter) -> Iterator[dict[str, Any]]:
    offset = 0
    while entries := room.index.events(wanted, offset=offset, limit=_AT_ONCE).items:
        for entry in entries:
            yield answers.row_of(entry.event, **_counts(entry))
        offset += len(entries)


def _unless_closed(room: Room, article: Any) -> Any:
    return None if article is None or room.access.closes_article(article) else article

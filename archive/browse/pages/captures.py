"""The captures of an address, and one of them as it looked."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from archive.browse import answers
from archive.browse.answers import ClosedError, MissingError, room_of
from archive.browse.arguments import Arguments
from archive.browse.room import Room
from archive.browse.security import STRANGERS_PAGE
from archive.browse.stored import NOT_PUBLIC, BrowsedRecord, stored
from archive.browse.stranger_page import (
    MAX_BYTES,
    UnshowableError,
    absolute,
    document,
    kind_of,
    links_of,
    made_inert,
    text_of,
)
from archive.errors import ArchiveError
from archive.reading.captures import decoded_payload
from archive.reading.lines import Capture
from archive.reading.views import FoundCapture

_MOST = 500
_COLUMNS = ("record_id", "warc", "offset", "length", "target_uri", "date", "status", "payload_digest", "origin",
            "memento_datetime", "archive", "type", "mime")  # fmt: skip


def captures(request: Request) -> Response:
    """`/captures?url=`: every capture of an address, and of what it led to."""
    arguments = Arguments.of(request, "url")
    form, url, room = arguments.format(lists=True), arguments.text("url"), room_of(request)
    groups = _groups(room, url) if url else []
    found = [capture for _, captures in groups for capture in captures]
    if form == "json":
        return answers.listed([_flat(one) for one in found], len(found), {}, None, led_to=[to for to, _ in groups[1:]])
    if form == "csv":
        return answers.csv("captures", _COLUMNS, map(_flat, found))
    status = 404 if url and not found else 200
    return answers.page(request, "captures.html", status, arguments=arguments, url=url, groups=groups, most=_MOST)


def capture(request: Request) -> Response:
    """`/captures/{record_id}`: a page as captured, in a frame that it cannot leave."""
    arguments = Arguments.of(request)
    room, found = room_of(request), stored(request)
    earlier, later = _neighbours(room, found.capture)
    if arguments.format() == "json":
        return answers.json(answers.fields_of(found.capture) | {"previous": earlier, "next": later})
    note, links = _note_and_links(room, found)
    return answers.page(
        request, "capture.html", arguments=arguments, capture=found.capture, record=found.record,
        media_type=found.media_type, location=_location(found), earlier=earlier, later=later, links=links, note=note,
    )  # fmt: skip


def captured_page(request: Request) -> Response:
    """`/records/{record_id}/page`: the bytes of a capture as an inert page, for the frame."""
    Arguments.of(request)
    room = room_of(request)
    if room.public:
        raise ClosedError(NOT_PUBLIC)
    found = stored(request)
    try:
        text, kind = _text(room, found), kind_of(found)
        body = document(made_inert(text)) if kind == "html" else text
    except UnshowableError as error:
        raise MissingError(str(error)) from error
    headers = {"Content-Security-Policy": STRANGERS_PAGE, "Cache-Control": "no-store"}
    media_type = "text/html" if kind == "html" else "text/plain"
    return Response(body.encode("utf-8", "replace"), media_type=f"{media_type}; charset=utf-8", headers=headers)


def _note_and_links(room: Room, found: BrowsedRecord) -> tuple[str | None, list[tuple[str, str]]]:
    """Why a capture is not shown as a page (None: it is), and the links in it."""
    try:
        text = _text(room, found)
        if kind_of(found) == "plain":
            return (NOT_PUBLIC if room.public else None), []
        return (NOT_PUBLIC if room.public else None), links_of(made_inert(text), found.capture.target_uri)
    except UnshowableError as error:
        return str(error), []
    except ArchiveError as error:
        return f"Its bytes cannot be had: {error}.", []


def _text(room: Room, found: BrowsedRecord) -> str:
    """Raises UnshowableError for what is no page, ArchiveError where the bytes cannot be had."""
    if found.record.type not in ("response", "revisit", "resource"):
        raise UnshowableError("This record holds no page.")
    if kind_of(found) is None and found.record.type != "revisit":
        what = found.media_type or "of no type that its server gave"
        raise UnshowableError(f"This is no page but {what}: only HTML and plain text are shown.")
    payload = decoded_payload(room.index.collection, found.capture)
    if not payload:
        raise UnshowableError("The answer has no body to show.")
    if kind_of(found) is None:
        raise UnshowableError("This capture tells of no change, and does not say what its page is.")
    return text_of(payload[:MAX_BYTES], found.content_type)


def _groups(room: Room, url: str) -> list[tuple[str, list[FoundCapture]]]:
    """The address, and those that it led to, each with its captures."""
    if room.access.is_closed(url):
        raise ClosedError("The captures of this address were taken down; they are not shown.", 451)
    led_to = [to for to in room.index.led_to(url) if not room.access.is_closed(to)]
    return [(address, list(room.index.captures(address))) for address in (url, *led_to)]


def _neighbours(room: Room, capture: Capture) -> tuple[Capture | None, Capture | None]:
    """The captures of the same address just before and after this one."""
    there = [one.capture for one in room.index.captures(capture.target_uri) if one.capture.record_id]
    before = [one for one in there if (one.date, one.record_id) < (capture.date, capture.record_id)]
    after = [one for one in there if (one.date, one.record_id) > (capture.date, capture.record_id)]
    return (before[-1] if before else None), (after[0] if after else None)


def _location(found: BrowsedRecord) -> str | None:
    """Where a redirect leads."""
    head = found.head
    if head is None or head.status is None or not 300 <= head.status < 400:
        return None
    return absolute(head.get("Location") or "", found.capture.target_uri)


def _flat(found: FoundCapture) -> dict[str, Any]:
    return answers.fields_of(found.capture) | {"type": found.type, "mime": found.mime}

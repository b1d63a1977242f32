"""The reading room as a web application: GET and HEAD, no scripts, no cookies, no state (docs/reading-room.md)."""

from collections.abc import Callable
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from archive.browse.answers import ClosedError, MissingError, log_bug, refused, room_of
from archive.browse.arguments import ArgumentError
from archive.browse.form.templating import ROOM
from archive.browse.pages import articles, captures, events, records, runs, searching, sources, states
from archive.browse.room import Room
from archive.browse.security import LOOPBACK, HostCheck, SafeAnswers
from archive.errors import ArchiveError
from archive.reading.database.snapshot import TooLongError
from archive.reading.text.query import QueryError

ROUTES: tuple[tuple[str, Callable[[Request], Response]], ...] = (
    ("/", events.days),
    ("/events/{event_id}", events.event),
    ("/articles/{article_id}", articles.article),
    ("/articles/{article_id}/changes", articles.changed),
    ("/articles/{article_id}/copies", articles.copies),
    ("/articles/{article_id}/cite", articles.cite),
    ("/search", searching.search),
    ("/sources", sources.sources),
    ("/publishers/{domain}", sources.publisher),
    ("/lost", sources.lost),
    ("/captures", captures.captures),
    ("/captures/{record_id}", captures.capture),
    ("/records/{record_id}", records.record),
    ("/records/{record_id}/page", captures.captured_page),
    ("/records/{record_id}/warc", records.warc),
    ("/records/{record_id}/payload", records.payload),
    ("/runs", runs.runs),
    ("/runs/{run}", runs.run),
    ("/about", states.about),
    ("/health", states.health),
)


def create_app(room: Room) -> ASGIApp:
    """The application over *room*, with what holds for every answer around it."""
    app = Starlette(
        routes=[
            *(Route(path, endpoint, methods=["GET"]) for path, endpoint in ROUTES),
            Mount("/static", StaticFiles(directory=ROOM / "static")),
        ],
        exception_handlers={
            ArgumentError: _wrong,
            QueryError: _wrong,
            MissingError: _missing,
            KeyError: _missing,
            ClosedError: _closed,
            TooLongError: _too_long,
            ArchiveError: _broken,
            HTTPException: _http,
            Exception: _bug,
        },
    )
    app.state.room = room
    # A public room is asked by its public name, which a proxy in front of it knows; a private one has only these.
    checked = app if room.public else HostCheck(app, LOOPBACK)
    return SafeAnswers(checked, public=room.public)


async def _wrong(request: Request, error: Exception) -> Response:
    sentence = str(error)
    return refused(request, sentence[:1].upper() + sentence[1:], HTTPStatus.BAD_REQUEST, "That cannot be asked")


async def _missing(request: Request, error: Exception) -> Response:
    sentence = str(error) if isinstance(error, MissingError) else "Nothing of that name is in this collection."
    return refused(request, sentence, HTTPStatus.NOT_FOUND, "Not here")


async def _closed(request: Request, error: Exception) -> Response:
    assert isinstance(error, ClosedError)
    return refused(request, str(error), error.status, "Not shown")


async def _too_long(request: Request, error: Exception) -> Response:
    return refused(request, f"{error}.", HTTPStatus.SERVICE_UNAVAILABLE, "That takes too long")


async def _broken(request: Request, error: Exception) -> Response:
    room = room_of(request)
    if room.updating and room.state().updated is None:
        sentence = "The index is being made; what it has will be here in a moment."
        answer = refused(request, sentence, HTTPStatus.SERVICE_UNAVAILABLE, "Not yet")
        answer.headers["Retry-After"] = "10"
        return answer
    return refused(request, f"{error}.", HTTPStatus.SERVICE_UNAVAILABLE, "The collection cannot be read there")


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return refused(request, f"There is no page {request.url.path[:200]}.", error.status_code, "Not here")
    return PlainTextResponse(f"{error.detail}\n", error.status_code, headers=error.headers)


async def _bug(request: Request, error: Exception) -> Response:
    """A bug of ours: one line for the operator, no more than that for a reader."""
    log_bug(request.url.path, error)
    return PlainTextResponse("Something is wrong in the reading room itself; its log says what.\n", 500)

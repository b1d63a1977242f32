"""What the reading room is, and how it stands with its collection."""

import platform
import sqlite3
from importlib.metadata import version
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from archive.browse import answers
from archive.browse.answers import room_of
from archive.browse.arguments import Arguments
from archive.browse.pages.events import problems
from archive.browse.room import Room
from archive.reading.views import IndexState

_LIBRARIES = ("starlette", "jinja2", "uvicorn", "nh3")


def about(request: Request) -> Response:
    """`/about`: versions, the state of the index, and what is missing."""
    arguments = Arguments.of(request)
    room = room_of(request)
    state = room.state()
    values: dict[str, Any] = {
        "collection": room.index.collection.about,
        "software": room.software,
        "versions": {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version,
                     **{name: version(name) for name in _LIBRARIES}},
        "problems": problems(room, state),
    }  # fmt: skip
    if arguments.format() == "json":
        return answers.json(values | {"index": _public(room, state), "updating": room.updating})
    return answers.page(request, "about.html", arguments=arguments, state=state, **values)


def health(request: Request) -> Response:
    """`/health`: one JSON object for those who watch it."""
    Arguments.of(request)
    room = room_of(request)
    state = room.state()
    has_index = state.updated is not None
    status = "ok" if has_index and not room.failed else "making the index" if room.updating else "no index"
    summary = {"status": status, "updating": room.updating, "behind": state.behind, "problems": len(state.problems)}
    return answers.json(summary | {"updated": state.updated, "articles": state.articles})


def _public(room: Room, state: IndexState) -> dict[str, object]:
    """The state without where on this machine the index lies, where anyone may read it."""
    fields = answers.fields_of(state) | {"problems": list(map(str, state.problems))}
    return {name: value for name, value in fields.items() if not (room.public and name == "place")}

"""What a run did and what is lost, as one HTML file without scripts or requests: for mail, and for keeping."""

from datetime import UTC, datetime
from pathlib import Path

from archive.browse.events import problems
from archive.browse.room import Room
from archive.browse.runs import run_shown
from archive.browse.sources import lost_shown
from archive.browse.templating import ROOM, templates

_STYLE = "/* the style sheet */"


class NoRunError(Exception):
    """There is no run to report on; says so in one line. Exit status 2."""


def report(room: Room, run: str | None) -> str:
    """The report on *run*, or on the last one. Raises NoRunError."""
    index = room.index
    runs = index.runs()
    if not runs:
        raise NoRunError(f"{room.path}: no run has left anything there")
    try:
        found = index.run(run) if run else runs[0]
    except KeyError as error:
        raise NoRunError(f"--run {run}: no such run in {room.path}; the last one is {runs[0].run}") from error
    page = (
        templates()
        .get_template("report.html")
        .render(
            room=room,
            made=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            shown=run_shown(found),
            lost=lost_shown(index.lost()),
            problems=problems(room, index.state()),
        )
    )
    return page.replace(_STYLE, (ROOM / "static" / "style.css").read_text(encoding="utf-8"), 1)


def is_report(path: Path) -> bool:
    """Whether what lies at *path* may be replaced by a report."""
    with path.open("rb") as file:
        return file.read(64).lstrip().lower().startswith(b"<!doctype html>")

"""What a run did and what is lost, as one HTML file without scripts or requests: for mail, and for keeping."""

from datetime import UTC, datetime
from pathlib import Path

from archive.browse.form.templating import ROOM, templates
from archive.browse.pages.events import problems
from archive.browse.pages.runs import run_values
from archive.browse.pages.sources import lost_values
from archive.browse.room import Room
from archive.files import replace_file
from archive.reading.database.indexing import update_reading_index
from archive.reading.index import ReadingIndex

_STYLE = "/* the style sheet */"


class NoRunError(Exception):
    """There is no run to report on; says so in one line. Exit status 2."""


class TargetError(Exception):
    """The report cannot be written there; says so in one line. Exit status 2."""


def report(room: Room, run: str | None) -> str:
    """The report on *run*, or on the last one. Raises NoRunError."""
    index = room.index
    runs = index.runs()
    where = index.collection.where
    if not runs:
        raise NoRunError(f"{where}: no run has left anything there")
    try:
        found = index.run(run) if run else runs[0]
    except KeyError as error:
        raise NoRunError(f"--run {run}: no such run in {where}; the last one is {runs[0].run}") from error
    page = (
        templates()
        .get_template("report.html")
        .render(
            room=room,
            made=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            shown=run_values(found),
            lost=lost_values(index.lost()),
            problems=problems(room, room.state()),
        )
    )
    return page.replace(_STYLE, (ROOM / "static" / "style.css").read_text(encoding="utf-8"), 1)


def write_report(collection: str | Path, target: Path, run: str | None, *, software: str) -> None:
    """Write it to *target*, whole or not at all. Raises NoRunError, TargetError, CollectionError, ArchiveError."""
    _check(target)
    room = Room(index=ReadingIndex(collection), software=software)
    update_reading_index(collection)
    replace_file(target, report(room, run).encode())


def _check(target: Path) -> None:
    """What is there is replaced, if it is a page of HTML."""
    try:
        if target.exists():
            if not target.is_file() or not _is_page(target):
                raise TargetError(f"{target}: is there and is no report: it is not replaced")
        elif not target.absolute().parent.is_dir():
            raise TargetError(f"{target}: there is no directory {target.parent}")
    except OSError as error:
        raise TargetError(f"{target}: cannot be written: {error.strerror}") from error


def _is_page(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).lstrip().lower().startswith(b"<!doctype html>")

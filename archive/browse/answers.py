"""Answers in each form: a page, JSON, CSV, and what stands where there is none."""

import logging
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from archive.browse.arguments import Arguments, Paging
from archive.browse.form.csv_form import csv_rows
from archive.browse.form.strangers import in_json, one_line
from archive.browse.form.templating import templates
from archive.browse.room import Room
from archive.reading.lines import Capture
from archive.reading.views import Facets


class MissingError(Exception):
    """There is nothing of that name; says in a sentence what there is not. Answered with status 404, and a way on."""


class ClosedError(Exception):
    """It is here, and is not shown: status 403, or 451 for a takedown."""

    def __init__(self, sentence: str, status: int = HTTPStatus.FORBIDDEN) -> None:
        super().__init__(sentence)
        self.status = status


def room_of(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page made from *template*."""
    context = {"room": room_of(request), "here": request.url.path, **values}
    return HTMLResponse(templates().get_template(template).render(context), status)


def json(value: Any, status: int = 200) -> Response:
    text = in_json(orjson.dumps(value, default=_default, option=orjson.OPT_NON_STR_KEYS).decode())
    return Response(text.encode(), status, media_type="application/json")


def listed(items: Sequence[Any], total: int, facets: Facets, following: str | None, **more: Any) -> Response:
    """A list as JSON."""
    return json({"items": items, "total": total, "facets": facets, "next": following, **more})


def csv(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Response:
    """A list as CSV, given row by row; what is wrong with its first rows is the answer in place of it."""
    pieces = csv_rows(columns, rows)
    first = next(pieces)
    return StreamingResponse(
        _rest(first, pieces),
        media_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _rest(first: str, pieces: Iterator[str]) -> Iterator[str]:
    """A list that breaks off is not ended: whoever reads it must see that it is not whole."""
    yield first
    try:
        yield from pieces
    except Exception as error:
        log_bug("a list as CSV", error)
        raise


def log_bug(where: str, error: Exception) -> None:
    """One line for the operator."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    logging.getLogger("pressmark.browse").error(
        "%s: %s at %s: %s", one_line(where), type(error).__name__, place, one_line(str(error))
    )


def fields_of(line: Any) -> dict[str, Any]:
    """A line as its JSON has it, for more to be put beside it."""
    return {one.name: getattr(line, one.name) for one in fields(line)}


def columns_of(kind: type, *more: str) -> list[str]:
    """The columns of lines of *kind*; a capture's are flat, as in exported tables: `capture_warc`."""
    names = [one.name for one in fields(kind) if one.name != "capture"]
    return [*names, *(f"capture_{one.name}" for one in fields(Capture)), *more]


def row_of(line: Any, **more: Any) -> dict[str, Any]:
    """A line as a row of these columns."""
    row = fields_of(line)
    capture = row.pop("capture", None)
    flat = {f"capture_{name}": value for name, value in fields_of(capture).items()} if capture else {}
    return {**row, **flat, **more}


def refused(request: Request, sentence: str, status: int, heading: str) -> Response:
    """Why there is no page, in the form that was asked for."""
    if request.query_params.get("format") in ("json", "csv"):
        return json({"error": sentence}, status)
    return page(request, "refused.html", status, sentence=sentence, heading=heading)


def paging_of(arguments: Arguments, rows: int) -> Paging:
    return arguments.paging(rows)


def _default(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return fields_of(value)
    return str(value)

"""Segments and reports of a collection → the tables of its index."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from archive.collection import Collection
from archive.names import KINDS, parse_segment_name
from archive.reading.database.rows import Place, Rows
from archive.reading.line_reader import LineError, read_line
from archive.reading.lines import Article, Event, Source
from archive.segments import numbered_lines

LINES: dict[str, type[Any]] = {"events": Event, "sources": Source, "articles": Article}
MAX_PROBLEMS = 100
"""Broken lines of a segment that are named one by one."""
_REPORT_LIMIT = 1 << 26


def take_segment(database: sqlite3.Connection, path: Path) -> int:
    """Puts all lines of a segment that can be read into the tables, and returns how many these are."""
    segment = parse_segment_name(path.name)
    assert segment is not None
    insert = "INSERT INTO segments (name, kind, run, serial) VALUES (?, ?, ?, ?)"
    number = database.execute(insert, (path.name, *segment)).lastrowid
    assert number is not None
    order = {row[0]: (row[1], row[2]) for row in database.execute("SELECT id, run, serial FROM segments")}
    rows = Rows(database, order)
    puts: dict[str, Callable[[Any, Place], None]] = {
        "events": rows.event,
        "sources": rows.source,
        "articles": rows.article,
    }
    kind, put = LINES[segment[0]], puts[segment[0]]
    size = lines = broken = 0
    for line_number, offset, line in numbered_lines(path):
        size = offset + len(line)
        try:
            if not line.endswith(b"\n"):
                raise LineError("it is torn, or over the limit")
            put(read_line(kind, line), Place(number, offset, len(line)))
            lines += 1
        except LineError as error:
            broken += 1
            if broken <= MAX_PROBLEMS:
                _tell(database, f"items/{path.name}", f"line {line_number}: {error}")
    if broken > MAX_PROBLEMS:
        _tell(database, f"items/{path.name}", f"{broken} lines cannot be read, of which the first are told")
    done = "UPDATE segments SET size = ?, lines = ?, broken = ? WHERE id = ?"
    database.execute(done, (size, lines, broken, number))
    return lines


def take_reports(database: sqlite3.Connection, collection: Collection) -> None:
    """Reads the reports that are new, or have changed: a killed run's is written by the next one."""
    known = {row[0]: row[1:] for row in database.execute("SELECT run, size, changed FROM runs")}
    for path in sorted(collection.reports_dir.glob("*.json")):
        found = path.stat()
        if known.get(path.stem) != (found.st_size, found.st_mtime_ns):
            _take_report(database, path, found)


def _take_report(database: sqlite3.Connection, path: Path, found: os.stat_result) -> None:
    name = f"reports/{path.name}"
    database.execute("DELETE FROM problems WHERE file = ?", (name,))
    counts: tuple[int | None, ...] = (None,) * len(KINDS)
    fields: list[Any] = [None] * 4
    try:
        with path.open("rb") as file:
            report = orjson.loads(file.read(_REPORT_LIMIT))
        counts = tuple(int(report["lines"][kind]) for kind in KINDS)
        fields = [_plain(report.get(key)) for key in ("started", "finished", "finish_reason", "exchanges")]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        _tell(database, name, f"no report of a run: {type(error).__name__}: {error}")
    row = (path.stem, *fields, *counts, found.st_size, found.st_mtime_ns)
    database.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _plain(value: Any) -> str | int | None:
    """What a report says in one word; anything else is not looked at."""
    return value if value is None or isinstance(value, str) else int(value)


def _tell(database: sqlite3.Connection, file: str, what: str) -> None:
    database.execute("INSERT INTO problems VALUES (?, ?)", (file, what))

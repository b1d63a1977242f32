"""Bringing `indexes/reading.sqlite` up to what a collection holds: what was read is not read again."""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.names import KINDS, parse_segment_name
from archive.reading.line_reader import LineError, read_line
from archive.reading.lines import Article, Event, Source
from archive.reading.place import index_path, open_index
from archive.reading.rows import Place, Rows
from archive.reading.tables import SCHEMA, VERSION
from archive.segments import numbered_lines

LINES: dict[str, type[Any]] = {"events": Event, "sources": Source, "articles": Article}
MAX_PROBLEMS = 100
"""Broken lines of a segment that are told one by one."""
_REPORT_LIMIT = 1 << 26
_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -64000;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What bringing up to date did."""

    place: Path
    anew: bool
    """There was no index, or one that could not be gone on with."""
    segments: int
    lines: int
    broken: int
    """Lines that could not be read, of all segments."""


def update_reading_index(path: Path) -> Updated:
    """Bring the index of the collection at *path* up to its finished segments, WARC files and reports.

    One transaction a segment: killed at any instant, the next call goes on. Where another process is at it, waits for
    that. Raises CollectionError where there is no collection, ArchiveError where the index cannot be written.
    """
    collection = Collection.read(path)
    place = index_path(collection)
    try:
        with _one_at_a_time(place.parent):
            database, anew = _open(place, collection)
            try:
                return _update(database, collection, place, anew=anew)
            finally:
                database.close()
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(f"{place}: the index cannot be written: {error}") from error


def is_current(database: sqlite3.Connection, collection: Collection) -> bool:
    """Whether it can be gone on with: its version is ours, and each segment that was read is there as it was."""
    try:
        (version,) = database.execute("SELECT value FROM about WHERE key = 'version'").fetchone() or (None,)
        known = dict(database.execute("SELECT name, size FROM segments"))
    except sqlite3.DatabaseError:
        return False
    there = {path.name: path.stat().st_size for path in _segments(collection)}
    return version == VERSION and all(there.get(name) == size for name, size in known.items())


def _segments(collection: Collection) -> Iterator[Path]:
    for kind in KINDS:
        yield from collection.segments(kind)


@contextmanager
def _one_at_a_time(directory: Path) -> Iterator[None]:
    directory.mkdir(exist_ok=True)
    lock = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _open(place: Path, collection: Collection) -> tuple[sqlite3.Connection, bool]:
    """A connection to an index that can be gone on with, and whether it is a new one."""
    if place.exists():
        database = open_index(place, writing=True)
        if is_current(database, collection):
            database.executescript(_SETTINGS)
            return database, False
        database.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            place.with_name(place.name + suffix).unlink(missing_ok=True)
    database = open_index(place, writing=True)
    database.executescript(f"{_SETTINGS} BEGIN; {SCHEMA}")
    database.execute("INSERT INTO about VALUES ('version', ?)", (VERSION,))
    database.execute("COMMIT")
    return database, True


def _update(database: sqlite3.Connection, collection: Collection, place: Path, *, anew: bool) -> Updated:
    known = {name for (name,) in database.execute("SELECT name FROM segments")}
    read = [_read_segment(database, path) for path in _segments(collection) if path.name not in known]
    _transaction(database, lambda: _read_reports(database, collection))
    broken = database.execute("SELECT coalesce(sum(broken), 0) FROM segments").fetchone()[0]
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    database.execute("INSERT OR REPLACE INTO about VALUES ('updated', ?)", (now,))
    return Updated(place=place, anew=anew, segments=len(read), lines=sum(read), broken=broken)


def _transaction(database: sqlite3.Connection, step: Callable[[], Any]) -> Any:
    database.execute("BEGIN IMMEDIATE")
    try:
        done = step()
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
    return done


def _read_segment(database: sqlite3.Connection, path: Path) -> int:
    """How many lines of it were read: all that can be, in one transaction."""
    return int(_transaction(database, lambda: _put_segment(database, path)))


def _put_segment(database: sqlite3.Connection, path: Path) -> int:
    segment = parse_segment_name(path.name)
    assert segment is not None
    kind = segment[0]
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
    size = lines = broken = 0
    for at, offset, line in numbered_lines(path):
        try:
            if not line.endswith(b"\n"):
                raise LineError("it is torn, or over the limit")
            puts[kind](read_line(LINES[kind], line), Place(number, offset, len(line)))
            lines += 1
        except LineError as error:
            broken += 1
            if broken <= MAX_PROBLEMS:
                database.execute("INSERT INTO problems VALUES (?, ?)", (f"items/{path.name}", f"line {at}: {error}"))
        size = offset + len(line)
    database.execute("UPDATE segments SET size = ?, lines = ?, broken = ? WHERE id = ?", (size, lines, broken, number))
    return lines


def _read_reports(database: sqlite3.Connection, collection: Collection) -> None:
    """The reports that are new, or have changed: a killed run's is written by the next one."""
    known = {row[0]: row[1:] for row in database.execute("SELECT run, size, changed FROM runs")}
    for path in sorted(collection.reports_dir.glob("*.json")):
        found = path.stat()
        if known.get(path.stem) != (found.st_size, found.st_mtime_ns):
            _put_report(database, path, found)


def _put_report(database: sqlite3.Connection, path: Path, found: os.stat_result) -> None:
    name = f"reports/{path.name}"
    database.execute("DELETE FROM problems WHERE file = ?", (name,))
    try:
        with path.open("rb") as file:
            report = orjson.loads(file.read(_REPORT_LIMIT))
        lines = report["lines"]
        told = [report.get(key) for key in ("started", "finished", "finish_reason", "exchanges")]
        row = (path.stem, *told, *(int(lines[kind]) for kind in KINDS), found.st_size, found.st_mtime_ns)
        database.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, sqlite3.InterfaceError) as error:
        what = f"no report of a run: {type(error).__name__}: {error}"
        database.execute("INSERT INTO problems VALUES (?, ?)", (name, what))

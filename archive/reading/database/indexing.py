"""Bringing `indexes/reading.sqlite` up to what a collection holds: what was read is not read again."""

import fcntl
import math
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.mirror.opening import read_collection
from archive.names import KINDS
from archive.reading.database.capture_intake import take_index, take_record_ids, waiting
from archive.reading.database.intake import take_reports, take_segment
from archive.reading.database.place import index_path, open_index
from archive.reading.database.snapshot import Snapshot
from archive.reading.database.stored_columns import store
from archive.reading.database.tables import SCHEMA, VERSION, version_of

_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -64000;
"""
Done = TypeVar("Done")


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
    articles: int
    """That the index has now."""


def update_reading_index(path: str | Path) -> Updated:
    """Bring the index of the collection at *path*, a directory or an address, up to its finished files.

    These are segments, WARC files and reports. One transaction a segment: killed at any instant, the next call goes on.
    Where another process is at it, waits for that. Raises CollectionError where there is no collection, ArchiveError
    where the index cannot be written.
    """
    collection = read_collection(path)
    place = index_path(collection)
    try:
        with _one_at_a_time(place.parent):
            try:
                return _updated(place, collection)
            except sqlite3.DatabaseError as error:
                if type(error) is not sqlite3.DatabaseError:  # full disk, lock: nothing is wrong with the file
                    raise
                _remove(place)
                return _updated(place, collection)
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(f"{place}: the index cannot be written: {error}") from error


def segments_of(collection: Collection) -> Iterator[Path]:
    """All finished segments, in the order in which they are read."""
    for kind in KINDS:
        yield from collection.segments(kind)


def is_sound(database: sqlite3.Connection, collection: Collection) -> bool:
    """Whether it can be gone on with: its version is ours, and each segment that was read is there as it was."""
    if version_of(database) != VERSION:
        return False
    there = {path.name: path.stat().st_size for path in segments_of(collection)}
    known = database.execute("SELECT name, size FROM segments")
    return all(there.get(name) == size for name, size in known)


@contextmanager
def _one_at_a_time(directory: Path) -> Iterator[None]:
    """Holds an OS lock on *directory*: it leaves no file, and is gone with its process."""
    directory.mkdir(exist_ok=True)
    lock = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _updated(place: Path, collection: Collection) -> Updated:
    database, anew = _open(place, collection)
    try:
        return _update(database, collection, place, anew=anew)
    finally:
        database.close()


def _remove(place: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        place.with_name(place.name + suffix).unlink(missing_ok=True)


def _open(place: Path, collection: Collection) -> tuple[sqlite3.Connection, bool]:
    """A connection to an index that can be gone on with, and whether it is a new one."""
    if place.exists():
        database = open_index(place, writing=True)
        if is_sound(database, collection):
            database.executescript(_SETTINGS)
            return database, False
        database.close()
        _remove(place)
    database = open_index(place, writing=True)
    database.executescript(f"{_SETTINGS} BEGIN; {SCHEMA}")
    database.execute("INSERT INTO about VALUES ('version', ?), ('generation', ?)", (VERSION, time.time_ns()))
    database.execute("COMMIT")
    return database, True


def _update(database: sqlite3.Connection, collection: Collection, place: Path, *, anew: bool) -> Updated:
    known = {name for (name,) in database.execute("SELECT name FROM segments")}
    new = [path for path in segments_of(collection) if path.name not in known]
    lines = sum(transaction(database, lambda path=path: take_segment(database, path)) for path in new)  # type: ignore[misc]
    transaction(database, lambda: take_reports(database, collection))
    transaction(database, lambda: take_index(database, collection))
    for warc in waiting(database):
        transaction(database, lambda warc=warc: take_record_ids(database, collection, *warc))  # type: ignore[misc]
    _note_time(database)
    snapshot = Snapshot(database, collection.items_dir, math.inf)
    transaction(database, lambda: store(database, snapshot))
    broken, articles = (database.execute(query).fetchone()[0] for query in (_BROKEN, _ARTICLES))
    return Updated(place=place, anew=anew, segments=len(new), lines=lines, broken=broken, articles=articles)


_BROKEN = "SELECT coalesce(sum(broken), 0) FROM segments"
_ARTICLES = "SELECT count(*) FROM articles"


def transaction(database: sqlite3.Connection, step: Callable[[], Done]) -> Done:
    """A step, whole or not at all; what changes something changes the index's generation."""
    database.execute("BEGIN IMMEDIATE")
    try:
        before = database.total_changes
        done = step()
        if database.total_changes != before:
            database.execute("UPDATE about SET value = value + 1 WHERE key = 'generation'")
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:  # a full disk has ended it: that is what is to be reported
            database.execute("ROLLBACK")
        raise
    return done


def _note_time(database: sqlite3.Connection) -> None:
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    database.execute("INSERT OR REPLACE INTO about VALUES ('updated', ?)", (now,))

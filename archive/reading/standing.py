"""The standing lines of a stream, read from its segments alone, in constant memory."""

from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any, TypeVar

import orjson

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.reading.database.snapshot import TABLES
from archive.reading.line_reader import LineError, read_line
from archive.reading.lines import Article, Event, Source
from archive.scratch import Scratch
from archive.segments import numbered_lines

Line = TypeVar("Line", Event, Source, Article)
Place = tuple[list[str], int, int]
_BATCH = 1000


def standing_lines(collection: Collection, kind: type[Line], *, versions: bool = False) -> Iterator[Line]:
    """Of the lines of each id (with *versions*: and version) the last, in the order in which these stand.

    Raises ArchiveError, which names it, for a broken one.
    """
    key = TABLES[kind][1]
    return (line for line, _ in _last(collection, kind, (key, "version") if versions else (key,)))


def standing_versions(collection: Collection) -> Iterator[tuple[Article, bool]]:
    """Of the lines of each version of an article the last, in their order, and whether it is the article's last."""
    return _last(collection, Article, (TABLES[Article][1], "version"))


_PLACES = """
CREATE TABLE places (key TEXT PRIMARY KEY, segment INTEGER, at INTEGER, length INTEGER);
CREATE TABLE last (id TEXT PRIMARY KEY, segment INTEGER, at INTEGER) WITHOUT ROWID;
"""
_READ = """SELECT p.segment, p.at, p.length, l.id IS NOT NULL FROM places p
  LEFT JOIN last l ON l.id = p.key AND l.segment = p.segment AND l.at = p.at ORDER BY p.segment, p.at"""
_READ_PARTS = """SELECT p.segment, p.at, p.length, l.id IS NOT NULL FROM places p
  LEFT JOIN last l ON l.id = substr(p.key, 1, instr(p.key, char(10)) - 1) AND l.segment = p.segment AND l.at = p.at
  ORDER BY p.segment, p.at"""


def _last(collection: Collection, kind: type[Line], key: tuple[str, ...]) -> Iterator[tuple[Line, bool]]:
    """Of the lines with one *key* (an id, and what tells its lines apart) the last, and whether it is so of its id."""
    stream, _ = TABLES[kind]
    segments = collection.segments(stream)  # once: a run may finish another meanwhile
    with Scratch(_PLACES) as scratch:
        for number, path in enumerate(segments):
            for batch in _batches(_places(path, key)):
                values = [("\n".join(parts), number, at, length) for parts, at, length in batch]
                scratch.fill("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?)", values)
                ids = [(parts[0], number, at) for parts, at, _ in batch]
                scratch.fill("INSERT OR REPLACE INTO last VALUES (?, ?, ?)", ids)
        places = scratch.execute(_READ if len(key) == 1 else _READ_PARTS)
        for number, of_segment in groupby(places, key=lambda place: place[0]):
            with segments[number].open("rb") as file:
                for _, at, length, is_last in of_segment:
                    file.seek(at)
                    yield _line(kind, segments[number], f"offset {at}", file.read(length)), bool(is_last)


def _batches(places: Iterator[Place]) -> Iterator[list[Place]]:
    while batch := list(islice(places, _BATCH)):
        yield batch


def _places(path: Path, key: tuple[str, ...]) -> Iterator[Place]:
    """The parts of the key of each line, its offset and length; values are judged when the line is read."""
    for number, at, line in numbered_lines(path):
        try:
            yield _parts(orjson.loads(line), key), at, len(line)
        except (orjson.JSONDecodeError, LineError) as error:
            raise ArchiveError(f"{path}: line {number}: {error}; restore it from a copy") from error


def _parts(value: Any, key: tuple[str, ...]) -> list[str]:
    if not isinstance(value, dict) or not isinstance(value.get(key[0]), str):
        raise LineError(f"it has no {key[0]}")
    return [str(value.get(name) or 0) for name in key]


def _line(kind: type[Line], path: Path, where: str, line: bytes) -> Line:
    try:
        return read_line(kind, line)
    except LineError as error:
        raise ArchiveError(f"{path}: {where}: {error}; restore it from a copy") from error

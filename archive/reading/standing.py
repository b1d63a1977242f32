"""The standing lines of a stream, read from its segments alone, in constant memory."""

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.reading.line_reader import LineError, read_line
from archive.reading.lines import Article, Event, Source
from archive.reading.snapshot import TABLES
from archive.scratch import Scratch
from archive.segments import numbered_lines

Line = TypeVar("Line", Event, Source, Article)


def every_line(collection: Collection, kind: type[Line]) -> Iterator[Line]:
    """All lines in the order in which they stand. Raises ArchiveError, which names it, for a broken one."""
    stream, _ = TABLES[kind]
    for path in collection.segments(stream):
        for number, _at, line in numbered_lines(path):
            yield _line(kind, path, f"line {number}", line)


def standing_lines(collection: Collection, kind: type[Line]) -> Iterator[Line]:
    """Of the lines of each id the last, in the order in which these stand."""
    return _last(collection, kind, attrgetter(TABLES[kind][1]))


def standing_versions(collection: Collection) -> Iterator[Article]:
    """Of the lines of each version of an article the last, in the order in which these stand."""
    return _last(collection, Article, lambda article: f"{article.article_id} {article.version}")


def _last(collection: Collection, kind: type[Line], key: Callable[[Line], str]) -> Iterator[Line]:
    stream, _ = TABLES[kind]
    segments = collection.segments(stream)  # once: a run may finish another meanwhile
    with Scratch("CREATE TABLE places (id TEXT PRIMARY KEY, segment INTEGER, at INTEGER, length INTEGER)") as scratch:
        for number, path in enumerate(segments):
            scratch.fill("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?)", _places(kind, key, number, path))
        places = scratch.execute("SELECT segment, at, length FROM places ORDER BY segment, at")
        for number, of_segment in groupby(places, key=lambda place: place[0]):
            with segments[number].open("rb") as file:
                for _, at, length in of_segment:
                    file.seek(at)
                    yield _line(kind, segments[number], f"offset {at}", file.read(length))


def _places(
    kind: type[Line], key: Callable[[Line], str], number: int, path: Path
) -> Iterator[tuple[str, int, int, int]]:
    for line_number, at, line in numbered_lines(path):
        yield key(_line(kind, path, f"line {line_number}", line)), number, at, len(line)


def _line(kind: type[Line], path: Path, where: str, line: bytes) -> Line:
    try:
        return read_line(kind, line)
    except LineError as error:
        raise ArchiveError(f"{path}: {where}: {error}; restore it from a copy") from error

"""The index of a collection: CDXJ, one line a record, sorted (CDXJ 0.1.0, as WACZ takes it)."""

import heapq
import os
from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from pathlib import Path
from typing import IO

import orjson

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.files import sync_directory
from archive.index.index_line import INDEXED, cdxj_line
from archive.index.sorting import SortedLines
from archive.index.written_index import WrittenIndex
from archive.warc.records import Damage, read_records

INDEX = "index.cdxj"


def update_index(
    collection: Collection, written: WrittenIndex | None = None, others: Sequence[Collection] = ()
) -> list[Damage]:
    """Bring `indexes/index.cdxj` up to the collection's finished WARC files; return what could not be read of them.

    Files that the index knows are not read again, nor those of which *written* has the lines, nor those that the
    indexes of *others*, from which they came, know; lines of files that are gone are left out. Readers see the old
    index or the new one.
    """
    index = collection.indexes_dir / INDEX
    warcs = {path.name: path for path in collection.warcs()}
    known = indexed_files(index)
    new = [path for name, path in warcs.items() if name not in known]
    if index.exists() and not new and known <= warcs.keys():
        return []
    damages: list[Damage] = []
    theirs = _known_elsewhere([path.name for path in new], others)
    with SortedLines(collection.indexes_dir) as lines:
        for path in new:
            if any(path.name in names for names in theirs.values()):
                continue
            own_lines = None if written is None else written.lines(path.name)
            for line in cdxj_lines(path, damages) if own_lines is None else own_lines:
                lines.add(line)
        sorted_ones = (_of_files(other, names) for other, names in theirs.items())
        _replace(index, heapq.merge(_lines_in(index, known, warcs.keys()), lines, *sorted_ones))
    return damages


def _known_elsewhere(names: Sequence[str], others: Sequence[Collection]) -> dict[Path, set[str]]:
    """Which index of *others* has the lines of which of the files *names*; each is in one."""
    left, found = set(names), {}
    for index in (other.indexes_dir / INDEX for other in others):
        found[index] = left & indexed_files(index)
        left -= found[index]
    return found


def _of_files(index: Path, names: Set[str]) -> Iterator[bytes]:
    return (line for line in _lines(index) if _filename(line) in names)


def cdxj_lines(path: Path, damages: list[Damage]) -> Iterator[bytes]:
    """The index lines of one WARC file, in its order; what cannot be read of it goes into *damages*."""
    for record in read_records(path, on_damage=damages.append):
        if record.type in INDEXED and record.get("WARC-Target-URI"):
            yield cdxj_line(record)


def indexed_files(index: Path) -> set[str]:
    """The names of the WARC files that *index* has lines of; none where it is missing, or damaged: it is made anew."""
    names = set()
    last = b""
    for line in _lines(index):
        name = _filename(line)
        if line < last or not name:
            return set()
        names.add(name)
        last = line
    return names


def _lines_in(index: Path, known: Set[str], there: Set[str]) -> Iterator[bytes]:
    """The lines of *index*, which are of the files *known*, but for those of files that are not *there*."""
    if known and known <= there:
        return _lines(index)
    return _of_files(index, known & there)


def _lines(index: Path) -> Iterator[bytes]:
    with suppress(FileNotFoundError), index.open("rb") as file:
        yield from file


def _filename(line: bytes) -> str:
    """The WARC file that an index line is about; a line that is none is about no file."""
    try:
        return str(orjson.loads(line.split(b" ", 2)[2])["filename"])
    except (IndexError, KeyError, TypeError, orjson.JSONDecodeError):
        return ""


def _replace(index: Path, lines: Iterator[bytes]) -> None:
    temporary = index.with_name(index.name + ".tmp")
    try:
        with temporary.open("wb") as file:
            file.writelines(lines)
            _sync(file)
        temporary.replace(index)
        sync_directory(index.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ArchiveError(f"{index}: cannot be written: {error.strerror}") from error


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())

"""What a run that died has left open is made whole: torn tails cut back, files finished under their own names."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.files import OPEN, finish_file, sync_directory
from archive.warc.records import Damage, DamageError, read_records

_GROUP_ENDS = ("metadata", "resource", "warcinfo")
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Cut:
    """One file that was finished after its run had died."""

    file: str
    """Its name now; where nothing whole was in it, the file is gone."""
    size: int
    """Bytes that it has now."""
    tail: int
    """Bytes of torn tail that were taken off."""


def repair(collection: Collection) -> list[Cut]:
    """Finish every file left `.open` in *collection*, which must be open for writing, and say what was cut.

    WARC files are cut back to the last whole exchange: one whose metadata record is there. Raises `ArchiveError` where
    whole records lie behind a broken one: no dying process leaves that, and nothing is cut.
    """
    return [_repair_warc(path) if ".warc" in path.name else _repair_segment(path) for path in collection.left_open()]


def _repair_warc(path: Path) -> Cut:
    damages: list[Damage] = []
    whole = records = 0
    for record in read_records(path, on_damage=damages.append):
        with suppress(DamageError):  # told to *damages*
            end = record.offset + record.length
            if damages:
                raise ArchiveError(f"{path.name}: not a torn tail, whole records follow: {damages[0]}")
            if record.type in _GROUP_ENDS:
                whole = end
                records += record.type != "warcinfo"
    return _finish(path, whole if records else 0)


def _repair_segment(path: Path) -> Cut:
    with path.open("rb") as file:
        at = file.seek(0, os.SEEK_END)
        while at > 0:
            start = max(0, at - _PIECE)
            file.seek(start)
            found = file.read(at - start).rfind(b"\n")
            if found >= 0:
                return _finish(path, start + found + 1)
            at = start
    return _finish(path, 0)


def _finish(path: Path, size: int) -> Cut:
    """Keep the first *size* bytes of an `.open` file and rename it; remove it where that is nothing."""
    name = path.name.removesuffix(OPEN)
    tail = path.stat().st_size - size
    try:
        if path.with_name(name).exists():
            raise ArchiveError(f"{path}: {name} exists beside it; one of the two must go")
        if not size:
            path.unlink()
            sync_directory(path.parent)
            return Cut(name, 0, tail)
        with path.open("r+b") as file:
            file.truncate(size)
            os.fsync(file.fileno())
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be repaired: {error.strerror}") from error
    finish_file(path)
    return Cut(name, size, tail)

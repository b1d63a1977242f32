"""WARC records read one after another, in constant memory, each with its place in the file."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.errors import ArchiveError
from archive.files import OPEN
<<<<<<< HEAD
from archive.http.fields import Fields, Headers, unfolded
from archive.warc.members import PIECE, BrokenError, ByteSource, source
=======
from archive.warc.damage import Damage, DamageError
from archive.warc.formats import source
from archive.warc.members import ByteSource
from archive.warc.stored_record import BLOCK_LIMIT, Record
from archive.warc.unit import Unit
>>>>>>> 5b18cc6 (Each class bears one name of its own: evidence, robots verdict, memento list, selection, archived exchange)

BLOCK_LIMIT = 1 << 26
"""Bytes of a block that are held in memory unless told otherwise: 64 MiB."""

_HEAD_LIMIT = 1 << 20
_VERSION = re.compile(r"WARC/\d+\.\d+")
_DIGITS = re.compile(r"[0-9]{1,18}")
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where a file does not hold what it should."""

    file: str
    offset: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: offset {self.offset}: {self.reason}"


class DamageError(ArchiveError):
    """A record cannot be read. Where reading shall go on behind it, give `read_records` an *on_damage*."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(str(damage))
        self.damage = damage


class Record:
    """One record; its block is read when it is asked for, before the next record is."""

    def __init__(self, source: ByteSource, warc: str, offset: int) -> None:
        self.warc = warc
        self.offset = offset
        self.damage: Damage | None = None
        self._source = source
        self._rest = b""
        self._block: bytes | None = None
        self._length: int | None = None
        self._fields = Fields(self._read_head())
        self.get, self.get_all = self._fields.get, self._fields.get_all
        self.type = (self.get("WARC-Type") or "").lower()
        self.content_length = self._left = self._content_length()

    @property
    def headers(self) -> Headers:
        return self._fields.pairs

    @property
    def id(self) -> str:
        return self.get("WARC-Record-ID") or ""

    @property
    def length(self) -> int:
        """Bytes that the record takes in the file; reads it to its end."""
        self.finish()
        assert self._length is not None
        return self._length

    def pieces(self) -> Iterator[bytes]:
        """The block, or what has not been read of it."""
        while self._left:
            piece = self._rest or self._read()
            if not piece:
                raise self._damaged(f"the block ends {self._left} bytes before its Content-Length")
            self._rest = piece[self._left :]
            piece = piece[: self._left]
            self._left -= len(piece)
            yield piece

    def block(self, limit: int = BLOCK_LIMIT) -> bytes:
        """The block, or its first *limit* bytes; `cut` says which."""
        if self._block is None:
            parts: list[bytes] = []
            wanted = limit
            for piece in self.pieces():
                if wanted > 0:
                    parts.append(piece[:wanted])
                    wanted -= len(piece)
            self._block = b"".join(parts)
        return self._block

    @property
    def cut(self) -> bool:
        return self._block is not None and len(self._block) < self.content_length

    def finish(self) -> None:
        """Read to the end of the record and check it (ISO 28500:2017 section 4: two line breaks)."""
        if self._length is not None:
            return
        for _ in self.pieces():
            pass
        tail = self._rest
        while len(tail) <= len(_END) and (more := self._read(64)):
            tail += more
        self._rest = b""
        self._length = self._source.end - self.offset
        if tail.startswith(_END) and len(tail) > len(_END):
            raise self._damaged("more than one record in a gzip member (`warcio recompress` parts them)")
        if tail != _END:
            raise self._damaged("the block is not followed by two line breaks")

    def _read_head(self) -> Headers:
        data = self._read()
        while (end := data.find(_END)) < 0:
            more = self._read()
            if not more or len(data) > _HEAD_LIMIT:
                raise self._damaged("no WARC header")
            data += more
        self._rest = data[end + len(_END) :]
        version, _, fields = data[:end].decode("utf-8", "replace").partition("\r\n")
        if not _VERSION.fullmatch(version):
            raise self._damaged("no WARC header")
        return self._pairs(unfolded(fields, "\r\n") if fields else [])

    def _pairs(self, lines: list[str]) -> Headers:
        parts = [line.partition(":") for line in lines]
        for name, colon, _ in parts:
            if not colon:
                raise self._damaged(f"a line of the WARC header is no field: {name[:60]!r}")
        return tuple((name.strip(), value.strip()) for name, _, value in parts)

    def _content_length(self) -> int:
        value = self.get("Content-Length") or ""
        if not _DIGITS.fullmatch(value):
            raise self._damaged("no Content-Length")
        return int(value)

    def _read(self, size: int = PIECE) -> bytes:
        try:
            return self._source.read(size)
        except BrokenError as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, reason: str) -> DamageError:
        self.damage = Damage(self.warc, self.offset, reason)
        return DamageError(self.damage)


def read_records(path: Path, *, start: int = 0, on_damage: Callable[[Damage], None] | None = None) -> Iterator[Record]:
    """The records of a WARC file, compressed or not, from offset *start*.

    What cannot be read, a torn tail too, raises `DamageError`; with *on_damage* it is told there, and reading goes on
    with the next record that can be found.
    """
    name = path.name.removesuffix(OPEN)
    try:
        with path.open("rb") as file:
            yield from _records(source(file, name, start), name, on_damage)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror}") from error


def read_record_at(path: Path, offset: int, limit: int = BLOCK_LIMIT) -> Record:
    """The record at *offset*, its block (up to *limit*) in memory."""
    for record in read_records(path, start=offset):
        record.block(limit)
        record.finish()
        return record
    raise DamageError(Damage(path.name.removesuffix(OPEN), offset, "the file ends before this"))


<<<<<<< HEAD
def _records(source: ByteSource, name: str, on_damage: Callable[[Damage], None] | None) -> Iterator[Record]:
=======
def _records(source: ByteSource, name: str, on_damage: OnDamage | None) -> Iterator[Record]:
>>>>>>> 5b18cc6 (Each class bears one name of its own: evidence, robots verdict, memento list, selection, archived exchange)
    while (offset := source.begin()) is not None:
        record = None
        try:
            record = Record(source, name, offset)
            yield record
            # The user may have met the damage while reading the block, and gone on.
            if record.damage is not None:
                raise DamageError(record.damage)
            record.finish()
        except DamageError as error:
            if on_damage is None:
                raise
            on_damage(error.damage)
            if not source.resync():
                return

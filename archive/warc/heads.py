"""Records of our own WARC files by their beginnings, where the rest is known: it is passed over, not inflated."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from isal import igzip_lib
from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor

from archive.errors import ArchiveError
from archive.warc.damage import DamageError
from archive.warc.records import BLOCK_LIMIT, Record, read_record_at
from archive.warc.units.members import PIECE

BEGINNING = 1 << 14
"""Bytes of a record that are inflated where the rest is passed over, at most …"""
_FEW = 1 << 12
"""… and in most cases."""
_READ = 1 << 18
_FIRST = 1 << 11
_BLANK_LINE = b"\r\n\r\n"
_InflateError: type[Exception] = igzip_lib.error  # type: ignore[assignment]  # isal's stub has an instance there
LengthOf = Callable[[str], int | None]
"""Record id → the bytes that it takes in its file, where no more than its beginning is wanted."""


class HeadRecord:
    """What is asked of a `Record`, of one whose block may have been passed over: `cut` says so.

    Its fields are looked for in its header when they are asked for: most are not.
    """

    within = 0

    def __init__(self, warc: str, offset: int, length: int, header: "_Header", block: bytes) -> None:
        self.warc = warc
        self.offset = offset
        self.length = length
        self.get, self.get_all = header.get, header.get_all
        self.type, self.id, self.content_length = header.type, header.id, header.size
        self._block = block[: self.content_length]

    def block(self, limit: int) -> bytes:
        """What was read of the block, or the first *limit* bytes of that."""
        return self._block[:limit]

    @property
    def cut(self) -> bool:
        return len(self._block) < self.content_length


class _Header:
    """The header of a record, as it stands."""

    def __init__(self, head: bytes) -> None:
        """Raises ValueError where it is not as we write it."""
        if not head.isascii() or not head.startswith(b"WARC/1.") or b"\r\n " in head or b"\r\n\t" in head:
            raise ValueError("no WARC header of ours")
        self._head = f"{head.decode()}\r\n"
        self._names = self._head.lower()
        self.type = (self.get("WARC-Type") or "").lower()
        self.id = self.get("WARC-Record-ID") or ""
        self.size = int(self.get("Content-Length") or -1)

    def get(self, name: str) -> str | None:
        """The first value of *name*."""
        begin = self._names.find(_line_of(name))
        return None if begin < 0 else self._value(begin, name)

    def get_all(self, name: str) -> list[str]:
        values, line = [], _line_of(name)
        begin = self._names.find(line)
        while begin >= 0:
            values.append(self._value(begin, name))
            begin = self._names.find(line, begin + 1)
        return values

    def _value(self, begin: int, name: str) -> str:
        start = begin + len(name) + 3
        return self._head[start : self._head.find("\r\n", start)].strip()


@cache
def _line_of(name: str) -> str:
    return f"\r\n{name.lower()}:"


def read_heads(path: Path, length_of: LengthOf) -> Iterator[HeadRecord | Record]:
    """The records, but for requests, of a WARC file with one in each member; of a response of known length, its head.

    One that is not as we write them is read by `read_record_at`. Raises DamageError, ArchiveError.
    """
    try:
        with path.open("rb") as file:
            members = _Members(file)
            while (begun := members.begin(_FIRST)) is not None:
                record = _record(path, members, begun, length_of)
                if record is not None:
                    yield record
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror}") from error


def _record(path: Path, members: "_Members", begun: bytes, length_of: LengthOf) -> HeadRecord | Record | None:
    """The record at hand; None for a request."""
    offset, inflater = members.offset, IgzipDecompressor(flag=DECOMP_GZIP)
    try:
        head, _, block = inflater.decompress(begun, _FEW).partition(_BLANK_LINE)
        header = _Header(head)
        known = length_of(header.id) if header.type == "response" else None
        if known is not None and _BLANK_LINE not in block[:-1] and not inflater.eof:
            block += inflater.decompress(b"", BEGINNING - _FEW)
    except (_InflateError, ValueError):
        return _as_others_are(path, members)
    has_head = header.size >= 0 and _BLANK_LINE in block[:-1]  # and some of the body
    if known is not None and has_head and not inflater.eof:
        members.skip(known)
        return HeadRecord(path.name, offset, known, header, block)
    rest = members.rest(inflater) if 0 <= header.size <= BLOCK_LIMIT else None
    if rest is None or len(block) + len(rest) != header.size + len(_BLANK_LINE):
        return _as_others_are(path, members)
    length = members.skip(members.end - offset)
    return None if header.type == "request" else HeadRecord(path.name, offset, length, header, block + rest)


def _as_others_are(path: Path, members: "_Members") -> Record:
    """The record at hand, read with all care. Raises DamageError where it is not as it should be."""
    record = read_record_at(path, members.offset)
    if record.flaws:
        raise DamageError(record.flaws[0])
    members.skip(record.length)
    return record


class _Members:
    """The bytes of a file from the beginning of one gzip member after another."""

    def __init__(self, file: BinaryIO) -> None:
        self.offset = self.end = 0
        """Where the member at hand begins; where it ends, once `rest` has been read."""
        self._file = file
        self._data = b""
        self._start = 0
        """Where in the file the data in memory begin."""

    def begin(self, size: int) -> bytes | None:
        """The first bytes of the member; None at the end of the file."""
        if self.offset + size > self._start + len(self._data):
            self._file.seek(self.offset)
            self._start, self._data = self.offset, self._file.read(_READ)
        self.end = min(self.offset + size, self._start + len(self._data))
        return self._data[self.offset - self._start : self.end - self._start] or None

    def rest(self, inflater: IgzipDecompressor) -> bytes | None:
        """What the member holds beyond what *inflater* gave of its first bytes; None where it is broken."""
        parts: list[bytes] = []
        try:
            while not inflater.eof:
                data = self._more() if inflater.needs_input else b""
                if not data and inflater.needs_input:
                    return None
                parts.append(inflater.decompress(data, PIECE))
        except _InflateError:
            return None
        self.end -= len(inflater.unused_data)
        return b"".join(parts)

    def skip(self, length: int) -> int:
        """Goes to the member behind this one, which is so long; gives that back."""
        self.offset += length
        return length

    def _more(self) -> bytes:
        at = self.end - self._start
        if at >= len(self._data):
            self._file.seek(self.end)
            self._start, self._data, at = self.end, self._file.read(_READ), 0
        data = self._data[at : at + _READ]
        self.end += len(data)
        return data

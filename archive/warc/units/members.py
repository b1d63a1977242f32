"""The units of which a WARC file is made, one after another: gzip members, or (`plain.py`) the records themselves.

warcio and fastwarc end silently on a torn last member and do not say where a member ends; here both are known.
"""

import re
from typing import BinaryIO, Protocol

from isal import igzip_lib
from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor

PIECE = 1 << 20
"""Bytes given at once; with a piece of input, all the memory that reading takes."""

_InflateError: type[Exception] = igzip_lib.error  # type: ignore[assignment]  # isal's stub has an instance there
_INPUT = 1 << 16
_OVERLAP = 512
MAGIC = b"\x1f\x8b\x08"
_MAGIC_ANYWHERE = re.compile(re.escape(MAGIC))
_BEGINS = re.compile(rb"WARC/", re.IGNORECASE)
NEXT_RECORD = re.compile(rb"\nWARC/", re.IGNORECASE)
NEXT_HEAD = re.compile(rb"\n\r?\n(?=WARC/[0-9]+\.[0-9]+[ \t]*\r?\n[!-~]+:)", re.IGNORECASE)
"""A record's beginning where there may be none: such bytes may stand in a page, too, which then is cut there."""


class BrokenError(Exception):
    """The unit at hand cannot be read (further); raised by a source, told by `archive.warc.records` with its place."""


class ByteSource(Protocol):
    """Units of a file in order."""

    end: int
    """Where the last unit read to its end ended."""
    is_whole: bool
    """The unit at hand ends where its writer ended it, whatever the record in it says of its length."""
    may_hold_many: bool
    """A unit may hold more than one record."""

    @property
    def here(self) -> int:
        """How far the file had to be read for what was given of the unit at hand."""

    def begin(self) -> int | None:
        """Go to the next unit and return its offset; None at the end of the file."""

    def read(self, size: int = PIECE) -> bytes:
        """Up to *size* bytes more of the unit; empty at its end."""

    def resync(self) -> bool:
        """After `BrokenError`: go to where the next record seems to begin; False if there is none."""


class GzipMembers:
    """Inflates the members of a `.warc.gz`, checksums checked."""

    is_whole = may_hold_many = True

    def __init__(self, file: BinaryIO, start: int = 0, begins: re.Pattern[bytes] = _BEGINS) -> None:
        """*begins*: what a record begins with."""
        self.end = start
        self._begins = begins
        self._file = file
        self._inflater = IgzipDecompressor(flag=DECOMP_GZIP)
        self._input = self._pending = b""
        self._offset = self._next = self._fed = start
        file.seek(start)

    @property
    def here(self) -> int:
        return self.end if self._inflater.eof else self._fed - len(self._input)

    def begin(self) -> int | None:
        data = self._pending or self._file.read(_INPUT)
        self._pending = b""
        if not data:
            return None
        self._offset = offset = self._next
        self._fed = offset + len(data)
        self._inflater = IgzipDecompressor(flag=DECOMP_GZIP)
        self._input = data
        return offset

    def read(self, size: int = PIECE) -> bytes:
        inflater = self._inflater
        while not inflater.eof:
            data, self._input = self._input, b""
            if not data and inflater.needs_input:
                data = self._file.read(_INPUT)
                self._fed += len(data)
                if not data:
                    raise BrokenError("torn: the file ends inside this gzip member")
            try:
                output = inflater.decompress(data, size)
            except _InflateError as error:
                raise BrokenError(f"not a sound gzip member: {error}") from error
            if inflater.eof:
                self._pending = inflater.unused_data
                self._next = self.end = self._fed - len(self._pending)
            if output:
                return bytes(output)
        return b""

    def resync(self) -> bool:
        if self._inflates_to_its_end():
            return True
        at = self._offset + 1
        while True:
            self._file.seek(at)
            window = self._file.read(_INPUT)
            for match in _MAGIC_ANYWHERE.finditer(window):
                if _begins_a_record(window[match.start() : match.start() + _OVERLAP], self._begins):
                    self._seek(at + match.start())
                    return True
            if len(window) < _INPUT:
                return False
            at += len(window) - _OVERLAP

    def _inflates_to_its_end(self) -> bool:
        try:
            while self.read():
                pass
        except BrokenError:
            return False
        return True

    def _seek(self, offset: int) -> None:
        self._file.seek(offset)
        self._input = self._pending = b""
        self._next = offset


def begins_record(data: bytes) -> bool:
    """Whether *data* begins as a record does; names are told apart without case, and some write the version so, too."""
    return _BEGINS.match(data) is not None


def _begins_a_record(data: bytes, begins: re.Pattern[bytes]) -> bool:
    try:
        return begins.match(IgzipDecompressor(flag=DECOMP_GZIP).decompress(data, _OVERLAP)) is not None
    except _InflateError:
        return False

"""The units of which a WARC file is made, one after another: gzip members, or (uncompressed) the records themselves.

warcio and fastwarc end silently on a torn last member and do not say where a member ends; here both are known.
"""

import re
from typing import BinaryIO, Protocol

from isal import igzip_lib
from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor

from archive.errors import ArchiveError

PIECE = 1 << 20
"""Bytes given at once; with a piece of input, all the memory that reading takes."""

_InflateError: type[Exception] = igzip_lib.error  # type: ignore[assignment]  # isal's stub has an instance there
_INPUT = 1 << 16
_OVERLAP = 512
_MAGIC = b"\x1f\x8b\x08"
_MAGIC_ANYWHERE = re.compile(re.escape(_MAGIC))
_ZSTD = b"\x28\xb5\x2f\xfd"
_NEXT_RECORD = b"\nWARC/"
_HEAD_LIMIT = 1 << 20
_LENGTH = re.compile(rb"^content-length:[ \t]*([0-9]{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


class BrokenError(Exception):
    """The unit at hand cannot be read (further); raised by a source, told by `archive.warc.records` with its place."""


class ByteSource(Protocol):
    """Units of a file in order."""

    end: int
    """Where the last unit read to its end ended."""

    def begin(self) -> int | None:
        """Go to the next unit and return its offset; None at the end of the file."""

    def read(self, size: int = PIECE) -> bytes:
        """Up to *size* bytes more of the unit; empty at its end."""

    def resync(self) -> bool:
        """After `BrokenError`: go to where the next record seems to begin; False if there is none."""


class GzipMembers:
    """Inflates the members of a `.warc.gz`, checksums checked."""

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self.end = start
        self._file = file
        self._inflater = IgzipDecompressor(flag=DECOMP_GZIP)
        self._input = self._pending = b""
        self._offset = self._next = self._fed = start
        file.seek(start)

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
                if _begins_a_record(window[match.start() : match.start() + _OVERLAP]):
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


class PlainRecords:
    """The records of an uncompressed `.warc`."""

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self.end = start
        self._file = file
        self._at = start
        self._offset = start

    def begin(self) -> int | None:
        self._file.seek(self._at)
        while (head := self._file.read(_HEAD_LIMIT)) and not head.lstrip(b"\r\n"):
            self._at += len(head)
        if not head:
            return None
        blank = len(head) - len(head.lstrip(b"\r\n"))
        self._offset = self._at = self._at + blank
        match = _BLANK_LINE.search(head, blank)
        length = _LENGTH.search(head, blank, match.end()) if match else None
        # Without a length the unit is its head: reading on, the record's parser says what is wrong.
        self.end = self._at + (match.end() - blank if match else len(head) - blank)
        if length:
            self.end += int(length[1]) + 4
        self._file.seek(self._at)
        return self._offset

    def read(self, size: int = PIECE) -> bytes:
        data = self._file.read(min(size, self.end - self._at))
        self._at += len(data)
        return data

    def resync(self) -> bool:
        at = self._offset + 1
        while True:
            self._file.seek(at)
            window = self._file.read(_INPUT)
            found = window.find(_NEXT_RECORD)
            if found >= 0:
                self._at = at + found + 1
                return True
            if len(window) < _INPUT:
                return False
            at += len(window) - len(_NEXT_RECORD)


def source(file: BinaryIO, name: str, start: int = 0) -> ByteSource:
    """What reads *file*, told from its first bytes."""
    file.seek(0)
    begin = file.read(5)
    if begin == b"WARC/":
        return PlainRecords(file, start)
    if begin.startswith(_ZSTD):
        raise ArchiveError(f"{name}: is compressed with zstd, which is not read; recompress it with gzip, by record")
    # By its name too: a file that a crash has left full of zeros is a torn one.
    if begin.startswith(_MAGIC) or name.endswith(".gz"):
        return GzipMembers(file, start)
    raise ArchiveError(f"{name}: is not a WARC file")


def _begins_a_record(data: bytes) -> bool:
    try:
        return IgzipDecompressor(flag=DECOMP_GZIP).decompress(data, 5) == b"WARC/"
    except _InflateError:
        return False

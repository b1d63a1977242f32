"""ARC, the format before WARC (Internet Archive, 1996): each of its records as the WARC record that says the same."""

import re
import uuid
from typing import BinaryIO

from warcio.recordloader import ARCHeadersParser
from warcio.statusandheaders import StatusAndHeadersParserException

from archive.warc.record import HTTP_RESPONSE, target_uri
from archive.warc.units.members import PIECE, BrokenError, GzipMembers
from archive.warc.units.windows import find_behind

_FILE = b"filedesc:"
_LINE_LIMIT = 1 << 16
_HEAD = (
    rb"[a-z][a-z0-9+.-]{0,30}:[^\n]{0,8192} [0-9.]{1,15} [0-9]{8,14} [^ \n]{1,200}"
    rb"(?: [0-9]{3} [^ \n]{1,200} [^ \n]{1,2000} [0-9]{1,18} [^ \n]{1,200})? [0-9]{1,18}\r?\n"
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}:", re.IGNORECASE | re.ASCII)
_SECOND = re.compile(r"(\S+) ([0-9.]{1,15}) ([0-9]{8,14}) (\S+) [0-9]{3} \S+", re.ASCII)
"""What warcio takes for the address in a header of version 2, which has ten fields."""
_BEGINS = re.compile(_HEAD)
_NEXT = re.compile(rb"\n" + _HEAD)
_WINDOW = 1 << 16
_OVERLAP = 1 << 14
_BREAKS = b"\r\n"


def is_arc(begin: bytes) -> bool:
    """Whether a file whose first bytes, not compressed, are *begin* is an ARC file."""
    return begin.startswith(_FILE) or _BEGINS.match(begin) is not None


class ArcRecords:
    """The records of an `.arc` or `.arc.gz`; warcio reads their header lines."""

    may_hold_many = False

    def __init__(self, file: BinaryIO, start: int, *, is_packed: bool) -> None:
        self.end = start
        self.is_whole = is_packed
        self._file = file
        self._members = GzipMembers(file, start, _BEGINS) if is_packed else None
        self._offset = self._at = start
        self._data = b""
        self._left: int | None = None
        """Bytes of the block that are still to be given; None before its header is read."""
        self._is_ended = False
        self._parser = ARCHeadersParser()

    @property
    def here(self) -> int:
        return self.end

    def begin(self) -> int | None:
        self._data, self._left, self._is_ended = b"", None, False
        if self._members is not None:
            begun = self._members.begin()
            self._offset = self._offset if begun is None else begun
            return begun
        self._file.seek(self._at)
        while self._fill() and not self._data.lstrip(_BREAKS):
            self._at += len(self._data)
            self._data = b""
        breaks = len(self._data) - len(self._data.lstrip(_BREAKS))
        self._offset = self._at = self._at + breaks
        self._data = self._data[breaks:]
        return self._offset if self._data else None

    def read(self, size: int = PIECE) -> bytes:
        if self._left is None:
            return self._head()
        if self._left:
            if not self._data and not self._fill():
                raise BrokenError(f"torn: the file ends {self._left} bytes before the end of this record")
            piece = self._take(min(size, self._left))
            self._left -= len(piece)
            return piece
        if self._is_ended:
            return b""
        self._is_ended = True
        self._read_end()
        return b"\r\n\r\n"

    def resync(self) -> bool:
        if self._members is not None:
            return self._members.resync()
        found = find_behind(self._file, self._offset + 1, _NEXT, _OVERLAP)
        if found is not None:
            self._at = found[0] + 1
        return found is not None

    def readline(self) -> bytes:
        """A line of the record's header: what warcio asks for."""
        while (end := self._data.find(b"\n")) < 0 and len(self._data) < _LINE_LIMIT and self._fill():
            pass
        return self._take(end + 1 if end >= 0 else len(self._data))

    def _head(self) -> bytes:
        """The header of the WARC record."""
        try:
            header = self._parser.parse(self)
        except (StatusAndHeadersParserException, EOFError) as error:
            raise BrokenError("no header of an ARC record") from error
        uri, ip, date, kind, length = (value for _, value in header.headers)
        if _SCHEME.match(uri) is None:
            raise BrokenError("no address in the header of an ARC record")
        if second := _SECOND.fullmatch(uri):
            uri, ip, date, kind = second.groups()
        if not (length.isascii() and length.isdigit() and len(length) <= 18):
            raise BrokenError("no length in the header of an ARC record")
        # Of the file's own description some writers count nothing.
        self._left = max(0, int(length) - header.total_len)
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"{uri} {date} {self._offset}")
        fields = {"WARC-Record-ID": f"<urn:uuid:{name}>", "WARC-Date": date, "Content-Length": str(self._left)}
        if uri.startswith("filedesc:"):
            fields |= {"WARC-Type": "warcinfo", "Content-Type": kind}
        elif uri.lower().startswith(("http:", "https:")):
            fields |= {"WARC-Type": "response", "Content-Type": HTTP_RESPONSE}
        else:
            fields |= {"WARC-Type": "resource", "Content-Type": kind}
        fields |= {"WARC-Target-URI": target_uri(uri), "WARC-IP-Address": ip}
        lines = "".join(f"{field}: {' '.join(value.split())}\r\n" for field, value in fields.items())
        return f"WARC/1.0\r\n{lines}\r\n".encode("utf-8", "replace")

    def _read_end(self) -> None:
        """Go behind the record: in its gzip member nothing else is looked for."""
        if self._members is None:
            self.end = self._at
            return
        while self._members.read():
            pass
        self.end = self._members.end

    def _take(self, size: int) -> bytes:
        first, self._data = self._data[:size], self._data[size:]
        self._at += len(first)
        return first

    def _fill(self) -> bool:
        more = self._members.read() if self._members is not None else self._file.read(_WINDOW)
        self._data += more
        return bool(more)

"""One unit of a WARC file, as records are read from it: what was read of it and not yet used is kept."""

import re

from archive.warc.damage import Damage, DamageError
from archive.warc.units.members import NEXT_HEAD, NEXT_RECORD, PIECE, BrokenError, ByteSource, begins_record

HEAD_LIMIT = 1 << 20
"""Bytes of a record's header; one that goes on for longer is none."""
_SIZE = len(b"WARC/")
_BREAKS = b"\r\n"
_BLANK_LINE = re.compile(rb"\n\r?\n")


class Unit:
    """The unit at *offset* of the file *warc*. Raises DamageError where it cannot be read further: `is_broken` then."""

    def __init__(self, source: ByteSource, warc: str, offset: int) -> None:
        self.warc = warc
        self.offset = offset
        self.within = 0
        """Bytes that were used of the unit."""
        self.is_broken = False
        self.holds_many = False
        """More than one record, where there should be one."""
        self._source = source
        self._data = b""
        self._at = 0

    @property
    def is_whole(self) -> bool:
        """Whether it ends where its writer ended it, whatever the record in it says of its length."""
        return self._source.is_whole

    @property
    def may_hold_many(self) -> bool:
        return self._source.may_hold_many

    @property
    def place(self) -> tuple[int, int]:
        """The offset in the file of what comes next, and where in its gzip member that is."""
        return (self.offset, self.within) if self.may_hold_many else (self.offset + self.within, 0)

    @property
    def reached(self) -> int:
        """How far the file was read for what was used: to the unit's end, or in it."""
        return self._source.here if self.may_hold_many or not self.peek(1) else self.offset + self.within

    def piece(self, limit: int) -> bytes:
        """Up to *limit* bytes more; none at the unit's end."""
        if self._at >= len(self._data):
            self._data, self._at = self._read(), 0
        piece = self._data[self._at : self._at + limit]
        self._at += len(piece)
        self.within += len(piece)
        return piece

    def peek(self, size: int) -> bytes:
        """The next *size* bytes, or as many as are left."""
        while len(self._data) - self._at < size and (more := self._read()):
            self._data, self._at = self._data[self._at :] + more, 0
        return self._data[self._at : self._at + size]

    def head(self) -> bytes | None:
        """All up to a blank line, which is used, too; None where there is none within the limit."""
        while True:
            match = _BLANK_LINE.search(self._data, self._at)
            if match:
                head = self._data[self._at : match.end()]
                self._at = match.end()
                self.within += len(head)
                return head
            if len(self._data) - self._at > HEAD_LIMIT or not (more := self._read()):
                return None
            self._data, self._at = self._data[self._at :] + more, 0

    def breaks(self) -> bytes:
        """The line breaks that come next."""
        found = b""
        while data := self.peek(64):
            rest = len(data.lstrip(_BREAKS))
            found += self.piece(len(data) - rest) if rest < len(data) else b""
            if rest:
                break
        return found

    def begins_record(self) -> bool:
        return begins_record(self.peek(_SIZE))

    def until_record(self, limit: int) -> bytes | None:
        """All up to where the next record begins, or to the unit's end; None where that is more than *limit* bytes."""
        found = None
        while (found := NEXT_HEAD.search(self._data, self._at)) is None and (more := self._read()):
            self._data, self._at = self._data[self._at :] + more, 0
            if len(self._data) > limit:
                return None
        end = found.start() if found else len(self._data)
        block = self._data[self._at : end].rstrip(_BREAKS)
        self._at += len(block)
        self.within += len(block)
        return block

    def skip_to_record(self) -> bool:
        """Go to where the next record of this unit seems to begin; False if there is none."""
        while True:
            match = NEXT_RECORD.search(self._data, self._at)
            if match:
                self.within += match.start() + 1 - self._at
                self._at = match.start() + 1
                return True
            overlap = min(len(self._data) - self._at, _SIZE)
            self.within += len(self._data) - self._at - overlap
            more = self._read()
            self._data, self._at = self._data[len(self._data) - overlap :] + more, 0
            if not more:
                self._at = len(self._data)
                return False

    def _read(self) -> bytes:
        try:
            return self._source.read(PIECE)
        except BrokenError as error:
            self.is_broken = True
            raise DamageError(Damage(self.warc, self.offset, str(error))) from error

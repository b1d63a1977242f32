"""The records of an uncompressed WARC file: where each ends, also where its length says something else."""

import os
import re
from typing import BinaryIO

from archive.warc.units.members import NEXT_HEAD, NEXT_RECORD, PIECE, begins_record
from archive.warc.units.windows import find_behind

_INPUT = 1 << 16
_FIRST = 1 << 12
_HEAD_LIMIT = 1 << 20
_OVERLAP = 64
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*([0-9]{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\n\r?\n")
_BREAKS = b"\r\n"


class PlainRecords:
    """The records of an uncompressed `.warc`."""

    may_hold_many = False

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self.end = start
        self.is_whole = True
        self._file = file
        self._size = file.seek(0, os.SEEK_END)
        self._at = start
        self._offset = start

    @property
    def here(self) -> int:
        return self.end

    def begin(self) -> int | None:
        self._at = self._behind_breaks(self._at)
        if self._at >= self._size:
            return None
        self._offset = self._at
        head = self._head()
        match = _BLANK_LINE.search(head)
        length = _LENGTH.search(head, 0, match.end()) if match else None
        self._find_end(self._at + (match.end() if match else len(head)), int(length[1]) if length else None)
        self._file.seek(self._at)
        return self._offset

    def _head(self) -> bytes:
        """The record's head, and what else was read with it."""
        self._file.seek(self._at)
        head = self._file.read(_FIRST)
        while _BLANK_LINE.search(head) is None and len(head) < _HEAD_LIMIT and (more := self._file.read(_INPUT)):
            head += more
        return head

    def _find_end(self, block: int, length: int | None) -> None:
        """The end of the record whose block begins at *block*: where its length says, or else where the next begins."""
        self.is_whole = True
        if length is not None and block + length <= self._size:
            self.end = self._behind_breaks(block + length)
            self._file.seek(self.end)
            if self.end == self._size or begins_record(self._file.read(_OVERLAP)):
                return
        found = find_behind(self._file, block - 2, NEXT_HEAD, _OVERLAP)
        self.is_whole = found is not None or length is None
        self.end = self._size if found is None else found[1]

    def _behind_breaks(self, at: int) -> int:
        self._file.seek(at)
        while data := self._file.read(_FIRST):
            rest = len(data.lstrip(_BREAKS))
            at += len(data) - rest
            if rest:
                break
        return at

    def read(self, size: int = PIECE) -> bytes:
        data = self._file.read(min(size, self.end - self._at))
        self._at += len(data)
        return data

    def resync(self) -> bool:
        found = find_behind(self._file, self._offset + 1, NEXT_RECORD, _OVERLAP)
        if found is not None:
            self._at = found[0] + 1
        return found is not None

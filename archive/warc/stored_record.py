"""One record as it stands in a WARC file, read while its file is."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from archive.http.fields import Fields, Headers, unfolded
from archive.warc.damage import Damage, DamageError
from archive.warc.units.members import begins_record
from archive.warc.units.unit import Unit

BLOCK_LIMIT = 1 << 26
"""Bytes of a block that are held in memory unless told otherwise: 64 MiB."""

_VERSION = re.compile(r"WARC/\d+\.\d+", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]{1,18}")
_END = b"\r\n\r\n"
_BARE_END = b"\n\n"
_T = TypeVar("_T")


class Record:
    """One record; its block is read when it is asked for, before the next record is.

    Raises DamageError for what cannot be read. What is not as the standard has it, but can be, is noted in `flaws`.
    """

    def __init__(self, unit: Unit) -> None:
        self.warc = unit.warc
        self.offset, self.within = unit.place
        """`within`: where in its gzip member it begins; 0, unless the member holds more than one."""
        self.damage: Damage | None = None
        self.flaws: list[Damage] = []
        self._unit = unit
        self._ends: tuple[bytes, ...] = (_END,)
        self._is_short = False
        self._ahead = self._last = b""
        self._block: bytes | None = None
        self._length: int | None = None
        self._fields = Fields(self._read_head())
        self.get, self.get_all = self._fields.get, self._fields.get_all
        self.type = (self.get("WARC-Type") or "").lower()
        if not self.type:
            self._flaw("no WARC-Type")
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
            piece = self._ahead or self._noting(lambda: self._unit.piece(self._left))
            self._ahead = b""
            if not piece:
                self._fall_short()
                return
            self._left -= len(piece)
            self._last = piece[-len(_END) :]
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
            self._block = b"".join(parts)[: self.content_length]
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
        self._noting(self._read_end)
        self._length = self._unit.reached - self.offset

    def _read_end(self) -> bytes:
        """The line breaks behind the block; whatever else there is up to the next record is reported, and skipped."""
        unit = self._unit
        breaks = unit.breaks()
        # Blank lines between records that are not compressed do no harm.
        is_ended = breaks in self._ends or (not unit.may_hold_many and breaks.startswith(self._ends))
        if not is_ended and not self._is_short:
            self._flaw("the block is not followed by two line breaks")
        if not unit.peek(1):
            return breaks
        if unit.may_hold_many and unit.begins_record():
            if not unit.holds_many:
                unit.holds_many = True
                self._flaw("more than one record in a gzip member (`warcio recompress` parts them)")
        else:
            if is_ended:
                self.flaws.append(Damage(self.warc, unit.place[0], "what stands here is no record"))
            unit.skip_to_record()
        return breaks

    def _fall_short(self) -> None:
        """The record ends before its length: what its writer wrote is all there, or else it is torn."""
        reason = f"the block ends {self._left} bytes before its Content-Length"
        if not self._unit.is_whole:
            raise self._damaged(reason)
        self._flaw(reason)
        self._is_short = True
        self.content_length -= self._left
        self._left = 0
        # The line breaks behind the block were taken for a part of it.
        self.content_length -= next((len(end) for end in self._ends if self._last.endswith(end)), 0)

    def _read_head(self) -> Headers:
        head = self._noting(self._unit.head)
        if head is None or not begins_record(head):
            raise self._damaged("no WARC header")
        if b"\r" not in head:
            self._ends = (_END, _BARE_END)
        version, _, fields = _text(head).replace("\r\n", "\n").removesuffix("\n\n").partition("\n")
        if not _VERSION.fullmatch(version.rstrip()):
            self._flaw(f"no version of WARC: {version[:60]!r}")
        return tuple(self._pairs(unfolded(fields, "\n") if fields else []))

    def _pairs(self, lines: list[str]) -> Iterator[tuple[str, str]]:
        for line in lines:
            name, colon, value = line.partition(":")
            if colon:
                yield name.strip(), value.strip()
            else:
                self._flaw(f"a line of the WARC header is no field: {line[:60]!r}")

    def _content_length(self) -> int:
        value = self.get("Content-Length") or ""
        if _DIGITS.fullmatch(value):
            return int(value)
        block = self._noting(lambda: self._unit.until_record(BLOCK_LIMIT))
        if block is None:
            raise self._damaged("no Content-Length")
        self._flaw("no Content-Length")
        self._ahead = block
        return len(block)

    def _noting(self, step: Callable[[], _T]) -> _T:
        """What *step* gives. That the unit cannot be read is remembered: who reads the block may go on all the same."""
        try:
            return step()
        except DamageError as error:
            self.damage = error.damage
            raise

    def _damaged(self, reason: str) -> DamageError:
        self.damage = Damage(self.warc, self.offset, reason)
        return DamageError(self.damage)

    def _flaw(self, reason: str) -> None:
        self.flaws.append(Damage(self.warc, self.offset, reason))


def _text(head: bytes) -> str:
    """ISO 28500:2017 section 4 says UTF-8; others wrote what they had."""
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("latin-1")

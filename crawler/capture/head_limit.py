"""How much of an answer's head is read: a server may send lines, or one line, for ever."""

import re
from dataclasses import dataclass, field

_INTERIM = re.compile(rb"[A-Za-z]+/[\d.]+[ \t]+1\d\d(?!\d)")
"""The status line of an answer that another follows (RFC 9110 section 15.2)."""


@dataclass(slots=True)
class HeadLimit:
    """Counts what comes before the body of the final answer: interim answers (1xx) and all heads together."""

    lines: int
    """At most so many; 0 for any number."""
    size: int
    """Bytes at most; 0 for any number."""
    _head: bytearray = field(default_factory=bytearray)
    _start: int = 0
    _is_over: bool = False

    def reset(self) -> None:
        """A new answer begins."""
        self._head, self._start, self._is_over = bytearray(), 0, False

    def excess(self, data: bytes) -> str | None:
        """Why no more is read after *data* has come; None while the head is within its limits, or has ended."""
        if self._is_over:
            return None
        scanned = max(len(self._head) - 2, self._start)
        self._head += data
        while (end := self._end(scanned)) >= 0:
            if _INTERIM.match(self._head, self._start) is None:
                reason = self._judged(end)
                self._is_over, self._head = True, bytearray()
                return reason
            self._start = scanned = end
        return self._judged(len(self._head))

    def _end(self, start: int) -> int:
        """Where the head ends whose blank line begins at *start* or after it; -1 where it does not."""
        ends = [found + len(blank) for blank in (b"\n\n", b"\n\r\n") if (found := self._head.find(blank, start)) >= 0]
        return min(ends, default=-1)

    def _judged(self, end: int) -> str | None:
        if 0 < self.size < end:
            return f"head of more than {self.size} bytes (HEAD_MAX_BYTES)"
        if 0 < self.lines < self._head.count(b"\n", 0, end) - 1:
            return f"head of more than {self.lines} lines (HEAD_MAX_LINES)"
        return None

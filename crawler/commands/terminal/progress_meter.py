"""How far a command has come that reads files."""

import time
from collections.abc import Callable
from typing import Self, TextIO

from crawler.output.status_line import StatusLine, clock_time


class ProgressMeter:
    """Tells the rate and the time left on standard error, as a context: at its end the last line stands.

    *total*: bytes to be read. Nothing of a stranger's text is shown.
    """

    def __init__(self, total: int, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = max(total, 1)
        self._status = StatusLine(stream)
        self._clock = clock
        self._started = self._last = clock()
        self._pages = 0
        self._position = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._write(self._clock(), last=True)

    def passed(self, position: int) -> None:
        """One more page is done, at *position* bytes of all."""
        self._pages += 1
        self._position = position
        now = self._clock()
        if now - self._last >= self._status.seconds:
            self._write(now)

    def _write(self, now: float, *, last: bool = False) -> None:
        self._last = now
        self._status.show(self.line(now, last=last), last=last)

    def line(self, now: float, *, last: bool = False) -> str:
        """The line at the moment *now*."""
        seconds = max(now - self._started, 0.001)
        line = f"{clock_time(seconds)}  {self._pages} pages ({self._pages / seconds:.1f}/s)"
        if last or not self._position:
            return line
        share = min(self._position / self._total, 1.0)
        return f"{line}, {share:.0%}, {clock_time(seconds / share - seconds)} left"

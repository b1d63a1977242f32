"""How far something has come, shown where an operator looks: one live line on a terminal, plain lines elsewhere."""

import shutil
import sys
from typing import TextIO

LIVE_SECONDS, PLAIN_SECONDS = 0.5, 30.0
CLEAR = "\r\x1b[K"
"""Takes the live line away."""


class StatusLine:
    """A line that is written again and again, on standard error unless another *stream* is given."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        self.is_live = (stream or sys.stderr).isatty()
        self.seconds = LIVE_SECONDS if self.is_live else PLAIN_SECONDS
        """Between one and the next."""

    def show(self, text: str, *, last: bool = False) -> None:
        """Writes *text* in place of what was shown before; what is written *last* stands."""
        end = "\n"
        if self.is_live and not last:  # what is wider would leave its first rows behind
            text, end = text[: shutil.get_terminal_size().columns - 1], ""
        stream = self._stream or sys.stderr
        stream.write(f"{CLEAR if self.is_live else ''}{text}{end}")
        stream.flush()


def clock_time(seconds: float) -> str:
    """`4:07`, and from an hour on `1:04:07`."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"

"""How long a crawl will still take, where that can be known."""

from collections import deque

WINDOW, LEAST, APART = 120.0, 30.0, 5.0
"""Seconds: what is looked back at, what must have been seen before anything is said, between two looks."""
WEIGHT = 0.3
"""Of a new estimate: the end that is foretold moves, and does not jump."""


class TimeLeft:
    """Foretells the end from how fast the requests that wait become fewer, and from the delays of their hosts.

    While they become more nobody knows: pages that are still to come name others.
    """

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()
        self._end: float | None = None

    def wants(self, now: float) -> bool:
        """Whether it is time to look again."""
        return not self._samples or now - self._samples[-1][0] >= APART

    def look(self, now: float, pending: int, at_least: float) -> None:
        """*pending* requests wait; the delays of their hosts take *at_least* so many seconds."""
        self._samples.append((now, pending))
        while now - self._samples[0][0] > WINDOW:
            self._samples.popleft()
        left = self._left(now, pending, at_least)
        if left is None or self._end is None:
            self._end = None if left is None else now + left
        else:
            self._end += WEIGHT * (now + left - self._end)

    def _left(self, now: float, pending: int, at_least: float) -> float | None:
        since, before = self._samples[0]
        if not pending or now - since < LEAST or pending > before:
            return None
        if pending == before:  # one slow host: its delay is known, how long a fault lasts is not
            return at_least or None
        return max(pending * (now - since) / (before - pending), at_least)

    def words(self, now: float) -> str:
        """`about 4 min left`; empty where it is not known."""
        if self._end is None:
            return ""
        minutes = (self._end - now) / 60
        if minutes < 1:
            return "less than a minute left"
        if minutes < 90:
            return f"about {minutes:.0f} min left"
        hours = minutes / 60
        return f"about {hours:.0f} h left" if hours < 48 else f"about {hours / 24:.0f} days left"

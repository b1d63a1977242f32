"""Waiting for what another process or thread does."""

import time
from collections.abc import Callable


def wait_for(wanted: Callable[[], object], seconds: float = 90) -> None:
    """Returns when *wanted* is true; fails when it is not within so many *seconds*."""
    end = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < end
        time.sleep(0.05)

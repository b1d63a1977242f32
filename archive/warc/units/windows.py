"""A search of a file, window by window, for bytes that may lie anywhere behind a place."""

import re
from typing import BinaryIO

WINDOW = 1 << 16


def find_behind(file: BinaryIO, at: int, pattern: re.Pattern[bytes], longest: int) -> tuple[int, int] | None:
    """Where the first match of *pattern* from *at* on begins and ends; a match has at most *longest* bytes."""
    while True:
        file.seek(at)
        window = file.read(WINDOW)
        if match := pattern.search(window):
            return at + match.start(), at + match.end()
        if len(window) < WINDOW:
            return None
        at += len(window) - longest

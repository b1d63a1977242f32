"""What changed between two versions of an article, for its `flags`."""

import re
import zlib
from collections import Counter

from isal import isal_zlib

FLAG = re.compile(r"words_added:\d+|words_removed:\d+|title_changed")
"""The flags that say what changed; all others are of the page itself."""


def packed(title: str | None, text: str) -> bytes:
    """Title and text as they are kept until the next version."""
    return bytes(isal_zlib.compress(f"{' '.join((title or '').split())}\n{text}".encode("utf-8", "replace"), 1))


def unpacked(last: bytes) -> tuple[str, str]:
    """Title (empty where there is none) and text."""
    title, _, text = zlib.decompress(last).decode("utf-8", "replace").partition("\n")
    return title, text


def changes(before: bytes, title: str | None, text: str) -> tuple[str, ...]:
    """`words_added:N` and `words_removed:N`, counted as multisets of words, and `title_changed`."""
    old_title, old_text = unpacked(before)
    old, new = Counter(old_text.split()), Counter(text.split())
    counted = (f"words_added:{(new - old).total()}", f"words_removed:{(old - new).total()}")
    return counted if old_title == " ".join((title or "").split()) else (*counted, "title_changed")

"""How much of one list is read."""

MAX_BYTES = 50 * 1024 * 1024
"""Decoded, as sitemaps.org allows."""
MAX_ADDRESSES = 50_000
MAX_ADDRESS = 1 << 16
"""Characters of an address: eight times what is ever asked for; a longer one is none."""
MAX_DEPTH = 20
"""Indexes of sitemaps that lead to each other."""
MAX_WORDS = 1000
"""Characters of a title or name."""


def words(value: object) -> str | None:
    """A text on one line, cut at the limit; None where there is none."""
    line = " ".join(value.split())[:MAX_WORDS] if isinstance(value, str) else ""
    return line or None

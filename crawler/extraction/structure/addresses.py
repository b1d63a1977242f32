"""Addresses in a page, made absolute."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.urls import resolve

_SCHEME = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_PLAIN_PATH = re.compile(r"(?:/[A-Za-z0-9_%~-][A-Za-z0-9_.%~-]*)+/?")
"""What most links of a site are: joined to its origin as they stand."""
LONGEST = 4096


def absolute(base: str, address: str) -> str | None:
    """*address* made absolute; None where it is none that can be asked for."""
    if _PLAIN_PATH.fullmatch(address) and (origin := _origin(base)) and len(origin) + len(address) < LONGEST:
        return origin + address
    if not address.strip():
        return None
    joined = resolve(base, address)
    try:
        urlsplit(joined)
    except ValueError:
        return None
    return joined if _SCHEME.match(joined) and len(joined) < LONGEST and joined.isprintable() else None


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    try:
        parts = urlsplit(base)
    except ValueError:
        return None
    origin = f"{parts.scheme}://{parts.netloc}"
    return origin if _SCHEME.match(origin) and origin.isprintable() else None

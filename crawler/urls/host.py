"""The host of an address."""

from functools import lru_cache
from urllib.parse import urlsplit


@lru_cache(4096)  # each address is asked about at five steps of its way
def host_of(url: str) -> str:
    """The host that politeness counts by; empty for an address without one."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""

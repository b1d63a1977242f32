"""The host of an address."""

from functools import lru_cache
from urllib.parse import urlsplit


@lru_cache(4096)  # each address is asked about at five steps of its way
def host_of(url: str, shared: tuple[str, ...] = ()) -> str:
    """The host that politeness counts by; empty for an address without one.

    All hosts of a *shared* domain count as that: who runs it asks to be treated as one.
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return next((domain for domain in shared if host == domain or host.endswith(f".{domain}")), host)

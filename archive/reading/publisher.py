"""Who published what stands at a cited address."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from tldextract import TLDExtract

# The list that the library brings along, hosting services' entries left out; nothing is fetched, nothing cached.
_EXTRACT = TLDExtract(suffix_list_urls=(), cache_dir=None)
_COPY_OF = re.compile(r"/(?:\d{4,14}[a-z_]*|\*)/(https?:/.*)", re.IGNORECASE)


def publisher_of(url: str) -> str:
    """The registrable domain of *url*; of a web archive's copy (`/web/2012…/http://…`), of what it is a copy of.

    Empty where there is no host.
    """
    if copy := _COPY_OF.search(url):
        url = re.sub("^(https?):/+", r"\1://", copy[1], flags=re.IGNORECASE)
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return _domain(host.rstrip("."))


@lru_cache(1 << 16)
def _domain(host: str) -> str:
    try:
        parts = _EXTRACT(host)
    except ValueError:  # no name that there can be
        return host
    if parts.ipv4 or ":" in host or parts.suffix == host:
        return host
    return parts.top_domain_under_public_suffix or ".".join(host.split(".")[-2:])

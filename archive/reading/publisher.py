"""Who published what stands at a cited address."""

import re
from urllib.parse import urlsplit

from archive.domains import registered_domain

_COPY_OF = re.compile(r"/(?:\d{4,14}[a-z_]*|\*)/(https?:/.*)", re.IGNORECASE)


def publisher_of(url: str) -> str:
    """The registrable domain of *url*; of a web archive's copy (`/web/2012…/http://…`), of what it is a copy of.

    Empty where there is no host.
    """
    if copy := _COPY_OF.search(url):
        url = re.sub("^(https?):/+", r"\1://", copy[1], flags=re.IGNORECASE)
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    try:
        return registered_domain(host)
    except ValueError:
        return host

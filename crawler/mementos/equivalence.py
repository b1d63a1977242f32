"""Whether two addresses name the same page, as far as addresses can tell."""

import re
from urllib.parse import urlsplit

from crawler.mementos.addresses import asked_address
from crawler.urls import canonical_url

_SAME = re.compile(r"https?://(?:www\.)?")


def place_of(url: str) -> str:
    """An address without what is written in several ways for one page: scheme, `www.`, a slash at the end."""
    try:
        url = canonical_url(asked_address(url))
    except ValueError:
        return url
    parts = urlsplit(url)
    return _SAME.sub("", parts._replace(path=parts.path.rstrip("/")).geturl())

"""The one form of an address by which the same page is recognised."""

import re
from fnmatch import translate
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import unquote_plus

from w3lib.url import canonicalize_url

from crawler.urls.request import request_url

ROUNDS = 10
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")
"""What is no escape may become one when what follows is decoded: `%3%37` is `%37`, and that `7`."""
_JAVA_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
"""Servlet specification 7.1.3."""
_ASP_SESSION = re.compile(r"/\((?:[A-Z]\([A-Za-z0-9_-]{8,}\))+\)(?=/)")
"""ASP.NET without cookies: `/(S(…))/`."""
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)*/?")
"""Nothing in it is encoded, and there is nothing to be removed."""


@lru_cache(1024)  # a page's own address and what it says of itself are the same, mostly
def canonical_url(url: str) -> str:
    """The canonical form of *url*. Idempotent. Raises ValueError where `request_url` does.

    Rule by rule, with its source:

    - scheme and host in lower case, IDN in punycode, literals in one spelling, default port dropped, an empty path
      is `/` (RFC 3986 sections 6.2.2.1 and 6.2.3; UTS 46): done by `request_url`;
    - no userinfo, fragment or trailing dot of the host: none of them chooses the page (RFC 3986 section 3.5);
    - dot segments resolved (6.2.2.3): done by `request_url`;
    - `%xx` in upper case, what needs no encoding decoded (RFC 3986 sections 6.2.2.1 and 6.2.2.2): w3lib;
    - parameters sorted, `a` the same as `a=`, an empty query as none: w3lib; servers that tell them apart are rarer
      than citations that do not;
    - parameters that only say how the reader came, and session ids, removed: `tracking_parameters.txt`.

    Never removed: any other parameter, `www.`, the scheme, a slash at the end, `index.html`, upper case in the path.
    Pages that differ in them exist; that they are the same only the page itself can say (`article_address`).
    """
    address = form = request_url(url)
    if _PLAIN.fullmatch(address):
        return address
    for _ in range(ROUNDS):
        before, form = form, _form(form)
        if form == before or _STRAY.search(before) is None:
            return form
    return address


def _form(address: str) -> str:
    # Decoded first, so that `%28S(…)` is seen; then again, since a session may hide dot segments, and w3lib leaves
    # characters bare (`[`, `|`) that are sent encoded.
    head, mark, query = canonicalize_url(address).partition("?")
    head = _ASP_SESSION.sub("", _JAVA_SESSION.sub("", head))
    canonical = canonicalize_url(head + mark + _without_tracking(query))
    try:
        return request_url(canonical)
    except ValueError:  # too long: w3lib encodes more characters than are sent encoded
        return address


def _without_tracking(query: str) -> str:
    parameters = (parameter for parameter in query.split("&") if parameter)
    return "&".join(p for p in parameters if not _tracking().fullmatch(unquote_plus(p.partition("=")[0])))


@cache
def _tracking() -> re.Pattern[str]:
    lines = files("crawler.urls").joinpath("tracking_parameters.txt").read_text(encoding="utf-8").splitlines()
    names = [name for line in lines if (name := line.partition("#")[0].strip())]
    return re.compile("|".join(map(translate, names)))

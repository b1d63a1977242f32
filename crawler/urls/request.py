"""The address that a request bears, and the form in which one is stored."""

import re
from functools import lru_cache

from w3lib.url import safe_url_string

from crawler.urls.resolve import DROPPED, without_dots
from crawler.urls.split import MAX_LENGTH, split_url

_PLAIN = re.compile(r"/[A-Za-z0-9_/-]*")
"""A path in which nothing is to be encoded or resolved."""
_BLANK = "".join(map(chr, range(0x21)))
_USERINFO = re.compile(r"([\x00-\x20]*(?:(?:https?|ftps?|wss?):[/\\]*|[a-z][a-z0-9+.-]*://|//))[^/?#]*@", re.IGNORECASE)


def without_userinfo(url: str) -> str:
    """*url* without the name and password before its host (RFC 3986 section 3.2.1), otherwise unchanged.

    Takes any text, and finds them also where browsers do: `http:user@host` and `http:\\\\user@host`.
    """
    while match := _USERINFO.match(url):  # where no host is left, what follows would pass for one
        url = match[1] + url[match.end() :]
    return url


@lru_cache(1024)  # an address is asked about at every step of its way
def request_url(url: str) -> str:
    """The address that is asked for when *url* is cited: what a browser would send, in ASCII.

    Gone are fragment, userinfo, default port and the host's trailing dot; international host names are punycode
    (UTS 46), literal addresses have their usual spelling; dot segments are resolved, encoded ones too, backslashes of
    the path are slashes, tabs and line breaks are dropped (URL Standard section 4.4); characters that an address may
    not hold are percent-encoded as UTF-8 (section 1.3); what is encoded already, and an empty query, stay as they are.
    Idempotent.

    Raises ValueError, whose message says what is wrong: no http(s) address, malformed, or too long.
    """
    parts = split_url(url)
    # The host is settled: the library, which applies an older IDNA, is not to see it.
    stand_in = f"{parts.scheme}://h"
    path, mark, query = parts.rest.partition("#")[0].translate(DROPPED).partition("?")
    if not mark:
        path = path.rstrip(_BLANK)  # as the library does, but before dots are looked for
    target = path or "/"
    if mark or _PLAIN.fullmatch(target) is None:
        target = safe_url_string(stand_in + without_dots(target) + mark + query).removeprefix(stand_in)
    address = parts.origin + target + ("?" if mark and not query else "")
    if len(address) > MAX_LENGTH:
        raise ValueError(f"address longer than {MAX_LENGTH} characters")
    return address

"""What is sent for an address, and what is kept of it."""

import re
from functools import lru_cache

from w3lib.url import safe_url_string

from crawler.urls.split import MAX_LENGTH, split_url

_USERINFO = re.compile(r"([\x00-\x20]*(?:(?:https?|ftps?|wss?):[/\\]*|[a-z][a-z0-9+.-]*://|//))[^/?#]*@", re.IGNORECASE)


def without_userinfo(url: str) -> str:
    """*url* without the name and password before its host (RFC 3986 section 3.2.1), otherwise unchanged.

    Takes any text, and finds them also where browsers do: `http:user@host` and `http:\\\\user@host`.
    """
    match = _USERINFO.match(url)
    return match[1] + url[match.end() :] if match else url


@lru_cache(1024)  # an address is asked about at every step of its way
def request_url(url: str) -> str:
    """The address that is asked for when *url* is cited: what a browser would send, in ASCII.

    Gone are fragment, userinfo, default port and the host's trailing dot; international host names are punycode
    (UTS 46), literal addresses have their usual spelling; characters that an address may not hold are
    percent-encoded as UTF-8 (URL Standard section 1.3); what is encoded already stays as it is. Idempotent.

    Raises ValueError, whose message says what is wrong: no http(s) address, malformed, or too long.
    """
    parts = split_url(url)
    # The host is settled: the library, which applies an older IDNA, is not to see it.
    stand_in = f"{parts.scheme}://h"
    path = safe_url_string(stand_in + parts.rest.partition("#")[0]).removeprefix(stand_in) or "/"
    sent = parts.origin + path
    if len(sent) > MAX_LENGTH:
        raise ValueError(f"address longer than {MAX_LENGTH} characters")
    return sent

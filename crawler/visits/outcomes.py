"""What follows from one exchange, by its status, headers or error. Pure."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, UnsupportedURLSchemeError
from twisted.internet.error import ConnectionClosed

from crawler.context import FetchContext
from crawler.errors import NotFetched
from crawler.mementos.listings import Holdings, timegate_copies
from crawler.mementos.replies import within_archive
from crawler.recovery.search import LOOKUPS, TIMEGATE
from crawler.visits.network_errors import cause, network_reason
from crawler.visits.visit import Again, Failure, Hop

GONE = frozenset({404, 410})
BLOCKED = frozenset({401, 402, 403, 451})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
"""Statuses that another attempt may mend (Scrapy's RETRY_HTTP_CODES)."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

Headers = Sequence[tuple[str, str]]


def header(headers: Headers, name: str) -> str | None:
    """The first value of the header *name*, in any case."""
    return next((value for key, value in headers if key.lower() == name), None)


def of_status(
    url: str, status: int, headers: Headers, context: FetchContext
) -> Hop | Again | Failure | Holdings | None:
    """What a status says; None: the body is to be read."""
    if context.role in LOOKUPS:
        return _of_lookup(url, status, headers, context)
    if 200 <= status < 300:
        return None
    if status in REDIRECTS:
        return _redirect(url, status, headers)
    if header(headers, "cf-mitigated") == "challenge":
        return Failure("blocked", f"bot wall (status {status}, cf-mitigated: challenge)")
    if status in GONE:
        return Failure("gone", f"status {status}")
    if status in BLOCKED:
        return Failure("blocked", f"status {status}")
    if status in PASSING and context.retries > 0:
        return Again(f"status {status}")
    return Failure("http_error", f"status {status}")


def _of_lookup(url: str, status: int, headers: Headers, context: FetchContext) -> Again | Failure | Holdings | None:
    """What an archive's status says when it is asked for copies; None: its list is to be read."""
    if status in PASSING and context.retries > 0:
        return Again(f"status {status}")
    if status == 404:
        return Holdings()  # RFC 7089 section 4.5.3; so say CDX servers that know nothing of the address
    if context.role == TIMEGATE and 200 <= status < 400:
        try:
            return timegate_copies(url, context.lost or "", status, headers)
        except ValueError as error:
            return Failure("http_error", str(error))
    return None if 200 <= status < 300 else Failure("http_error", f"status {status}")


def _redirect(url: str, status: int, headers: Headers) -> Hop | Failure:
    location = header(headers, "location")
    if not location or not location.strip():
        return Failure("http_error", f"status {status} without a Location")
    # Raw bytes above ASCII are UTF-8 in practice.
    location = location.strip().encode("latin-1", "replace").decode("utf-8", "replace")
    copy = within_archive(url, headers, location)
    if copy is not None:
        return Hop(copy)
    if _SCHEME.match(location):
        return Hop(location)  # as it stands: what urljoin makes of `http:\\\\host` is an address of our own making
    try:
        return Hop(urljoin(url, location))  # RFC 9110 section 10.2.2: relative to the target URI
    except ValueError:
        return Failure("refused", f"status {status} to a malformed address")


def of_error(error: BaseException, context: FetchContext) -> Again | Failure:
    """What an exception of the downloader says."""
    match error:
        case NotFetched():
            return Failure(error.outcome, error.reason)
        case DownloadCancelledError():
            return Failure("too_large", "larger than DOWNLOAD_MAXSIZE allows")
        case UnsupportedURLSchemeError():
            return Failure("refused", "scheme that is not fetched")
        case UnicodeError():
            return Failure("refused", "malformed address")
    reason = network_reason(error)
    return Again(reason) if context.retries > 0 else Failure("network_error", reason)


def truncation(error: BaseException | None) -> str:
    """The `WARC-Truncated` of a message that did not end (ISO 28500 section 5.13)."""
    match error:
        case DownloadCancelledError():
            return "length"
        case DownloadTimeoutError():
            return "time"
        case NotFetched(outcome="too_large"):
            return "length"
        case None:
            return "disconnect"
    # Anything but the connection's end: what came could not be read, and we gave up.
    return "disconnect" if isinstance(cause(error), ConnectionClosed) else "unspecified"

"""What follows from one exchange, by its status, headers or error. Pure."""

from archive.http.fields import BLANKS, Headers, header
from archive.reasons import error_status, plain
from crawler.context import LOOKUPS, FetchContext, Role
from crawler.mementos.listings import MementoList, timegate_copies
from crawler.mementos.replies import within_archive
from crawler.urls import field_address, resolve
from crawler.visits.statuses import BLOCKED, GONE, PASSING, REDIRECTS
from crawler.visits.visit import Again, Failure, Hop


def of_status(
    url: str, status: int, headers: Headers, context: FetchContext
) -> Hop | Again | Failure | MementoList | None:
    """What a status says; None: the body is to be read."""
    if context.role in LOOKUPS:
        return _of_lookup(url, status, headers, context)
    if 200 <= status < 300 or context.role == Role.LIST:
        return None
    if status in REDIRECTS:
        return _redirect(url, status, headers)
    if header(headers, "cf-mitigated") == "challenge":
        return Failure("blocked", plain(f"bot wall (status {status}, cf-mitigated: challenge)"))
    if status in GONE:
        return Failure("gone", error_status(status))
    if status in BLOCKED:
        return Failure("blocked", error_status(status))
    if status in PASSING and context.retries > 0:
        return Again(error_status(status))
    return Failure("http_error", error_status(status))


def _of_lookup(url: str, status: int, headers: Headers, context: FetchContext) -> Again | Failure | MementoList | None:
    """What an archive's status says when it is asked for copies; None: its list is to be read."""
    if status in PASSING and context.retries > 0:
        return Again(error_status(status))
    if status == 404:
        return MementoList()  # RFC 7089 section 4.5.3; so say CDX servers that know nothing of the address
    if context.role == Role.TIMEGATE and 200 <= status < 400:
        try:
            return timegate_copies(url, context.lost or "", status, headers)
        except ValueError as error:
            return Failure("http_error", plain(str(error)))
    return None if 200 <= status < 300 else Failure("http_error", error_status(status))


def _redirect(url: str, status: int, headers: Headers) -> Hop | Failure:
    location = header(headers, "location")
    if not location or not location.strip(BLANKS):
        return Failure("http_error", plain(f"status {status} without a Location"))
    location = field_address(location.strip(BLANKS))
    # Relative to the target URI: RFC 9110 section 10.2.2.
    return Hop(within_archive(url, headers, location) or resolve(url, location))

"""How long a server asks us to stay away (RFC 9110 section 10.2.3)."""

from datetime import UTC
from email.utils import parsedate_to_datetime

from archive.http.fields import Headers, header
from crawler.visits.statuses import WITH_RETRY_AFTER

MAX_SECONDS = 24 * 3600.0
"""Who asks for more is asked again after that."""


def retry_after(status: int, headers: Headers, now: float) -> float | None:
    """Seconds, at most a day; None where the answer asks for no wait that can be read.

    A date counts from the answer's own `Date`, whose clock it was made by; from *now* (seconds since the epoch) where
    there is none.
    """
    value = header(headers, "retry-after") if status in WITH_RETRY_AFTER else None
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), MAX_SECONDS))
    moment = _moment(value)
    if moment is None:
        return None
    server_time = _moment(header(headers, "date") or "")
    return min(max(moment - (now if server_time is None else server_time), 0.0), MAX_SECONDS)


def _moment(value: str) -> float | None:
    """Seconds since the epoch of an HTTP date (RFC 9110 section 5.6.7)."""
    try:
        moment = parsedate_to_datetime(value[:60])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None

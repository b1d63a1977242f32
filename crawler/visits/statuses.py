"""HTTP statuses by what follows from them; each set has its own reason, so they stand together."""

GONE = frozenset({404, 410})
BLOCKED = frozenset({401, 402, 403, 451})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
"""Those that another attempt in the same run may mend (Scrapy's RETRY_HTTP_CODES)."""
BACKOFF = frozenset({429, 503})
"""Those at which a host's delay is doubled."""
WITH_RETRY_AFTER = frozenset({413, 429, 503})
"""Those that may say when to come again (RFC 9110 sections 10.2.3, 15.5.14, 15.6.4; RFC 6585 section 4)."""


def is_failing(status: int) -> bool:
    """Whether the server fails, or wants to be asked less often."""
    return status == 429 or status >= 500


def may_be_had_later(status: int) -> bool:
    """Whether another night may bring the page."""
    return status == 408 or is_failing(status)

"""Why nothing, or not all, came of a request."""

NOBODY = (
    "name does not resolve",
    "connection refused",
    "cannot connect",
    "connection closed before",
    "connection lost before",
    "TLS failed",
    "the proxy opens no tunnel (status 50",
)
"""Reasons of `network_error` that say that nobody is there; a page that is cut off may be whole another day."""


def says_nobody(why: str, has_answered: bool) -> bool:
    """Whether a network error says that nobody is there; what begins to answer and stops is slow."""
    return why.startswith(NOBODY) or (why == "timeout" and not has_answered)


def put_aside(errors: int, why: str) -> str:
    """The reason of what is not asked for any more after so many *errors* in a row; *why* speaks for all of them."""
    return f"host put aside: {errors} network errors in a row ({why})"

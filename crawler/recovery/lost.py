"""Which ends of a cited address say that the web has lost the page that was cited."""

from crawler.recovery.mementos import memento_address
from crawler.recovery.places import place_of

SOUGHT = "; in archives: "
"""Between the reason of a live attempt and what archives said."""
LOST = frozenset({"gone", "soft_404"})
NOBODY = (
    "name does not resolve",
    "connection refused",
    "cannot connect",
    "connection closed before",
    "connection lost before",
)
"""Reasons of `network_error` that say that nobody is there; a timeout or a cut-off page may pass."""
ANOTHER = ("home page", "index", "error page")
"""Reasons of `not_article` by which another page than the one cited answers, where its address is another, too."""


def is_lost(cited: str, outcome: str, reason: str | None, final_url: str | None) -> bool:
    """Whether the page cited at the address *cited* is worth looking for in web archives.

    Never what robots.txt forbids, what is kept from us or not fetched at all; never an archive's own copy.
    """
    why = (reason or "").removeprefix("robots.txt: ")  # a host that is no more has none
    if outcome in LOST or (outcome == "network_error" and why.startswith(NOBODY)):
        return memento_address(cited) is None
    if outcome == "not_article" and why.startswith(ANOTHER) and final_url is not None:
        return place_of(final_url) != place_of(cited) and memento_address(cited) is None
    return False

"""Which ends of a cited address say that the web has lost the page that was cited."""

from archive.reasons import Code, Reason
from crawler.mementos.addresses import memento_address
from crawler.mementos.equivalence import place_of

LOST = frozenset({"gone", "soft_404"})


def is_lost(
    cited: str, outcome: str, reason: Reason | None, final_url: str | None, *, behind_proxy: bool = False
) -> bool:
    """Whether the page cited at the address *cited* is worth looking for in web archives.

    Never what robots.txt forbids, what is kept from us or not fetched at all; never an archive's own copy.
    """
    if outcome in LOST or _is_nobody_there(outcome, reason, final_url is not None, behind_proxy):
        return memento_address(cited) is None
    if outcome == "not_article" and reason and reason.code == Code.ANOTHER_PAGE and final_url is not None:
        return leads_elsewhere(cited, final_url)
    return False


def leads_elsewhere(cited: str, final_url: str) -> bool:
    """Whether the address *cited* ends at one that is written otherwise than its own; a copy's leads to a copy."""
    return place_of(final_url) != place_of(cited) and memento_address(cited) is None


def _is_nobody_there(outcome: str, reason: Reason | None, has_answered: bool, behind_proxy: bool) -> bool:
    if reason is None:
        return False
    if outcome == "network_error":
        return reason.says_nobody(has_answered=has_answered)
    if outcome not in ("http_error", "robots"):
        return False
    return reason.code == Code.UNREACHED or (behind_proxy and reason.code == Code.GATEWAY)

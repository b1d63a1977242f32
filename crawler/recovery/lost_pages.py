"""Which ends of a cited address say that the web has lost the page that was cited."""

import re

from crawler.mementos.addresses import memento_address
from crawler.mementos.equivalence import place_of
from crawler.visits.reasons import says_nobody

SOUGHT = "; in archives: "
"""Between the reason of a live attempt and what archives said."""
LOST = frozenset({"gone", "soft_404"})
_ASIDE = re.compile(r"host put aside: [0-9]+ network errors in a row \((?P<why>.+)\)")
_DOWN = re.compile(r"(?:status|robots\.txt answered) (?:52[0-9]|530)")
"""What a network before the server says that does not reach it (Cloudflare's statuses)."""
_DOWN_BEHIND_PROXY = re.compile(r"(?:status|robots\.txt answered) 50[24]")
"""What a proxy of ours says of a name that it cannot resolve or reach (RFC 9110 sections 15.6.3 and 15.6.5)."""
ANOTHER = ("home page", "index", "error page")
"""Reasons of `not_article` by which another page than the one cited answers, where its address is another, too."""


def is_lost(cited: str, outcome: str, reason: str | None, final_url: str | None, *, behind_proxy: bool = False) -> bool:
    """Whether the page cited at the address *cited* is worth looking for in web archives.

    Never what robots.txt forbids, what is kept from us or not fetched at all; never an archive's own copy.
    """
    if outcome in LOST or _is_nobody_there(outcome, reason or "", final_url is not None, behind_proxy):
        return memento_address(cited) is None
    if outcome == "not_article" and (reason or "").startswith(ANOTHER) and final_url is not None:
        return leads_elsewhere(cited, final_url)
    return False


def leads_elsewhere(cited: str, final_url: str) -> bool:
    """Whether the address *cited* ends at one that is written otherwise than its own; a copy's leads to a copy."""
    return place_of(final_url) != place_of(cited) and memento_address(cited) is None


def _is_nobody_there(outcome: str, reason: str, has_answered: bool, behind_proxy: bool) -> bool:
    if outcome == "network_error":
        why = reason.removeprefix("robots.txt: ")  # a host that is no more has none
        aside = _ASIDE.fullmatch(why)
        return says_nobody(aside["why"] if aside else why, has_answered)
    if outcome not in ("http_error", "robots"):
        return False
    return bool(_DOWN.fullmatch(reason) or (behind_proxy and _DOWN_BEHIND_PROXY.fullmatch(reason)))

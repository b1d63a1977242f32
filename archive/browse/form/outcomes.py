"""The outcomes of citations as a reader sees them: in words, and in the four colours of the charts."""

from collections.abc import Mapping

from archive.browse.form.charts import Series
from archive.outcomes import WITH_ARTICLE

WORDS = {
    "archived": "archived",
    "duplicate": "same article",
    "recovered": "recovered",
    "not_article": "no article",
    "soft_404": "not found page",
    "gone": "gone",
    "blocked": "blocked",
    "http_error": "HTTP error",
    "network_error": "network error",
    "too_large": "too large",
    "robots": "robots",
    "refused": "refused",
    "extraction_failed": "not readable",
}
"""Outcome (docs/formats.md) → what a page calls it."""

MEANINGS = {
    "archived": "Captured, and its article is here.",
    "duplicate": "Another address, or the same text, of an article that is here.",
    "recovered": "Lost on the web, and had from a web archive.",
    "not_article": "Captured, but a home page, an index, a video, a PDF or the like.",
    "soft_404": "Captured, but a “not found” page that says it is fine, or a parked domain.",
    "gone": "The server says that it is gone (404 or 410).",
    "blocked": "Kept from us: a login, a wall against robots, a paywall with nothing before it.",
    "http_error": "The server answered with an error, or led in circles.",
    "network_error": "No server of that name, no connection, or it was cut off.",
    "too_large": "Larger than the crawl takes.",
    "robots": "The site’s robots.txt forbids it, or could not be read.",
    "refused": "An address that is never fetched.",
    "extraction_failed": "Captured, but no text was found in it.",
}

LOST = frozenset({"gone", "soft_404", "network_error", "http_error"})
_KEPT_FROM_US = frozenset({"blocked", "robots", "too_large", "refused"})

GROUPS = (
    Series("had", "had", "c-had"),
    Series("lost", "lost", "c-lost"),
    Series("barred", "kept from us", "c-barred"),
    Series("other", "no article", "c-other"),
)
"""What the charts tell apart."""


def group_of(outcome: str) -> str:
    if outcome in WITH_ARTICLE:
        return "had"
    if outcome in LOST:
        return "lost"
    return "barred" if outcome in _KEPT_FROM_US else "other"


def grouped(outcomes: Mapping[str, int]) -> dict[str, float]:
    """Counts of outcomes as counts of the groups."""
    counts: dict[str, float] = {}
    for outcome, count in outcomes.items():
        counts[group_of(outcome)] = counts.get(group_of(outcome), 0) + count
    return counts

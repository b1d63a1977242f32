"""Link rot, told: how much of what was cited is there, and how much has moved, changed or gone."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from archive.outcomes import WITH_ARTICLE
from archive.reasons import without_archives
from crawler.identity.relevance import FITS_NOT
from crawler.mementos.addresses import memento_address
from crawler.mementos.equivalence import place_of
from crawler.urls import registrable_domain

LINKS = ("there", "moved", "changed", "recovered", "lost", "unknown")
"""What may have become of a cited address, in the order of the report."""
MAX_PUBLISHERS = 10_000
MAX_REASONS = 500
"""Kinds counted by name; those that come later are counted together."""
NO_EVENT, NO_YEAR = "(no event)", "(no year)"

_LOST = frozenset({"gone", "soft_404", "network_error"})
_ADDRESS = re.compile(r"https?://[^\s)]+")

YearOf = Callable[[str], str | None]
"""Id of an event → its year."""


class LinkRot:
    """Counts source lines by publisher, by year of the event, by reason, and by what became of the link."""

    def __init__(self, year_of: YearOf) -> None:
        self._year_of = year_of
        self._publishers: dict[str, Counter[str]] = {}
        self._years: dict[str, Counter[str]] = {}
        self._reasons: dict[str, Counter[str]] = {}
        self._links: Counter[str] = Counter()

    def count(self, line: Mapping[str, Any]) -> None:
        """Counts a source line."""
        outcome, event = line["outcome"], line["event_id"]
        _add(self._publishers, publisher_of(line["url"]), outcome, "(other publishers)", MAX_PUBLISHERS)
        year = NO_EVENT if event is None else self._year_of(event) or NO_YEAR
        if year not in self._years:
            self._years[year] = Counter()
        self._years[year][outcome] += 1
        if line["reason"] is not None:
            kind = _ADDRESS.sub("…", without_archives(line["reason"]))[:120]
            _add(self._reasons, f"{outcome}: {kind}", outcome, f"{outcome}: (other reasons)", MAX_REASONS)
        self._links[link_of(line)] += 1

    def as_dict(self) -> dict[str, Any]:
        """What the run's report tells of it (docs/formats.md)."""
        return {
            "publishers": _counts(self._publishers),
            "years": _counts(self._years),
            "reasons": {kind: counts.total() for kind, counts in sorted(self._reasons.items())},
            "links": {name: self._links[name] for name in LINKS},
        }


def publisher_of(url: str) -> str:
    """The registrable domain of a cited address: of a web archive's copy, its original's; empty where there is none."""
    copy = memento_address(url)
    try:
        return registrable_domain(copy.original if copy is not None and copy.original is not None else url)
    except ValueError:
        return ""


def link_of(line: Mapping[str, Any]) -> str:
    """What became of the link of a source line, as far as the crawl can tell: one of LINKS.

    `changed`: another page answers than the one cited, by what it says (`relevance`), or since the address leads to
    none that is an article. `unknown`: the page was kept from us, or cannot be judged.
    """
    outcome, capture = line["outcome"], line["capture"]
    is_copy = capture is not None and capture["origin"] == "recovered"
    if outcome in _LOST:
        return "lost"
    if is_copy or outcome not in {*WITH_ARTICLE, "not_article"}:
        return "recovered" if outcome in WITH_ARTICLE else "unknown"
    final = line["final_url"]
    has_moved = final not in (None, line["url"]) and place_of(line["url"]) != place_of(final)
    relevance = line["relevance"]
    if (relevance is not None and relevance < FITS_NOT) or (has_moved and outcome == "not_article"):
        return "changed"
    return "moved" if has_moved else "there"


def _add(counted: dict[str, Counter[str]], name: str, outcome: str, others: str, most: int) -> None:
    if name not in counted and len(counted) >= most:
        name = others
    counted.setdefault(name, Counter())[outcome] += 1


def _counts(counted: Mapping[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return {name: dict(sorted(counts.items())) for name, counts in sorted(counted.items())}

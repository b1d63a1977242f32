"""Whose own site a page is on: the writer of what is told there in the first person and credits nobody else."""

import re
from collections.abc import Iterator

from crawler.extraction.metadata.people.bylines import looks_like_a_name
from crawler.extraction.metadata.people.kinds import sorted_out
from crawler.extraction.metadata.people.name_evidence import PageWords
from crawler.extraction.metadata.site import home_links
from crawler.extraction.structure.page import Page

_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me)\b")
LEAST, LETTERS = 10, 700
"""How often somebody speaks of himself who writes on his own site, and in how many letters once at least."""
_OF_SOMEBODY = re.compile(
    r"['’]s? (?:blog|weblog|notes|journal|diary|web ?site|site|home ?page|newsletter)$", re.IGNORECASE
)
_PARTING = re.compile(r"\s[|·•–—-]\s")


def owner_of(page: Page) -> list[str]:
    """The person whose name the site bears, where its text speaks in the first person."""
    candidates = list(dict.fromkeys(_names(page)))
    if not candidates or not _speaks_of_itself(page.text):
        return []
    words = PageWords(page, "").words
    for name in candidates:
        if not any(part.lower() in words for part in name.split()):
            people, _ = sorted_out([name], frozenset(), is_sure=False)
            if people:
                return people
    return []


def _names(page: Page) -> Iterator[str]:
    tail = _PARTING.split(page.document_title)[-1]
    for name in (page.meta_first("og:site_name"), tail, *home_links(page), *page.holders):
        owner = _OF_SOMEBODY.sub("", name or "").strip()
        if looks_like_a_name(owner) and len(owner.split()) <= 3 and not owner.startswith("The "):
            yield owner


def _speaks_of_itself(text: str) -> bool:
    times = sum(1 for _ in _I.finditer(text))
    return times >= LEAST and times * LETTERS >= len(text)

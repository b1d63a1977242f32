"""The headline, as the page's readers saw it: without the site's name, and not the search engines' variant."""

import re

from crawler.extraction.jsonld import text_of
from crawler.extraction.page import Page
from crawler.extraction.text import folded, unescaped

MAX_TITLE = 500
_SEPARATOR = re.compile(r"\s+(?:[|·•»«:–—/-]+|::|--)\s+|\s*[|•]\s*")
_GENERIC = re.compile(r"^the | (?:news|online|com|magazine|newspaper)$")
_PREFIX = re.compile(r"([^:|]{2,40}):\s+")
_DATE = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$")
_TAIL_WORDS = 6
"""A site's name or a section's has no more; a longer end is part of the headline."""


def headline(page: Page, names: frozenset[str]) -> str | None:
    """The page's headline; *names* are the site's, folded.

    og:title is what publishers take most care of, so it comes first: unless it is cut off, or is the search
    engines' variant, which shows in that the title element has it while h1 and JSON-LD agree on another.
    """
    whole = _candidates(page)
    plain = [whole[source] for source in ("h1", "json-ld") if source in whole]
    found = {source: _without_site(text, names, plain) for source, text in whole.items()}
    found = {source: text for source, text in found.items() if text and folded(text) not in names}
    folds = {source: folded(text) for source, text in found.items()}
    if not found:
        return None
    best = next(iter(found))
    if best == "og" and "h1" in found:
        cut_off = folds["h1"] != folds["og"] and folds["h1"].startswith(folds["og"])
        for_search = folds.get("title") == folds["og"] and folds["h1"] == folds.get("json-ld") != folds["og"]
        if cut_off or for_search:
            best = "h1"
    return found[best][:MAX_TITLE]


def headlines(page: Page, title: str | None) -> frozenset[str]:
    """All forms of the headline on the page, folded: what the text must not begin with."""
    return frozenset(folded(text) for text in (*_candidates(page).values(), *page.headings[:1], title or "")) - {""}


def _candidates(page: Page) -> dict[str, str]:
    """Headlines by source, the most trusted first."""
    found = {
        "og": page.meta_first("og:title"),
        "h1": _own_heading(page),
        "json-ld": text_of(page.article.get("headline")) or text_of(page.article.get("name")),
        "twitter": page.meta_first("twitter:title"),
        "title": page.document_title,
    }
    return {source: unescaped(text) for source, text in found.items() if text}


def _own_heading(page: Page) -> str:
    """The h1 that the title element speaks of, else the only one there is."""
    spoken = set(folded(page.document_title).split()) | set(folded(page.meta_first("og:title") or "").split())
    ranked = sorted(page.headings, key=lambda text: -len(spoken & set(folded(text).split())))
    if not ranked or not (spoken & set(folded(ranked[0]).split()) or len(ranked) == 1):
        return ""
    return ranked[0]


def _without_site(text: str, names: frozenset[str], plain: list[str]) -> str:
    """*text* without site names, sections and dates at its ends; *plain* are headlines that never have them."""
    for shorter in plain:
        rest = text[len(shorter) :]
        if len(shorter) > 15 and folded(text).startswith(folded(shorter)) and _SEPARATOR.match(rest):
            return text[: len(shorter)]
    if (prefix := _PREFIX.match(text)) and folded(prefix[1]) in names:
        text = text[prefix.end() :]
    parts = _SEPARATOR.split(text)
    marks = _SEPARATOR.findall(text)
    start, end = 0, len(parts)
    while end - start > 1 and _is_furniture(parts[end - 1], names):
        end -= 1
    if end < len(parts):  # what stands between headline and site name is a section
        while end - start > 1 and marks[end - 2].strip() == marks[end - 1].strip() == "|":
            end -= 1
    while end - start > 1 and _is_furniture(parts[start], names):
        start += 1
    kept = parts[start]
    for index in range(start + 1, end):
        kept += marks[index - 1] + parts[index]
    return kept.strip()


def _is_furniture(part: str, names: frozenset[str]) -> bool:
    fold = folded(part)
    if not fold or _DATE.match(part.strip()):
        return True
    forms = {fold, fold.replace(" ", ""), _GENERIC.sub("", fold)}
    return len(fold.split()) <= _TAIL_WORDS and bool(forms & names)

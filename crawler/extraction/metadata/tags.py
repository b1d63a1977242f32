"""Keywords and description, as the page gives them."""

import re
from typing import Any

from crawler.extraction.metadata.description import descriptions
from crawler.extraction.strings import clean, folded, unescaped
from crawler.extraction.structure.jsonld import text_of
from crawler.extraction.structure.page import Page

MAX_TAGS = 50
MAX_TAG = 80
MAX_DESCRIPTION = 2000
_META = ("article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords")
_SEPARATOR = re.compile(r"\s*[,;|、，；]\s*")
_INTERNAL = re.compile(r"^[\w-]+[:=]\S|^\w+-\d{4,}$|^(?:news|article|default|section)$", re.IGNORECASE)


def tags_of(page: Page) -> tuple[str, ...]:
    """Keywords of the article: JSON-LD first, then meta elements; without what only the site's software reads."""
    sources = [
        _linked(page.article.get("keywords")),
        *([v for m in page.meta.get(name, ()) for v in _split(m)] for name in _META),
    ]
    for values in sources:
        tags: dict[str, str] = {}
        for value in values:
            tag = unescaped(value)
            if 1 < len(tag) <= MAX_TAG and not _INTERNAL.search(tag):
                tags.setdefault(folded(tag), tag)
        tags.pop("", None)
        if tags:
            return tuple(tags.values())[:MAX_TAGS]
    return ()


def _linked(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for item in value[: 4 * MAX_TAGS] if (text := text_of(item))]
    return _split(text_of(value))


def _split(value: str) -> list[str]:
    return _SEPARATOR.split(value)


def description_of(page: Page, lead: str | None) -> str | None:
    """The standfirst, visible or from the head; not cut off where the page has it whole."""
    candidates = descriptions(page)
    for text in candidates:
        if lead and folded(lead).startswith(folded(text)[:80]):
            return lead[:MAX_DESCRIPTION]
    found = clean(candidates[0]) if candidates else lead
    return found[:MAX_DESCRIPTION] if found else None

"""The fuller text that a page's JSON-LD gives where the page itself shows hardly anything, or a part of it."""

import re
from html import unescape

from crawler.extraction.strings import runs_of, unescaped
from crawler.extraction.structure.lines import Line, width
from crawler.extraction.structure.page import Page

_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|section|table|tr)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
FEW = 300
"""Width of a text so short that the page's JSON-LD may know better."""
FULLER, COMMON = 1.5, 0.9
"""How much wider JSON-LD's text must be than a longer one, and what share of that one it must hold."""


def fuller_text(page: Page, visible: str) -> list[Line]:
    """`articleBody` of the page's JSON-LD or state, where it is much more than what is *visible* and holds that."""
    body = page.article.get("articleBody") or page.state.get("articleBody")
    size = width(visible)
    if not isinstance(body, str) or width(body) <= FULLER * size:
        return []
    if "&lt;" in body and "<" not in body:
        body = unescape(body)
    body = _MARKUP.sub("", _BLOCK.sub("\n", body))
    lines = [Line("p", text) for part in body.splitlines() if (text := unescaped(part))]
    linked = width("\n\n".join(line.text for line in lines))
    if size < FEW:
        return lines if linked > 2 * size else []
    runs = list(runs_of(visible))
    common = sum(map(frozenset(runs_of(body)).__contains__, runs)) if linked > FULLER * size else -1
    return lines if common >= COMMON * len(runs) else []


def source_of(page: Page) -> str:
    """Where such a text is from."""
    return "json-ld" if page.article.get("articleBody") else "json-state"

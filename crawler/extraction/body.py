"""The text of an article: trafilatura on a pruned tree, checked against where the page's prose lies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement, fromstring

from crawler.extraction.engine import text_of_tree
from crawler.extraction.furniture import is_notice, without_furniture
from crawler.extraction.lines import Line, lines_of, width
from crawler.extraction.measures import Measures
from crawler.extraction.page import Page
from crawler.extraction.phrases import matched
from crawler.extraction.pruning import drop_side_columns, prune
from crawler.extraction.standfirst import standfirst
from crawler.extraction.text import clean, folded, unescaped

_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|section|table|tr)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
FEW = 300
"""Width of a text so short that the page's JSON-LD may know better."""
FULLER, HELD = 1.5, 0.9
"""How much wider JSON-LD's text must be than a longer one, and what share of that one it must hold."""
PROSE = 40
"""Characters of a run of text that counts as prose."""
PROSE_TAGS = frozenset({"p", "div", "td", "section", "article", "li", "blockquote", "span"})
DOMINANT = 0.7
"""Share of the prose that the smallest block holding the article has."""
LAST = 6
"""Lines at the end among which the notice of a paywall stands."""
SHORT_OFFER, LONGEST_OFFER = 100, 400
"""Characters of such a notice, by itself and where it speaks to its reader."""
COVERED = 0.5
"""Share of that block's prose that a text must hold to be taken for the article's."""


@dataclass(frozen=True, slots=True)
class Body:
    lines: list[Line]
    method: str
    lead: str | None
    """The visible standfirst, whether it is among the lines or not."""
    is_cut_off: bool = False
    """Whether a notice of a paywall stands among the lines."""

    @property
    def text(self) -> str:
        return _text(self.lines)


def body_of(page: Page, measures: Measures, headlines: frozenset[str], authors: frozenset[str]) -> Body:
    """The article's paragraphs; none where nothing is found. Takes the page's tree apart.

    *headlines* and *authors* are the page's, folded.
    """
    lead = standfirst(page, measures)
    drop_side_columns(page.rows, measures)
    prune(page.root, page.elements, measures, headlines)
    lines, method = _lines(page.root), "trafilatura"
    block = _prose_block(page.root)
    if block is not None and (why := _misses(block, lines)):
        again = _lines(_alone(block))
        if _coverage(block, _words(again)) >= max(COVERED, _coverage(block, _words(lines)) - 0.05):
            lines, method = again, f"trafilatura-{why}"
    is_cut_off = any(map(_is_offer, lines[-LAST:]))
    lines = without_furniture(lines, headlines, authors)
    if linked := _fuller(page, _text(lines)):
        lines, method = without_furniture(linked, headlines, authors), "json-ld"
    if lead and lines and not is_notice(Line("p", lead)) and not _holds(lines, lead):
        lines, method = [Line("p", lead), *lines], method + "+standfirst"
    return Body(lines, method, lead, is_cut_off)


def _is_offer(line: Line) -> bool:
    """Whether *line* is the notice of a paywall: short, or spoken to the reader, as no report about readers is."""
    if len(line.text) >= LONGEST_OFFER or not matched("paywall", line.text):
        return False
    return len(line.text) < SHORT_OFFER or matched("addressed", line.text) is not None


def _text(lines: list[Line]) -> str:
    return "\n\n".join(line.text for line in lines)


def _fuller(page: Page, visible: str) -> list[Line]:
    """`articleBody` of the page's JSON-LD, where the page shows hardly anything, or a part of it: all but wholly."""
    body = page.article.get("articleBody")
    seen = width(visible)
    if not isinstance(body, str) or width(body) <= FULLER * seen:
        return []
    if "&lt;" in body and "<" not in body:
        body = unescape(body)
    body = _MARKUP.sub("", _BLOCK.sub("\n", body))
    lines = [Line("p", text) for part in body.splitlines() if (text := unescaped(part))]
    linked = width(_text(lines))
    if seen < FEW:
        return lines if linked > 2 * seen else []
    shown = list(_runs(visible))
    held = sum(map(frozenset(_runs(body)).__contains__, shown)) if linked > FULLER * seen else -1
    return lines if held >= HELD * len(shown) else []


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Each three words of *text* that follow each other."""
    found = folded(text).split()
    return zip(found, found[1:], found[2:], strict=False)


def _lines(root: HtmlElement) -> list[Line]:
    body = text_of_tree(root)
    return [] if body is None else lines_of(body)


def _prose_block(root: HtmlElement) -> HtmlElement | None:
    """The smallest element that holds most of the page's prose; None where there is no prose."""
    weights: dict[HtmlElement, int] = {}
    for element in reversed(list(root.iter("*"))):  # children before their parents
        weight = weights.get(element, 0)
        if element.tag in PROSE_TAGS and (length := len(_text_in(element).strip())) >= PROSE:
            weight = weights[element] = weight + length
        if weight and (parent := element.getparent()) is not None:
            weights[parent] = weights.get(parent, 0) + weight
    total = weights.get(root, 0)
    if not total:
        return None
    block = root
    while True:
        child = max(block, key=lambda element: weights.get(element, 0), default=None)
        if child is None or weights.get(child, 0) < DOMINANT * total or child.tag == "p":
            return block
        block = child


def _misses(block: HtmlElement, lines: list[Line]) -> str | None:
    """What the engine's text lacks of *block*: its prose, or its subheadings, or a text of its own."""
    words = [word for line in lines for word in line.text.split()]
    if _coverage(block, frozenset(words)) < COVERED:
        return "block"
    headings = [folded("".join(heading.itertext())) for heading in block.iter("h2", "h3", "h4")]
    if len(headings) > 1 and not any(line.kind == "head" for line in lines):
        return "headings"
    inside = set(block.text_content().split())
    return "page" if sum(map(inside.__contains__, words)) < COVERED * len(words) else None


def _words(lines: list[Line]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.text.split())


def _coverage(block: HtmlElement, words: frozenset[str]) -> float:
    """The share of the words of *block*'s prose that are among *words*."""
    prose = [word for p in block.iter("p", "div", "td", "li") for word in _own_words(p)]
    return sum(map(words.__contains__, prose)) / len(prose) if prose else 1.0


def _own_words(element: HtmlElement) -> list[str]:
    text = _text_in(element)
    if len(text) < PROSE:
        return []
    words = text.split()
    return words if "".join(words).isprintable() else clean(text).split()


def _text_in(element: HtmlElement) -> str:
    """All text of a paragraph, the loose text of a box."""
    if element.tag == "p":
        return "".join(element.itertext())
    text = element.text or ""
    for child in element:
        if tail := child.tail:
            text += tail
    return text


def _alone(block: HtmlElement) -> HtmlElement:
    """A page of *block* alone, marked as the article for the engine."""
    root: HtmlElement = fromstring('<html><body><article><div itemprop="articleBody"></div></article></body></html>')
    block.tail = None
    root.find(".//div").append(block)
    return root


def _holds(lines: list[Line], lead: str) -> bool:
    fold = folded(lead)
    return fold in folded(" ".join(line.text for line in lines[:6])) or any(
        _begins(line.text, fold[:80]) for line in lines
    )


def _begins(text: str, fold: str) -> bool:
    """Whether *text*, folded, begins with *fold*; of a long one only the beginning is folded where that tells."""
    start = folded(text[: 2 * len(fold)])
    return (start if len(start) >= len(fold) else folded(text)).startswith(fold)

"""The text of an article: trafilatura on a pruned tree, checked against where the page's prose lies."""

import re
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement

from crawler.extraction.engine.trafilatura_steps import text_of_tree
from crawler.extraction.strings import folded, runs_of, unescaped
from crawler.extraction.structure.lines import Line, lines_of, width
from crawler.extraction.structure.measures import Measures
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.phrases import matched
from crawler.extraction.text.boilerplate import is_notice, without_boilerplate
from crawler.extraction.text.fragments import join_fragments
from crawler.extraction.text.main_block import alone, is_fuller, main_block, missed
from crawler.extraction.text.pruning import drop_side_columns, prune
from crawler.extraction.text.standfirst import standfirst

_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|section|table|tr)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
FEW = 300
"""Width of a text so short that the page's JSON-LD may know better."""
FULLER, HELD = 1.5, 0.9
"""How much wider JSON-LD's text must be than a longer one, and what share of that one it must hold."""
LAST = 6
"""Lines at the end among which the notice of a paywall stands."""
SHORT_OFFER, LONGEST_OFFER = 100, 400
"""Characters of such a notice, by itself and where it speaks to its reader."""


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
    prune(page, measures, headlines)
    join_fragments(page, measures)

    lines, method = _lines(page.root), "trafilatura"
    block = main_block(page.root)
    if block is not None and (why := missed(block, lines)):
        again = _lines(alone(block))
        if is_fuller(block, again, lines):
            lines, method = again, f"trafilatura-{why}"
    is_cut_off = any(map(_is_offer, lines[-LAST:]))
    lines = without_boilerplate(lines, headlines, authors)
    if linked := _fuller(page, _text(lines)):
        lines, method = without_boilerplate(linked, headlines, authors), _source(page)
    if lead and lines and not is_notice(Line("p", lead)) and not _holds(lines, lead):
        lines, method = [Line("p", lead), *lines], method + "+standfirst"
    return Body(lines, method, lead, is_cut_off)


def _source(page: Page) -> str:
    return "json-ld" if page.article.get("articleBody") else "json-state"


def _is_offer(line: Line) -> bool:
    """Whether *line* is the notice of a paywall: short, or spoken to the reader, as no report about readers is."""
    if len(line.text) >= LONGEST_OFFER or not matched("paywall", line.text):
        return False
    return len(line.text) < SHORT_OFFER or matched("addressed", line.text) is not None


def _text(lines: list[Line]) -> str:
    return "\n\n".join(line.text for line in lines)


def _fuller(page: Page, visible: str) -> list[Line]:
    """`articleBody` of the page's JSON-LD, where the page shows hardly anything, or a part of it: all but wholly."""
    body = page.article.get("articleBody") or page.state.get("articleBody")
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
    shown = list(runs_of(visible))
    held = sum(map(frozenset(runs_of(body)).__contains__, shown)) if linked > FULLER * seen else -1
    return lines if held >= HELD * len(shown) else []


def _lines(root: HtmlElement) -> list[Line]:
    body = text_of_tree(root)
    return [] if body is None else lines_of(body)


def _holds(lines: list[Line], lead: str) -> bool:
    fold = folded(lead)
    return fold in folded(" ".join(line.text for line in lines[:6])) or any(
        _begins(line.text, fold[:80]) for line in lines
    )


def _begins(text: str, fold: str) -> bool:
    """Whether *text*, folded, begins with *fold*; of a long one only the beginning is folded where that tells."""
    start = folded(text[: 2 * len(fold)])
    return (start if len(start) >= len(fold) else folded(text)).startswith(fold)

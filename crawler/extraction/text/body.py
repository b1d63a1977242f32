"""The text of an article: the blocks that the model chooses, or trafilatura's text where it is unsure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from crawler.extraction.blocks.boxes import BIT
from crawler.extraction.blocks.choice import chosen_blocks
from crawler.extraction.blocks.measures import Flags, Floats, Measures
from crawler.extraction.blocks.model import block_model
from crawler.extraction.structure.lines import Line, lines_of_text
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.phrases import holds, places_of
from crawler.extraction.text.boilerplate import without_boilerplate
from crawler.extraction.text.exceptions import in_teasers, with_doubts, with_terms
from crawler.extraction.text.form_boxes import beside_forms
from crawler.extraction.text.lead import lead_of, with_standfirst
from crawler.extraction.text.link_lines import link_lines
from crawler.extraction.text.linked_text import fuller_text, source_of
from crawler.extraction.text.measured_page import MeasuredPage, measured
from crawler.extraction.text.other_articles import of_other_articles

LAST = 6
"""Lines at the end among which the notice of a paywall stands."""
SHORT_OFFER, LONGEST_OFFER = 100, 400
"""Characters of such a notice, by itself and where it speaks to its reader."""
SHORT_TEXT = 400
"""Characters of a text under which trafilatura's may be all that the page says, in one line."""
FRAGMENT = 0.3
"""Share of the text chosen under which trafilatura's is but a part of what the page says."""
UNLIKELY = 0.2
"""Likelihood of the likeliest block under which there is no article on the page."""
QUOTED = BIT["quote"] | BIT["figure"]
_KINDS = {"li": "item", "dd": "item", "tr": "row", "td": "row", "blockquote": "quote"}
_KINDS |= {f"h{level}": "head" for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of a page's blocks the model chose."""

    found: MeasuredPage
    chosen: Flags
    likely: Floats
    """How likely each is of the article."""
    expected: float
    """The F1 to be expected of those chosen."""


@dataclass(frozen=True, slots=True)
class Body:
    lines: list[Line]
    method: str = ""
    confidence: float | None = None
    """The F1 that is to be expected of the text, as the model sees it."""
    lead: str | None = None
    """Its standfirst, where the page is described with it."""
    is_cut_off: bool = False
    """Whether a notice of a paywall stands at the end of what was found."""
    choice: Choice | None = None

    @property
    def text(self) -> str:
        return "\n\n".join(line.text for line in self.lines)


def body_of(page: Page, headlines: frozenset[str], authors: frozenset[str]) -> Body:
    """The article's paragraphs; none where nothing is found. *page* stays as it is.

    *headlines* and *authors* are the page's, folded.
    """
    found = measured(page)
    body = Body([]) if found is None else _best_text(page, found)
    lines = without_boilerplate(body.lines, headlines, authors)
    if linked := fuller_text(page, "\n\n".join(line.text for line in lines)):
        return replace(body, lines=without_boilerplate(linked, headlines, authors), method=source_of(page))
    return replace(body, lines=lines)


def _best_text(page: Page, found: MeasuredPage) -> Body:
    """The text that the page shows: the model's choice, or trafilatura's where that is the better guess."""
    model = block_model()
    choice = choice_by(found, model.likely(found.measures, found.columns))
    likely, expected = choice.likely, choice.expected
    chosen = choice.chosen & ~of_other_articles(found.measures, found.columns)
    chosen &= ~(link_lines(page, found.measures, chosen) | beside_forms(page, found.measures, chosen))
    lines, method = lines_of_blocks(found.measures, chosen), "blocks"
    if likely.max() < UNLIKELY:
        lines, method = [], ""
    elif is_engine_better(expected, model.gate, found.engine_lines, lines):
        lines, method = _without_teasers(found), "trafilatura"
    is_cut_off = _has_offer(_ending(found.measures, chosen, likely > 0))
    return Body(lines, method, round(expected, 3), lead_of(found.measures, found.columns, chosen), is_cut_off, choice)


def _without_teasers(found: MeasuredPage) -> list[Line]:
    """Trafilatura's text, without what stands in boxes alike under headlines of other pages if more than little is
    left."""
    page = found.measures
    teasers = {page.texts[place] for place in np.flatnonzero(in_teasers(page, is_line=False)).tolist()}
    rest = [line for line in found.engine_lines if line.text not in teasers]
    return rest if sum(len(line.text) for line in rest) >= SHORT_TEXT else found.engine_lines


def is_engine_better(expected: float, gate: float, engine: Sequence[Line], chosen: Sequence[Line]) -> bool:
    """Whether trafilatura's text is the better guess than the one *chosen*, of which this F1 is to be expected."""
    found, ours = (sum(len(line.text) for line in lines) for lines in (engine, chosen))
    return expected < gate and found >= max(SHORT_TEXT, FRAGMENT * ours)


def choice_by(found: MeasuredPage, likely: Floats) -> Choice:
    """The best choice of a page's blocks by how *likely* the model takes each to be of the article."""
    likely = with_doubts(found.measures, found.columns, likely)
    likely = with_standfirst(found.measures, found.columns, likely)
    chosen, expected = chosen_blocks(likely, found.measures.words)
    return Choice(found, with_terms(found.measures, chosen), likely, expected)


def lines_of_blocks(page: Measures, chosen: Flags) -> list[Line]:
    """The lines of the *chosen* blocks."""
    kinds = page.kinds[page.box]
    others = np.where((kinds & QUOTED) != 0, "quote", np.where((kinds & BIT["item"]) != 0, "item", "p")).tolist()
    lines: list[Line] = []
    for place in np.flatnonzero(chosen).tolist():
        kind = _KINDS.get(page.tags[place], others[place])
        lines += lines_of_text(kind, page.texts[place])
    return lines


def _ending(page: Measures, chosen: Flags, visible: Flags) -> list[str]:
    """The blocks around the last of those *chosen*, but those that are not shown."""
    last = int(np.flatnonzero(chosen)[-1]) if chosen.any() else page.count
    places = range(max(last - LAST, 0), min(last + LAST, page.count))
    return [page.texts[place] for place in places if visible[place] and page.lengths[place] < LONGEST_OFFER]


def _has_offer(texts: list[str]) -> bool:
    """Whether one is the notice of a paywall: short, or spoken to the reader, as no report about readers is."""
    offers = (texts[place] for place in places_of("paywall", texts))
    return any(len(text) < SHORT_OFFER or holds("addressed", text) for text in offers)

"""The text that trafilatura finds in a pruned page: its own steps, without those that lead nowhere here.

`bare_extraction` copies the tree five times for what it may need later, and looks for scripts and a forum's posts,
which are gone already. `test_trafilatura_steps.py` compares the two. Most names of trafilatura here and in the modules
that this one alone asks are private: `trafilatura_text.py` does without them all where one is gone.
"""

from collections.abc import Callable
from copy import copy

from lxml.etree import Element, _Element
from lxml.html import HtmlElement
from trafilatura import baseline
from trafilatura.core import ESCALATION_ACCEPT_RATIO, ESCALATION_MAX_LENGTH, ESCALATION_PAGE_SHARE
from trafilatura.settings import Extractor

from crawler.extraction.engine.body_frames import BOXES, kinds_of
from crawler.extraction.engine.cleaning import cleaned
from crawler.extraction.engine.main_pass import TAGS, drop, main_pass
from crawler.extraction.engine.other_texts import appended, comments
from crawler.extraction.engine.output import finished
from crawler.extraction.engine.own_frame import text_of_frame
from crawler.extraction.engine.page_length import most_characters, page_length
from crawler.extraction.engine.recovery import recover

ENGINE = Extractor(fast=True, comments=False)
RECALL = copy(ENGINE)
RECALL.focus = "recall"


def text_by_steps(root: HtmlElement) -> _Element | None:
    """The paragraphs of *root*, which stays as it is; None where trafilatura finds nothing."""
    body, text = text_of_frame(root, ENGINE) or _extracted(lambda: _pruned(_without_head(root)), ENGINE)
    if len(text) >= ENGINE.min_extracted_size and not _may_be_little(text, root):
        return body
    page, _ = _pruned(copy(root))
    if len(text) < ENGINE.min_extracted_size:
        other, other_text, length = baseline(page)
        if length > len(text):
            body, text = other, other_text
    if 0 < len(text) < ESCALATION_MAX_LENGTH and len(text) < ESCALATION_PAGE_SHARE * page_length(page):
        more, more_text = _recalled(page)
        if len(more_text) >= ENGINE.min_extracted_size and len(more_text) > ESCALATION_ACCEPT_RATIO * len(text):
            body, text = more, more_text
    return body if len(text) >= ENGINE.min_output_size else None


def _may_be_little(text: str, root: HtmlElement) -> bool:
    """Whether *text* may be so small a part of the page that trafilatura looks for more."""
    return len(text) < ESCALATION_MAX_LENGTH and len(text) < ESCALATION_PAGE_SHARE * most_characters(root)


def _without_head(root: HtmlElement) -> HtmlElement:
    """A copy of *root* but for its head, which is taken out first of all and is a third of it."""
    if [child.tag for child in root] != ["head", "body"]:
        return copy(root)
    head, body = root
    page = root.makeelement("html")
    page.append(copy(body))
    page.text, page[0].tail = (root.text or "") + (head.tail or ""), body.tail
    return page


def _pruned(page: HtmlElement) -> tuple[HtmlElement, list[HtmlElement]]:
    """*page* without comments, and without articles below its own; and what holds its elements."""
    elements = list(page.iter())  # so that lxml makes the Python object of each once, not at each look
    for found in (appended, comments):
        drop(found(page))
    return page, elements


def _recalled(page: HtmlElement) -> tuple[_Element, str]:
    """What is found by whom wants all of it; nothing where trafilatura would give up."""
    try:
        return _extracted(lambda: (copy(page), []), RECALL)
    except Exception:  # noqa: BLE001 - as trafilatura does
        return Element("body"), ""


def _extracted(page: Callable[[], tuple[HtmlElement, list[HtmlElement]]], options: Extractor) -> tuple[_Element, str]:
    """The paragraphs found in *page*, of which each call gives a copy, and their text before repetitions go."""
    tree, _objects = page()
    tree = cleaned(tree, options)
    if not any(map(kinds_of, tree.iterdescendants(*BOXES))):  # nothing for the main pass
        body: _Element = Element("body")
        recover(tree, body, options, TAGS, frozenset())
        text = _text_of(body)
        return finished(body), text
    order = list(tree.iter())
    body, tags = main_pass(tree, options)
    if len(body) == 0 or len(_text_of(body)) < options.min_extracted_size:
        backup = cleaned(page()[0], options)
        consumed = {twin for element, twin in zip(order, backup.iter(), strict=True) if element.tag == "done"}
        recover(backup, body, options, tags, consumed)
    text = _text_of(body)
    return finished(body), text


def _text_of(body: _Element) -> str:
    return " ".join(map(str, body.itertext())).strip()

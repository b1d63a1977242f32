"""The text that trafilatura finds in a pruned page: its own steps, without those that lead nowhere here.

`bare_extraction` copies the tree five times for what it may need later, and looks for scripts and a forum's posts,
which are gone already. `test_trafilatura_steps.py` compares the two. Most names of trafilatura here and in the modules
that this one alone asks are private: `trafilatura_text.py` does without them all where one is gone.
"""

from collections.abc import Callable
from copy import copy

from lxml.etree import Element, _Element, strip_elements, strip_tags
from lxml.html import HtmlElement
from trafilatura import baseline, html2txt
from trafilatura.core import ESCALATION_ACCEPT_RATIO, ESCALATION_MAX_LENGTH, ESCALATION_PAGE_SHARE
from trafilatura.htmlprocessing import convert_tags, tree_cleaning
from trafilatura.settings import MIN_DUPLICATE_LENGTH, Extractor
from trafilatura.utils import SPACING_PROTECTED
from trafilatura.xml import delete_element

from crawler.extraction.engine.discards import appended, comments
from crawler.extraction.engine.main_pass import drop, main_pass
from crawler.extraction.engine.recovery import recover, text_of

ENGINE = Extractor(fast=True, comments=False)
RECALL = copy(ENGINE)
RECALL.focus = "recall"


def text_by_steps(root: HtmlElement) -> _Element | None:
    """The paragraphs of *root*, which stays as it is; None where trafilatura finds nothing."""
    body, text = _extracted(lambda: _pruned(root), ENGINE)
    if len(text) >= ENGINE.min_extracted_size and not _may_be_little(text, root):
        return body
    page = _pruned(root)
    if len(text) < ENGINE.min_extracted_size:
        other, other_text, length = baseline(page)
        if length > len(text):
            body, text = other, other_text
    if 0 < len(text) < ESCALATION_MAX_LENGTH and len(text) < ESCALATION_PAGE_SHARE * len(html2txt(page)):
        more, more_text = _recalled(page)
        if len(more_text) >= ENGINE.min_extracted_size and len(more_text) > ESCALATION_ACCEPT_RATIO * len(text):
            body, text = more, more_text
    return body if len(text) >= ENGINE.min_output_size else None


def _may_be_little(text: str, root: HtmlElement) -> bool:
    """Whether *text* may be so small a part of the page that trafilatura looks for more."""
    if len(text) >= ESCALATION_MAX_LENGTH:
        return False
    found = "".join(root.itertext()).split()
    spaces = len(found) + 2 * sum(1 for _ in root.iter())  # it sets most elements off, before it counts
    return len(text) < ESCALATION_PAGE_SHARE * (sum(map(len, found)) + spaces)


def _pruned(root: HtmlElement) -> HtmlElement:
    """A copy of *root* without comments, and without articles below its own."""
    page = copy(root)
    for found in (appended, comments):
        drop(found(page))
    return page


def _recalled(page: HtmlElement) -> tuple[_Element, str]:
    """What is found by whom wants all of it; nothing where trafilatura would give up."""
    try:
        return _extracted(lambda: copy(page), RECALL)
    except Exception:  # noqa: BLE001 - as trafilatura does
        return Element("body"), ""


def _extracted(page: Callable[[], HtmlElement], options: Extractor) -> tuple[_Element, str]:
    """The paragraphs found in *page*, of which each call gives a copy, and their text before repetitions go."""

    def converted() -> HtmlElement:
        tree: HtmlElement = convert_tags(tree_cleaning(page(), options), options)
        return tree

    tree = converted()
    order = list(tree.iter())
    body, tags = main_pass(tree, options)
    text = " ".join(map(str, body.itertext())).strip()
    if len(body) == 0 or len(text) < options.min_extracted_size:
        backup = converted()
        consumed = {twin for element, twin in zip(order, backup.iter(), strict=True) if element.tag == "done"}
        recover(backup, body, options, tags, consumed)
        text = " ".join(map(str, body.itertext())).strip()
    return _finished(body), text


def _finished(body: _Element) -> _Element:
    """*body* without repetitions and what the handlers left behind."""
    previous = ""
    for element in list(body):
        text = text_of(element)
        if text == previous and len(text) > MIN_DUPLICATE_LENGTH:
            delete_element(element, keep_tail=False)
        else:
            previous = text
    strip_elements(body, "done")
    strip_tags(body, "div")
    for mark in body.iter("lb"):
        if mark.tail and mark.tail.isspace() and next(mark.iterancestors(*SPACING_PROTECTED), None) is None:
            mark.tail = None
    return body

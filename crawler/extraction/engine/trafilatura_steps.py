"""The text that trafilatura finds in a pruned page: its own steps, without those that lead nowhere here.

`bare_extraction` copies the tree five times for what it may need later, and looks for comments, scripts and a forum's
posts, which are gone already. Where its first step suffices, as on nearly all pages, this gives what it gives.
`test_trafilatura_steps.py` compares the two. Every import of trafilatura here is of a name that it need not keep:
`trafilatura_text.py` does without this module where one is gone.
"""

from copy import copy

from lxml.etree import Element, _Element, strip_elements, strip_tags
from lxml.html import HtmlElement
from trafilatura.core import ESCALATION_MAX_LENGTH, ESCALATION_PAGE_SHARE
from trafilatura.htmlprocessing import (
    convert_tags,
    link_density_test,
    link_density_test_tables,
    process_node,
    tree_cleaning,
)
from trafilatura.main_extractor import NOT_AT_THE_END, REBUILT_BLOCKS, handle_textelem
from trafilatura.settings import INLINE_FORMATTABLE, MIN_DUPLICATE_LENGTH, TAG_CATALOG, Extractor
from trafilatura.utils import SPACING_PROTECTED, text_chars_test
from trafilatura.xml import delete_element

from crawler.extraction.engine.body_frames import FRAMES
from crawler.extraction.engine.discards import appended, captions, comments, discarded, teasers

ENGINE = Extractor(fast=True, comments=False)
_TAGS = frozenset({*TAG_CATALOG, "table", "td", "th", "tr"})
_KEPT_PARAGRAPHS = ("item", "td", "th")


def text_by_steps(root: HtmlElement) -> _Element | None:
    """The paragraphs of *root*, which stays as it is; None where the first step of trafilatura does not suffice."""
    body = _read(copy(root))
    text = " ".join(map(str, body.itertext())).strip()
    if len(text) >= ENGINE.min_extracted_size and not _is_little(text, root):
        return _finished(body)
    return None


def _is_little(text: str, root: HtmlElement) -> bool:
    """Whether *text* may be so small a part of the page that trafilatura would look for more."""
    if len(text) >= ESCALATION_MAX_LENGTH:
        return False
    letters = sum(map(len, "".join(root.itertext()).split()))
    return len(text) < ESCALATION_PAGE_SHARE * 2 * letters  # it counts a space after each word


def _read(tree: HtmlElement) -> _Element:
    """What the first frame with more than one paragraph holds. Takes *tree* apart."""
    for furniture in (appended, comments):
        _drop(furniture(tree))
    tree = convert_tags(tree_cleaning(tree, ENGINE), ENGINE)
    tags = set(_TAGS)
    body: _Element = Element("body")
    for frame in FRAMES:
        subtree = frame(tree)
        if subtree is None:
            continue
        _prune(subtree)
        if len(subtree) == 0:
            continue
        if _is_short_of_paragraphs(tree):
            tags.add("div")
        if _holds_body(subtree, tags, body):
            break
    return body


def _prune(subtree: HtmlElement) -> None:
    found = dict.fromkeys(discarded(subtree))
    outer = [element for element in found if not any(above in found for above in element.iterancestors())]
    if outer:
        whole = len(subtree.text_content())
        if whole - sum(len(element.text_content()) for element in outer) > whole / 7:
            _drop(outer)
    for furniture in (captions, teasers):
        _drop(furniture(subtree))
    if next(subtree.iterdescendants("ref"), None) is not None:
        if _drop_link_blocks(subtree):
            _drop_link_blocks(subtree)
        for table in [table for table in subtree.iter("table") if link_density_test_tables(table)]:
            delete_element(table, keep_tail=False)
    strip_tags(subtree, "span", "ref")


def _drop(elements: list[HtmlElement]) -> None:
    for element in elements:
        delete_element(element)


def _drop_link_blocks(subtree: HtmlElement) -> bool:
    """Drop blocks of links, as `delete_by_link_density` does in all that it is asked to look at; whether there were."""
    holders: dict[str, dict[HtmlElement, list[HtmlElement]]] = {"div": {}, "list": {}, "p": {}}
    for link in subtree.iterdescendants("ref"):
        for holder in link.iterancestors():
            if holder.tag in holders:
                holders[holder.tag].setdefault(holder, []).append(link)
            if holder is subtree:
                break
    found = False
    for tag, blocks in holders.items():
        for block in [block for block, links in blocks.items() if _is_of_links(block, tag, links)]:
            delete_element(block)
            found = True
    return found


def _is_of_links(block: HtmlElement, tag: str, links: list[HtmlElement]) -> bool:
    if (
        len(links) <= 4
        and _length(block) >= (60 if tag == "p" else 300)
        and (len(links) > 1 or _length(links[0]) <= 100)
    ):
        return False  # as most paragraphs with a link: too long, and too few links, for any of the engine's tests
    is_linked, is_short = link_density_test(block)
    if tag == "div":
        return is_linked or (is_short and len(block) >= 3 and _length(block) < 100)
    parent = block.getparent()
    return is_linked and not (tag == "p" and parent is not None and parent.tag in _KEPT_PARAGRAPHS)


def _length(element: HtmlElement) -> int:
    return len(" ".join("".join(element.itertext()).split()))


def _is_short_of_paragraphs(tree: HtmlElement) -> bool:
    least = 3 * ENGINE.min_extracted_size
    for paragraph in tree.iter("p"):
        if next(paragraph.iterancestors("p"), None) is None:
            least -= sum(map(len, paragraph.itertext()))
            if least <= 0:
                return False
    return True


def _holds_body(subtree: HtmlElement, tags: set[str], body: _Element) -> bool:
    """Whether *body* has more than one paragraph once that of *subtree* is in it."""
    elements = list(subtree.iterdescendants("*"))
    inside = {element.tag for element in elements}
    if inside == {"lb"} or (subtree.tag == "div" and "div" in tags and inside <= INLINE_FORMATTABLE | {"lb"}):
        elements = [subtree]
    lead, start = None, len(body)
    if elements != [subtree] and text_chars_test(subtree.text):
        lead = process_node(_paragraph(subtree.text), ENGINE)
    for element in elements:
        if element.tag != "done":
            _take(element, tags, body)
    while len(body) > 0 and body[-1].tag in NOT_AT_THE_END:
        delete_element(body[-1], keep_tail=False)
    if len(body) <= 1:
        return False
    if lead is not None:
        body.insert(start, lead)
    return True


def _take(element: HtmlElement, tags: set[str], body: _Element) -> None:
    """Put what the engine makes of *element* into *body*, and the text after it where nothing else would take it."""
    if element.getroottree().getroot() is body:  # as a part of one that was taken as it is
        return
    tag, tail = element.tag, element.tail
    result = handle_textelem(element, tags, ENGINE)
    if result is not None:
        body.append(result)
        if element.getroottree().getroot() is not body:
            element.tag = "done"
    if tag in REBUILT_BLOCKS and text_chars_test(tail) and (result is None or result.tail is None):
        after = _paragraph(tail)
        if process_node(after, ENGINE) is not None:
            body.append(after)


def _paragraph(text: str | None) -> _Element:
    paragraph = Element("p")
    paragraph.text = text
    return paragraph


def _finished(body: _Element) -> _Element:
    """*body* without repetitions and what the handlers left behind."""
    previous = ""
    for element in list(body):
        text = " ".join("".join(map(str, element.itertext())).split())
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

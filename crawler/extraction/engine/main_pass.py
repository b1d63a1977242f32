"""Trafilatura's main pass over a page: the best of its frames, pruned, and what its handlers make of each element."""

from lxml.etree import Element, _Element, strip_tags
from lxml.html import HtmlElement
from trafilatura.htmlprocessing import process_node
from trafilatura.main_extractor import CODES_QUOTES, NOT_AT_THE_END, REBUILT_BLOCKS, handle_textelem
from trafilatura.settings import INLINE_CONSUMING, INLINE_FORMATTABLE, TAG_CATALOG, Extractor
from trafilatura.utils import RE_FILTER, text_chars_test
from trafilatura.xml import delete_element

from crawler.extraction.engine.body_frames import FRAMES, frame_of
from crawler.extraction.engine.discards import captions, discarded, teasers
from crawler.extraction.engine.link_blocks import drop_link_blocks

TAGS = frozenset({*TAG_CATALOG, "table", "td", "th", "tr"})
_READ = frozenset({*CODES_QUOTES, *INLINE_CONSUMING, "div", "graphic", "head", "lb", "list", "p", "table"})
"""Of which `handle_textelem` makes something."""


def main_pass(tree: HtmlElement, options: Extractor) -> tuple[_Element, set[str]]:
    """What the first frame of *tree* with more than one paragraph holds, and the tags that count. Takes it apart."""
    tags = set(TAGS)
    body: _Element = Element("body")
    for kind in FRAMES:
        subtree = frame_of(kind, tree)
        if subtree is None:
            continue
        prune(subtree, with_teasers=options.focus == "recall")
        if len(subtree) == 0:
            continue
        if is_short_of_paragraphs(tree, 3 * options.min_extracted_size):
            tags.add("div")
        if holds_body(subtree, tags, body, options):
            break
    return body, tags


def prune(subtree: HtmlElement, *, with_teasers: bool) -> bool:
    """Take out of *subtree* what trafilatura does not read: by class and id, and blocks of links.

    True where *subtree* is such a block itself, and is no part of its page any longer.
    """
    found = dict.fromkeys(discarded(subtree))
    outer = [element for element in found if not any(above in found for above in element.iterancestors())]
    if outer:
        whole = len(subtree.text_content())
        if whole - sum(len(element.text_content()) for element in outer) > whole / 7:
            drop(outer)
    drop(captions(subtree))
    if not with_teasers:
        drop(teasers(subtree))
    is_of_links = drop_link_blocks(subtree)
    strip_tags(subtree, "span", "ref")
    return is_of_links


def drop(elements: list[HtmlElement]) -> None:
    for element in elements:
        delete_element(element)


def is_short_of_paragraphs(tree: HtmlElement, least: int) -> bool:
    """Whether the paragraphs of *tree* have fewer characters than *least*."""
    for paragraph in tree.iter("p"):
        if next(paragraph.iterancestors("p"), None) is None:
            least -= sum(map(len, paragraph.itertext()))
            if least <= 0:
                return False
    return True


def holds_body(subtree: HtmlElement, tags: set[str], body: _Element, options: Extractor) -> bool:
    """Whether *body* has more than one paragraph once that of *subtree* is in it."""
    elements = list(subtree.iterdescendants("*"))
    inside = {element.tag for element in elements}
    if inside == {"lb"} or (subtree.tag == "div" and "div" in tags and inside <= INLINE_FORMATTABLE | {"lb"}):
        elements = [subtree]
    lead, start = None, len(body)
    if elements != [subtree] and text_chars_test(subtree.text):
        lead = process_node(_paragraph(subtree.text), options)
    parts: set[_Element] = set()
    for element in elements:
        if element.tag != "done" and element not in parts:
            _take(element, tags, body, options, parts)
    while len(body) > 0 and body[-1].tag in NOT_AT_THE_END:
        delete_element(body[-1], keep_tail=False)
    if len(body) <= 1:
        return False
    if lead is not None:
        body.insert(start, lead)
    return True


def _take(element: HtmlElement, tags: set[str], body: _Element, options: Extractor, parts: set[_Element]) -> None:
    """Put what the engine makes of *element* into *body*, and the text after it where nothing else would take it.

    *parts* is all that *body* holds: of what is put there as it is, nothing is put there again.
    """
    tag, tail = element.tag, element.tail
    result = _read(element, tag, tags, options)
    if result is not None:
        body.append(result)
        parts.update(result.iter())
        if element not in parts:
            element.tag = "done"
    if tag in REBUILT_BLOCKS and text_chars_test(tail) and (result is None or result.tail is None):
        after = _paragraph(tail)
        if process_node(after, options) is not None:
            body.append(after)


def _read(element: HtmlElement, tag: str, tags: set[str], options: Extractor) -> _Element | None:
    """What `handle_textelem` makes of *element*: nothing of most, which are boxes, or words in a paragraph."""
    if tag == "p" and len(element) == 0:
        return _read_plain(element)
    if tag not in _READ or (tag == "div" and "div" not in tags and "w3-code" not in element.get("class", "")):
        return None
    return handle_textelem(element, tags, options)


def _read_plain(paragraph: HtmlElement) -> _Element | None:
    """What `process_node` makes of a *paragraph* without elements in it."""
    text, tail = paragraph.text, paragraph.tail
    if not text and not tail:
        return None
    own, behind = " ".join((text or "").split()), " ".join((tail or "").split())
    if not own:
        own, behind = behind, ""
    if (own or None) != text:
        paragraph.text = own or None
    if (behind or None) != tail:
        paragraph.tail = behind or None
    return None if own and RE_FILTER.match(own) else paragraph


def _paragraph(text: str | None) -> _Element:
    paragraph = Element("p")
    paragraph.text = text
    return paragraph

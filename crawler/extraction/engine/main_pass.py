"""Trafilatura's main pass over a page: the best of its frames, pruned, and what its handlers make of each element."""

from lxml.etree import Element, _Element, strip_tags
from lxml.html import HtmlElement
from trafilatura.htmlprocessing import link_density_test, link_density_test_tables, process_node
from trafilatura.main_extractor import NOT_AT_THE_END, REBUILT_BLOCKS, handle_textelem
from trafilatura.settings import INLINE_FORMATTABLE, TAG_CATALOG, Extractor
from trafilatura.utils import LINK_FARM_RATIO, text_chars_test
from trafilatura.xml import delete_element

from crawler.extraction.engine.body_frames import FRAMES
from crawler.extraction.engine.discards import captions, discarded, teasers

TAGS = frozenset({*TAG_CATALOG, "table", "td", "th", "tr"})
_KEPT_PARAGRAPHS = ("item", "td", "th")
FEW_LINKS = 4
"""Links that are no farm, however little else there is."""


def main_pass(tree: HtmlElement, options: Extractor) -> tuple[_Element, set[str]]:
    """What the first frame of *tree* with more than one paragraph holds, and the tags that count. Takes it apart."""
    tags = set(TAGS)
    body: _Element = Element("body")
    for frame in FRAMES:
        subtree = frame(tree)
        if subtree is None:
            continue
        prune(subtree, with_teasers=options.focus == "recall")
        if len(subtree) == 0:
            continue
        if _is_short_of_paragraphs(tree, 3 * options.min_extracted_size):
            tags.add("div")
        if _holds_body(subtree, tags, body, options):
            break
    return body, tags


def prune(subtree: HtmlElement, *, with_teasers: bool) -> None:
    """Take out of *subtree* what trafilatura does not read: by class and id, and blocks of links."""
    found = dict.fromkeys(discarded(subtree))
    outer = [element for element in found if not any(above in found for above in element.iterancestors())]
    if outer:
        whole = len(subtree.text_content())
        if whole - sum(len(element.text_content()) for element in outer) > whole / 7:
            drop(outer)
    drop(captions(subtree))
    if not with_teasers:
        drop(teasers(subtree))
    if next(subtree.iterdescendants("ref"), None) is not None:
        if _drop_link_blocks(subtree):
            _drop_link_blocks(subtree)
        for table in [table for table in subtree.iter("table") if link_density_test_tables(table)]:
            delete_element(table, keep_tail=False)
    strip_tags(subtree, "span", "ref")


def drop(elements: list[HtmlElement]) -> None:
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
    if _has_prose(block, 60 if tag == "p" else 300, links):
        return False
    is_linked, is_short = link_density_test(block)
    if tag == "div":
        return is_linked or (is_short and len(block) >= 3 and _length(block) < 100)
    parent = block.getparent()
    return is_linked and not (tag == "p" and parent is not None and parent.tag in _KEPT_PARAGRAPHS)


def _has_prose(block: HtmlElement, least: int, links: list[HtmlElement]) -> bool:
    """Whether a block is surely too long, and too little of it linked, for any of the engine's tests."""
    if len(links) == 1 and _length(links[0]) > 100:
        return False
    if len(links) > FEW_LINKS:
        least = max(least, 1 + int(sum(sum(map(len, link.itertext())) for link in links) / LINK_FARM_RATIO))
    letters = 0
    for text in block.itertext():  # mostly the first few tell
        letters += len("".join(text.split()))
        if letters >= least:
            return True
    return len(links) <= FEW_LINKS and _length(block) >= least


def _length(element: HtmlElement) -> int:
    return len(" ".join("".join(element.itertext()).split()))


def _is_short_of_paragraphs(tree: HtmlElement, least: int) -> bool:
    for paragraph in tree.iter("p"):
        if next(paragraph.iterancestors("p"), None) is None:
            least -= sum(map(len, paragraph.itertext()))
            if least <= 0:
                return False
    return True


def _holds_body(subtree: HtmlElement, tags: set[str], body: _Element, options: Extractor) -> bool:
    """Whether *body* has more than one paragraph once that of *subtree* is in it."""
    elements = list(subtree.iterdescendants("*"))
    inside = {element.tag for element in elements}
    if inside == {"lb"} or (subtree.tag == "div" and "div" in tags and inside <= INLINE_FORMATTABLE | {"lb"}):
        elements = [subtree]
    lead, start = None, len(body)
    if elements != [subtree] and text_chars_test(subtree.text):
        lead = process_node(_paragraph(subtree.text), options)
    for element in elements:
        if element.tag != "done":
            _take(element, tags, body, options)
    while len(body) > 0 and body[-1].tag in NOT_AT_THE_END:
        delete_element(body[-1], keep_tail=False)
    if len(body) <= 1:
        return False
    if lead is not None:
        body.insert(start, lead)
    return True


def _take(element: HtmlElement, tags: set[str], body: _Element, options: Extractor) -> None:
    """Put what the engine makes of *element* into *body*, and the text after it where nothing else would take it."""
    if element.getroottree().getroot() is body:  # as a part of one that was taken as it is
        return
    tag, tail = element.tag, element.tail
    result = handle_textelem(element, tags, options)
    if result is not None:
        body.append(result)
        if element.getroottree().getroot() is not body:
            element.tag = "done"
    if tag in REBUILT_BLOCKS and text_chars_test(tail) and (result is None or result.tail is None):
        after = _paragraph(tail)
        if process_node(after, options) is not None:
            body.append(after)


def _paragraph(text: str | None) -> _Element:
    paragraph = Element("p")
    paragraph.text = text
    return paragraph

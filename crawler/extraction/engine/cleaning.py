"""A page without what trafilatura takes out of each, and in its tags: what its own two steps give, in fewer passes.

They look for each of some seventy tags on their own, of which a page has a dozen.
"""

from collections.abc import Set
from typing import cast

from lxml.etree import XPath, strip_tags
from lxml.html import HtmlElement
from trafilatura.htmlprocessing import CONVERSIONS, REND_TAG_MAPPING, _handle_forms, convert_tags, tree_cleaning
from trafilatura.settings import CUT_EMPTY_ELEMS, MANUALLY_CLEANED, MANUALLY_STRIPPED, Extractor
from trafilatura.xml import delete_element

CUT = tuple(tag for tag in MANUALLY_CLEANED if tag != "form")
LINK_HOLDERS = ("div", "li", "p", "table")
"""By what a block of links is found: links in none of these are none."""
_LOOSE = XPath(f"descendant::a[not({' or '.join(f'ancestor::{tag}' for tag in LINK_HOLDERS)})]")


def tags_of(tree: HtmlElement) -> set[str]:
    """The tags that are looked for and that *tree* has."""
    return {element.tag for element in tree.iter("form", "table", "math", *CUT)}


def cleaned(tree: HtmlElement, options: Extractor) -> HtmlElement:
    """*tree*, which is taken apart: as `convert_tags` makes it of what `tree_cleaning` leaves."""
    present = tags_of(tree)
    if "math" in present or (options.focus == "recall" and not _keeps_paragraphs(tree)):
        whole: HtmlElement = convert_tags(tree_cleaning(tree, options), options)
        return whole
    cut(tree, present)
    if "form" in present:
        _handle_forms(tree)
    convert(tree, loose_links(tree))
    return tree


def _keeps_paragraphs(tree: HtmlElement) -> bool:
    """Whether *tree* has a paragraph that stays, or none that could go: where all went, all would stay."""
    paragraphs = list(tree.iter("p"))
    return not paragraphs or any(next(paragraph.iterancestors(*CUT), None) is None for paragraph in paragraphs)


def loose_links(tree: HtmlElement) -> frozenset[HtmlElement]:
    """The links of *tree* that are in none of `LINK_HOLDERS`."""
    return frozenset(cast(list[HtmlElement], _LOOSE(tree)))


def cut(tree: HtmlElement, present: Set[str]) -> None:
    """Take out of *tree* what is in the tags of `CUT`, of those that are *present*, and the tags that say nothing."""
    if "figure" in present or "table" in present:
        for box in tree.iter("figure", "table"):
            if box.find(".//table") is not None if box.tag == "figure" else box.get("role") in ("presentation", "none"):
                box.tag = "div"
    strip_tags(tree, *MANUALLY_STRIPPED)
    for tag in CUT:
        if tag in present:
            for element in tree.iter(tag):  # while it is taken apart: with one in another, it ends there
                delete_element(element)


def convert(tree: HtmlElement, loose: Set[HtmlElement]) -> None:
    """Drop what is empty, and give the rest trafilatura's tags; links that are *loose* are none."""
    for element in [e for e in tree.iterdescendants(CUT_EMPTY_ELEMS) if len(e) == 0 and e.text is None]:
        delete_element(element)
    for link in tree.iter("a"):
        if link not in loose:
            link.tag = "ref"
    strip_tags(tree, "a")
    for element in tree.iter("strong"):
        if "schema-faq-question" in element.get("class", ""):
            element.attrib.clear()
            element.set("rend", "h3")
            element.tag = "head"
    for element in tree.iter("sub", "sup"):
        if len(element) == 0 and not element.text:
            delete_element(element)
    strip_tags(tree, *REND_TAG_MAPPING)
    for element in tree.iter(*CONVERSIONS):
        CONVERSIONS[element.tag](element)

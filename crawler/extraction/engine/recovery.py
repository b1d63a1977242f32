"""Trafilatura's second look at a page in which its main pass found little: for paragraphs wherever they stand."""

from collections.abc import Set

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura.main_extractor import handle_textelem
from trafilatura.settings import DEDUPE_SCAN_CAP, MIN_DUPLICATE_LENGTH, Extractor
from trafilatura.utils import text_chars_test

from crawler.extraction.engine.main_pass import prune
from crawler.extraction.engine.output import text_of

_WANTED = ("code", "p", "quote", "table", "div")
_WANTED_BY_RECALL = (*_WANTED, "lb", "list")


def recover(tree: HtmlElement, body: _Element, options: Extractor, tags: Set[str], consumed: Set[HtmlElement]) -> None:
    """Append to *body* the paragraphs of *tree* that it does not have yet, but those *consumed*. Takes *tree* apart.

    As `recover_wild_text` does, which finds by XPath what is to be pruned.
    """
    is_recall = options.focus == "recall"
    tags = {*tags, "div", "lb"} if is_recall else {*tags}
    prune(tree, with_teasers=True)
    found = list(tree.iterdescendants(*(_WANTED_BY_RECALL if is_recall else _WANTED)))
    if not is_recall:
        found = [element for element in found if element.tag != "div" or "w3-code" in element.get("class", "")]
    texts = [text_of(element) for element in body]
    known, whole = set(texts), "\n".join(filter(None, texts))
    moved: set[HtmlElement] = set()
    for element in found:
        if element in consumed or any(above in moved for above in element.iterancestors()):
            continue
        result = handle_textelem(element, tags, options)
        if result is None:
            continue
        if result is element:
            moved.add(element)
        text, tail = text_of(result), result.tail
        fragment = " ".join(f"{text}{tail}".split()) if text_chars_test(tail) else ""
        if text and (text in known or (len(whole) <= DEDUPE_SCAN_CAP and _is_in(whole, text, fragment))):
            continue
        body.append(result)
        if len(whole) <= DEDUPE_SCAN_CAP:
            whole += "\n" + (fragment or text)
        known.add(text)


def _is_in(whole: str, text: str, fragment: str) -> bool:
    return (len(text) > MIN_DUPLICATE_LENGTH and text in whole) or (fragment != "" and fragment in whole)

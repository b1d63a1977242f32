"""The text of a page's first frame, read in a copy of that frame alone, where nothing outside of it can change it.

Of most articles this is what the main pass reads in a copy of the whole page, the most of which is not read at all.
Where it is not sure, there is no text here. `test_own_frame.py` has a page for each doubt.
"""

from copy import copy
from functools import cache

from lxml.etree import Element, XPath, _Element
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

from crawler.extraction.engine.body_frames import BODY, BOXES, FRAMES, kinds_of
from crawler.extraction.engine.cleaning import CUT, LINK_HOLDERS, convert, cut, loose_links, tags_of
from crawler.extraction.engine.main_pass import TAGS, drop, holds_body, is_short_of_paragraphs, prune
from crawler.extraction.engine.other_texts import appended, comments, is_other_text
from crawler.extraction.engine.output import finished

AROUND = frozenset({"html", "body", "div", "section", "main", "article", "center", "header"})
"""What may stand around a frame. Whatever else does may be taken out, or change what is in it."""
_BECOME_BOXES = ("details", "figure", "table")


def text_of_frame(root: HtmlElement, options: Extractor) -> tuple[_Element, str] | None:
    """The paragraphs of the first frame of *root*, which stays as it is, and their text; None where not sure."""
    frame = _first_frame(root)
    if frame is None or _reads_boxes(frame, root, 3 * options.min_extracted_size) is None:
        return None
    if next(root.iter("math"), None) is not None:  # formulas become text, which would have to be counted
        return None
    tree = copy(frame)
    _objects = list(tree.iter())  # so that lxml makes the Python object of each element once, not at each look
    for found in (appended, comments):
        drop(found(tree))
    present = tags_of(tree)
    if any(_nested_before(tag)(frame) for tag in present.intersection(CUT)):
        return None
    cut(tree, present)
    if "form" in present and not _drop_forms(tree):
        return None
    is_held = frame.tag in LINK_HOLDERS or next(frame.iterancestors(*LINK_HOLDERS), None) is not None
    convert(tree, frozenset() if is_held else loose_links(tree))
    return _read(tree, root, options)


def _first_frame(root: HtmlElement) -> HtmlElement | None:
    """The frame that the main pass takes first; None where what stands around it may be taken out, or is none."""
    found: dict[int, HtmlElement] = {}
    dropped: dict[HtmlElement, bool] = {}
    for box in root.iterdescendants(*BOXES, *_BECOME_BOXES):
        kinds = kinds_of(box)
        if kinds == 0 or all(kind in found for kind in FRAMES if kinds & kind):
            continue
        if _is_dropped(box, dropped):
            continue
        found = {kind: box for kind in FRAMES if kinds & kind} | found
        if BODY in found:
            break
    frame = next((found[kind] for kind in FRAMES if kind in found), None)
    if frame is None or not AROUND.issuperset([frame.tag, *(above.tag for above in frame.iterancestors())]):
        return None
    return frame


def _is_dropped(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether *element* is, or is in, what is dropped of each page; *known* is what was found out of others."""
    chain, above = [], element
    while above is not None and above not in known:
        chain.append(above)
        above = above.getparent()
    is_dropped = above is not None and known[above]
    for part in reversed(chain):
        is_dropped = known[part] = is_dropped or is_other_text(part)
    return is_dropped


@cache
def _nested_before(tag: str) -> XPath:
    """Whether before an element *tag* stands in itself: where it is taken out, that ends with the first of these."""
    return XPath(f"boolean(preceding::{tag}[descendant::{tag}])")


def _drop_forms(tree: HtmlElement) -> bool:
    """Drop the forms of *tree*; False where one has so much of its text that it may have most of the page's."""
    forms = list(tree.iter("form"))
    most = len(tree.text_content()) / 2
    if any(len(form.text_content()) > most for form in forms):
        return False
    drop(forms)
    return True


def _reads_boxes(tree: HtmlElement, root: HtmlElement, least: int) -> bool | None:
    """Whether boxes are read as paragraphs are, of which the page has few; None where those outside of *tree* tell."""
    if not is_short_of_paragraphs(tree, least):
        return False
    return True if is_short_of_paragraphs(root, least) else None


def _read(tree: HtmlElement, root: HtmlElement, options: Extractor) -> tuple[_Element, str] | None:
    is_cut_off = prune(tree, with_teasers=False)
    reads_boxes = _reads_boxes(tree, root, 3 * options.min_extracted_size)
    if is_cut_off or reads_boxes is None:
        return None
    tags = {*TAGS, "div"} if reads_boxes else set(TAGS)
    body: _Element = Element("body")
    if len(tree) == 0 or not holds_body(tree, tags, body, options):
        return None
    text = " ".join(map(str, body.itertext())).strip()
    return (finished(body), text) if len(text) >= options.min_extracted_size else None

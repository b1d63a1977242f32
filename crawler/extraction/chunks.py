"""Articles that a page shows in several boxes, with advertisements between them → one box, as the engine takes one."""

from itertools import islice, takewhile

from lxml.etree import Element
from lxml.html import HtmlElement

from crawler.extraction.engine_frames import FRAMES
from crawler.extraction.measures import Measures
from crawler.extraction.naming import forget_names
from crawler.extraction.page import Page

CHUNKS = 100
"""Boxes of one article that are looked at."""
CHUNK = 60
"""Letters of the paragraphs in such a box, at least."""


def chunks_of(page: Page, measures: Measures) -> list[HtmlElement]:
    """The boxes beside each other that hold the article, where it is in several: first, last, and what is between.

    To be asked before links are taken out: a heading that is one begins another article.
    """
    first = next((box for frame in FRAMES[:2] if (box := frame(page.root)) is not None), None)
    if first is None or first.getparent() is None:
        return []
    chunks = [first]
    for box in islice(_like(first), CHUNKS):
        last = chunks[-1]
        if last in box.iterancestors() or measures.prose.get(box, 0) < CHUNK:
            continue
        if _begins_another(page, measures, last, box):
            break
        chunks.append(box)
    return _between(chunks) if len(chunks) > 1 else []


def join(boxes: list[HtmlElement]) -> None:
    """Put *boxes*, those that are still beside each other, into one that is marked as the article's text."""
    parent = boxes[0].getparent() if boxes else None
    if parent is not None:
        frame = Element("div", itemprop="articleBody")
        boxes[0].addprevious(frame)
        frame.extend([box for box in boxes if box.getparent() is parent])


def _like(first: HtmlElement) -> list[HtmlElement]:
    """The boxes after *first* that are named as it is; those beside an article element, if they have no headings."""
    name = next((name for name in ("itemprop", "class") if first.get(name)), None)
    if first.tag == "article":
        return [box for box in first.itersiblings("article") if next(box.iter("h1", "h2", "h3"), None) is None]
    if name is None:
        return []
    value = first.get(name)
    return [box for box in first.getroottree().iter(first.tag) if box.get(name) == value and box is not first]


def _begins_another(page: Page, measures: Measures, last: HtmlElement, box: HtmlElement) -> bool:
    """Whether the headline of another article stands above *box*, after *last*, or is what *box* begins with."""
    start, end = page.elements.index(last) + measures.size[last], page.elements.index(box)
    above = set(box.iterancestors())
    for index, element in enumerate(page.elements[start : end + measures.size[box]], start):
        if element.tag == "h1":
            return True
        if element.tag in ("h2", "h3") and _is_link(element, measures) and (index > end or _place(element) in above):
            return True
        if index > end and element.tag == "p" and measures.text[element] >= CHUNK:
            return False
    return False


def _is_link(heading: HtmlElement, measures: Measures) -> bool:
    return bool(measures.linked[heading]) or next(heading.iterancestors("a"), None) is not None


def _place(heading: HtmlElement) -> HtmlElement | None:
    """The box that a heading is in, with its link and its header."""
    return next((box for box in heading.iterancestors() if box.tag not in ("a", "header")), None)


def _between(chunks: list[HtmlElement]) -> list[HtmlElement]:
    """The boxes beside each other of which one holds the first of *chunks*, and another the last."""
    branches = {above.getparent(): above for above in [chunks[0], *chunks[0].iterancestors()]}
    end = next(above for above in [chunks[-1], *chunks[-1].iterancestors()] if above.getparent() in branches)
    boxes = [branches[end.getparent()]]
    while boxes[-1] is not end:
        below = boxes[-1].getnext()
        if below is None:  # not reached: the last box stands after the first
            return []
        boxes.append(below)
    for above in takewhile(lambda above: above is not end.getparent(), chunks[0].iterancestors()):
        forget_names(above)
    return boxes

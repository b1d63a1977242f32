"""Articles that a page shows in several boxes, with advertisements between them → one box, as the engine takes one."""

from itertools import islice, takewhile

from lxml.etree import Element
from lxml.html import HtmlElement

from crawler.extraction.engine.body_frames import FRAMES
from crawler.extraction.structure.class_names import forget_names
from crawler.extraction.structure.measures import Measures
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.teasers import is_title

FRAGMENTS = 100
"""Boxes of one article that are looked at."""
FRAGMENT = 60
"""Letters of the paragraphs in such a box, at least."""
HEADLINE = 20
"""Letters of the shortest link that may be a headline without being a heading."""
_HEADS = ("h1", "h2", "h3", "h4", "h5")
_TEXTS = frozenset({"p", "li", "figure", "blockquote"})


def join_fragments(page: Page, measures: Measures) -> None:
    """Put the box that the engine would take for the article, and those like it, into one marked as its text."""
    first = next((box for frame in FRAMES[:2] if (box := frame(page.root)) is not None), None)
    if first is None:
        return
    fragments = [first]
    depth = _depth(first)
    like = [
        box
        for box in islice(_like(first), FRAGMENTS)
        if measures.prose.get(box, 0) >= FRAGMENT and _depth(box) <= depth
    ]
    headlines = _headlines(page, measures) if like else []
    for box in like:
        if fragments[-1] in box.iterancestors():
            continue
        if _begins_another(page, measures, headlines, fragments[-1], box):
            break
        fragments.append(box)
    if len(fragments) > 1:
        _join(fragments)


def _like(first: HtmlElement) -> list[HtmlElement]:
    """The boxes after *first* that are named as it is; those beside an article element only if without headings."""
    name = next((name for name in ("itemprop", "class") if first.get(name)), None)
    if first.tag == "article":
        alike = (box for box in first.itersiblings("article") if box.get("class", "") == first.get("class", ""))
        return [box for box in alike if next(box.iter(*_HEADS), None) is None]
    if name is None:
        return []
    value = first.get(name)
    return [box for box in first.getroottree().iter(first.tag) if box.get(name) == value and box is not first]


def _depth(box: HtmlElement) -> int:
    """Comments and cards are named as an article's boxes are in places, but lie deeper."""
    return sum(1 for _ in box.iterancestors())


def _headlines(page: Page, measures: Measures) -> list[tuple[int, int]]:
    """Where the headlines of other articles stood before links were taken out: h1 elements and those that lead
    elsewhere, each with the place where the box that it was in ended."""
    found: list[tuple[int, int]] = []
    above: list[tuple[str, int]] = []
    for index, element in enumerate(page.elements):
        while above and above[-1][1] <= index:
            above.pop()
        if element.tag == "h1":
            found.append((index, len(page.elements)))
        elif _leads_elsewhere(element, measures, above):
            found.append((index, next((end for tag, end in reversed(above) if tag not in ("a", "header")), 0)))
        above.append((str(element.tag), index + measures.size[element]))
    return found


def _leads_elsewhere(element: HtmlElement, measures: Measures, above: list[tuple[str, int]]) -> bool:
    """Whether an element is a heading that is a link, or a link outside the text that is as long as a headline."""
    if is_title(element) or element.tag == "h5":
        return measures.linked[element] > 0 or any(tag == "a" for tag, _ in above)
    return element.tag == "a" and measures.linked[element] >= HEADLINE and _TEXTS.isdisjoint(tag for tag, _ in above)


def _begins_another(
    page: Page, measures: Measures, headlines: list[tuple[int, int]], last: HtmlElement, box: HtmlElement
) -> bool:
    """Whether another headline stood above *box*, after *last*, or is what *box* begins with."""
    end, start = page.elements.index(last) + measures.size[last], page.elements.index(box)
    inside = range(start, start + measures.size[box])
    prose = (i for i in inside if page.elements[i].tag == "p" and measures.text[page.elements[i]] >= FRAGMENT)
    text = next(prose, inside.stop)
    return any(end <= index < text and (index > start or place > start) for index, place in headlines)


def _join(fragments: list[HtmlElement]) -> None:
    """Put what is beside each other from the box of the first to that of the last of *chunks* into one."""
    branches = {above.getparent(): above for above in [fragments[0], *fragments[0].iterancestors()]}
    end = next(above for above in [fragments[-1], *fragments[-1].iterancestors()] if above.getparent() in branches)
    parent = end.getparent()
    start = branches[parent]
    if parent is None or start is end:
        return
    for above in takewhile(lambda above: above is not parent, fragments[0].iterancestors()):
        forget_names(above)
    frame = Element("div", itemprop="articleBody")
    start.addprevious(frame)
    while (box := frame.getnext()) is not None:
        frame.append(box)
        if box is end:
            break

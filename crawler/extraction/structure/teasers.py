"""Lists of other pages: headings that are links, and how much text stands between them."""

import re
from dataclasses import dataclass
from itertools import accumulate, islice
from operator import add

from lxml.html import HtmlElement

from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.class_names import finder_of
from crawler.extraction.structure.measures import TextAmounts
from crawler.extraction.structure.page import Page

MAX_HEADINGS = 2_000
TEASER = 600
"""Letters of the longest text under a headline that sends its readers elsewhere."""
INTRODUCTION = 300
"""Letters with which a list is introduced; above that they may be a short article, with others listed below it."""
BARE = 60
"""Letters before a list that introduce nothing: its title's end, a count."""
_HEADS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt"})
_HEADINGS = _HEADS | {"h1"}
_SILENT = _HEADINGS | {"a", "head"}
_TITLED = frozenset({"div", "span", "p", "a", "strong"})
_names_title = finder_of(r"(?:^|[\s_-])(?:title|headline|heading)(?:$|[\s_-])")
SHORTEST_TITLE = 15
MANY, FEW_LONG = 8, 4
"""Headings from which a list may hold whole texts, or one longer text for so many short ones."""
PARTS, CALL = 6, 4
"""Elements of a teaser's box, and words of the link at its end that calls to read on."""
_PLACE = re.compile(r"https?://([^/?#]*)([^?#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Teasers:
    """What a page tells between its headings that lead to other pages of its site."""

    headings: int = 0
    """How many there are, of different addresses."""
    first: int = 0
    """Letters outside links from the h1, or the beginning, to the first of them."""
    gaps: tuple[int, ...] = ()
    """Letters outside links after each of them, to the next or to the end."""

    def is_bare_index(self) -> bool:
        """Whether there is nothing but a list of many: no introduction, and teasers alone."""
        return self.headings >= MANY and self.first <= BARE and max(self.gaps) <= TEASER

    def is_index(self, least: int) -> bool:
        """Whether the page is a list of at least *least* others: by teasers alone, or whole texts one after another."""
        if self.headings < least or self.first > INTRODUCTION:
            return False
        long = sum(gap > TEASER for gap in self.gaps)
        return not long or (self.headings >= MANY and 3 * long > self.headings)

    def has_few_texts(self) -> bool:
        """Whether it is a list of many others but for a longer text or two, as an old article with menus is, too."""
        long = sum(gap > TEASER for gap in self.gaps)
        return self.headings >= MANY and self.first <= INTRODUCTION and FEW_LONG * long <= self.headings

    def have_texts(self) -> bool:
        """Whether many of them have a text of their own below, as no menu's entries have."""
        return sum(BARE < gap <= TEASER for gap in self.gaps) >= MANY


def teasers_of(page: Page, amounts: TextAmounts) -> Teasers:
    """The cards after the page's h1; of the whole page where it has none, or none after it."""
    heads, letters = _heads(page, amounts)
    top = next((place for place in heads if page.elements[place].tag == "h1"), 0)
    start, end = letters[top], letters[-1]
    own = host_of(page.url), _place(page.url)[1]
    found = [(letters[place], _target(page, place, amounts, own)) for place in heads if letters[place] >= start]
    positions = [position for position, address in found if address]
    if not positions:
        return Teasers(first=end - start)
    gaps = tuple(b - a for a, b in zip(positions, [*positions[1:], end], strict=True))
    return Teasers(len({address for _, address in found if address}), positions[0] - start, gaps)


def _heads(page: Page, amounts: TextAmounts) -> tuple[list[int], list[int]]:
    """The places of the headings; and how many letters outside of links and headings precede each element, and are on
    the page."""
    titles = {name for name in set(page.tree.classes) if name and _names_title(name)}
    named = list(zip(page.elements, page.tree.classes, strict=True))
    silent = [
        place
        for place, (element, name) in enumerate(named)
        if element.tag in _SILENT or (name in titles and element.tag in _TITLED)
    ]
    heads = [
        place
        for place in silent
        if (tag := page.elements[place].tag) in _HEADINGS or (named[place][1] in titles and tag in _TITLED)
    ]
    own, tails, end = amounts.own[:], amounts.tails[:], 0
    for place in silent:
        if place >= end:
            end = amounts.end(place)
            own[place:end] = [0] * (end - place)
            tails[place + 1 : end] = [0] * (end - place - 1)
    # what follows a box is counted where it begins: text there is rare, and short
    return heads[:MAX_HEADINGS], list(accumulate(map(add, own, tails), initial=0))


def is_title(element: HtmlElement) -> bool:
    """Whether *element* is a heading below the first, by its tag or by its class."""
    if element.tag in _HEADS:
        return True
    return element.tag in _TITLED and bool((name := element.get("class")) and _names_title(name))


def _target(page: Page, place: int, amounts: TextAmounts, own: tuple[str, str]) -> str | None:
    """The address of another page of this site that the heading at *place* is a link to; *own* are the page's host and
    path."""
    heading = page.elements[place]
    if heading.tag == "h1" or amounts.text(place) < (0 if heading.tag in _HEADS else SHORTEST_TITLE):
        return None
    link = next((inner for inner in heading.iter("a") if inner is heading or inner.get("href") is not None), None)
    if link is None:
        link = next(heading.iterancestors("a"), None)
        link = _call_below(heading) if link is None else link
    elif link is not heading and amounts.linked(place) < 0.8 * amounts.text(place):
        return None
    address = absolute(page.base, link.get("href") or "") if link is not None else None
    if not address:
        return None
    return address if _place(address)[1] != own[1] and host_of(address) == own[0] else None


def _call_below(heading: HtmlElement) -> HtmlElement | None:
    """The link that ends a teaser's box in a line of its own, "Continue reading", and is the only one there."""
    box = heading.getparent()
    if box is None or box[0] is not heading or box[-1] is heading or len(box) > PARTS:
        return None
    links = list(islice(box.iter("a"), 2))
    if len(links) != 1 or box[-1] not in (links[0], links[0].getparent()):
        return None
    text = "".join(box[-1].itertext()).strip()
    is_call = 0 < len(text.split()) <= CALL and text == "".join(links[0].itertext()).strip()
    is_teaser = len("".join(islice(box.itertext(), 4 * PARTS))) <= TEASER
    return links[0] if is_call and is_teaser else None


def _place(address: str) -> tuple[str, str]:
    """Authority and path of an http(s) address (RFC 3986 appendix B)."""
    match = _PLACE.match(address)
    return (match[1], match[2]) if match else ("", "")


def host_of(address: str) -> str:
    """The host of an absolute address, and its port where one is named; nothing where it is none."""
    return _place(address)[0].lower().removeprefix("www.")

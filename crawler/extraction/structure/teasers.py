"""Lists of other pages: headings that are links, and how much text stands between them."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.extraction.strings import remembered
from crawler.extraction.structure.addresses import absolute
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
_TITLED = frozenset({"div", "span", "p", "a", "strong"})
_TITLE = re.compile(r"(?:^|[\s_-])(?:title|headline|heading)(?:$|[\s_-])", re.IGNORECASE)
SHORTEST_TITLE = 15
MANY, FEW_LONG = 8, 4
"""Headings from which a list may hold whole texts, or one longer text for so many short ones."""
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


def teasers_of(page: Page, measures: TextAmounts) -> Teasers:
    """The cards after the page's h1; of the whole page where it has none, or none after it."""
    top = next((element for element in page.elements if element.tag == "h1"), None)
    places, end = _places(page, measures)
    start = places.get(top, 0) if top is not None else 0
    addresses = {heading: address for heading in places if (address := _target(page, heading, measures))}
    after = sorted((places[heading], address) for heading, address in addresses.items() if places[heading] >= start)
    if not after:
        return Teasers(first=end - start)
    positions = [position for position, _ in after]
    gaps = tuple(b - a for a, b in zip(positions, [*positions[1:], end], strict=True))
    return Teasers(len({address for _, address in after}), positions[0] - start, gaps)


def _places(page: Page, measures: TextAmounts) -> tuple[dict[HtmlElement, int], int]:
    """How many letters outside links and headings precede each heading, and how many there are in all."""
    places: dict[HtmlElement, int] = {}
    letters, silent = 0, 0
    for index, element in enumerate(page.elements):
        here = measures.tails[index] if index >= silent else 0
        is_head = element.tag == "h1" or is_title(element)
        if is_head and len(places) < MAX_HEADINGS:
            places[element] = letters
        if is_head or element.tag in ("a", "head"):
            silent = max(silent, index + measures.size[element])
        if index >= silent:
            here += measures.own[index]
        letters += here  # what follows a box is counted where it begins: text there is rare, and short
    return places, letters


def is_title(element: HtmlElement) -> bool:
    """Whether *element* is a heading below the first, by its tag or by its class."""
    if element.tag in _HEADS:
        return True
    return element.tag in _TITLED and bool((name := element.get("class")) and _names_title(name))


@remembered
def _names_title(name: str) -> bool:
    return bool(_TITLE.search(name))


def _target(page: Page, heading: HtmlElement, measures: TextAmounts) -> str | None:
    """The address of another page of this site that *heading* is a link to."""
    if heading.tag == "h1" or measures.text[heading] < (0 if heading.tag in _HEADS else SHORTEST_TITLE):
        return None
    link = heading if heading.tag == "a" else heading.find(".//a[@href]")
    if link is None:
        link = next((parent for parent in heading.iterancestors("a")), None)
    elif link is not heading and measures.linked[heading] < 0.8 * measures.text[heading]:
        return None
    address = absolute(page.base, link.get("href") or "") if link is not None else None
    if not address:
        return None
    own = _place(page.url)[1]
    return address if _place(address)[1] != own and host_of(address) == host_of(page.url) else None


def _place(address: str) -> tuple[str, str]:
    """Authority and path of an http(s) address (RFC 3986 appendix B)."""
    match = _PLACE.match(address)
    return (match[1], match[2]) if match else ("", "")


def host_of(address: str) -> str:
    """The host of an absolute address, and its port where one is named; nothing where it is none."""
    return _place(address)[0].lower().removeprefix("www.")

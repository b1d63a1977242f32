"""One look over a page for its metadata: headings, dates, bylines and prose by their place in the page."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from lxml.html import HtmlElement

from crawler.extraction.strings import clean
from crawler.extraction.structure.class_names import finder_of
from crawler.extraction.structure.headings import text_of_heading
from crawler.extraction.structure.kept_elements import LONGEST_HEADING
from crawler.extraction.structure.lines import width
from crawler.extraction.structure.page import Page

PROSE = 60
"""Characters of one run of text from which it is prose: what is shorter labels or links something."""
HEADS = {"h1": 1, "h2": 2, "h3": 3}
SIDEBAR = r"(?<!has-)(?<!with-)(?<!no-)(?<!layout-)sidebar|promo(?!ted\b)"
"""What stands beside an article; not a layout that has such a box, nor what editors promoted to the front page."""
_names_around = finder_of(
    rf"comment(?!ar)|related|teaser|{SIDEBAR}|recommend|more-|most|popular|newsletter|footer|trending|latest|similar|"
    r"next-|prev(?!iew)|recent|carousel|slider|cookie|consent|modal|widget|\bnav\b|\bmenu\b|breadcrumb|(?<!h-)\bcards?\b"
)
"""Names of what stands around an article, or of other articles."""
MAX_HEADINGS = 60


@dataclass(frozen=True, slots=True)
class Heading:
    index: int
    """Its place among the page's elements."""
    element: HtmlElement
    text: str
    level: int
    leads_home: bool = False


class Outline:
    """What of a page's elements the readers of its metadata look at, in the order of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.headings: list[Heading] = []
        self._around: dict[HtmlElement, bool] = {}
        self._places: list[int] = []
        self._lengths: list[int] = []
        for index, (text, tail) in enumerate(zip(page.texts, page.tails, strict=True)):
            if text and len(text) >= PROSE:
                self._note(index, text)
            if tail and len(tail) >= PROSE:
                self._note(index, tail)
        self.times: dict[HtmlElement, int] = {}
        """The time elements, and where each stands."""
        for index, element in enumerate(page.elements):
            if (tag := element.tag) == "time":
                self.times[element] = index
            elif tag in HEADS and len(self.headings) < MAX_HEADINGS:
                self._head(index, element, HEADS[tag])

    def _note(self, index: int, text: str) -> None:
        text = text.strip()
        if len(text) >= PROSE:
            self._places.append(index)
            self._lengths.append(width(text))

    def _head(self, index: int, element: HtmlElement, level: int) -> None:
        text = text_of_heading(element)
        if text and len(text) <= LONGEST_HEADING and (text := clean(text)):
            home = level == 1 and self.page.leads_home(element)
            self.headings.append(Heading(index, element, text, level, home))

    @cached_property
    def _sums(self) -> list[int]:
        return list(accumulate(self._lengths, initial=0))

    def prose_before(self, index: int) -> int:
        """Width of prose before the element of that *index*."""
        return self._sums[bisect_left(self._places, index)]

    def following(self, start: int, most: int, characters: int) -> list[HtmlElement]:
        """The elements from that index on, so many at most, with no more than so many characters of prose among them
        before the last."""
        runs = bisect_right(self._sums, self.prose_before(start) + characters) - 1
        end = self._places[runs] + 1 if runs < len(self._places) else len(self.page.elements)
        return self.page.elements[start : min(start + most, end)]

    def behind_prose(self, index: int) -> int:
        """The index of the first element behind the last prose before that *index*."""
        runs = bisect_left(self._places, index)
        return self._places[runs - 1] + 1 if runs else 0

    def stands_around(self, element: HtmlElement) -> bool:
        """Whether class or id say of a box that *element* stands in that it is not of the article itself."""
        box = element.getparent()
        if box is None:
            return False
        if box not in self._around:
            is_other = box.tag not in ("body", "html") and is_around(box)
            self._around[box] = is_other or self.stands_around(box)
        return self._around[box]

    @property
    def last_prose(self) -> int:
        """The index of the last element with prose."""
        return self._places[-1] if self._places else 0

    @property
    def prose(self) -> int:
        """Width of prose in all of the page."""
        return self._sums[-1]


def is_around(element: HtmlElement) -> bool:
    """Whether class or id say that an element is not of the article itself."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and _names_around(names)

"""Lines of visible text that may be an article's dateline: short, near its headline, and in no sentence."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from crawler.extraction.metadata.dates.clocks import is_clock
from crawler.extraction.metadata.dates.labels import SAYS_CHANGED, begins_published, says_published
from crawler.extraction.metadata.outline import Heading, Outline, is_around
from crawler.extraction.strings import clean

_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|\brights reserved\b", re.IGNORECASE)
NUMBER = re.compile(r"\d|年.{1,3}月")
_SENTENCE = re.compile(r"[^\W\d]{2,}[.!?…;]['”’\"»]?$")
NO_DATES = frozenset({"script", "style", "nav", "aside", "footer", "form", "figure", "figcaption", "blockquote"})
SHORTEST, LINE, BESIDE = 6, 110, 45
"""Characters of a dateline, and of one that stands in a box with more text, or ends like a sentence."""
AFTER, BEFORE = 160, 60
"""Elements after the headline, and before it, among which a date is looked for."""
STATED = ("datetime", "data-date", "data-datetime", "data-time", "data-timestamp", "data-published", "title")
"""Attributes that give the moment of what is shown otherwise."""
_STATED = frozenset(STATED)
_MOMENT = re.compile(r"\s*\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?\s*$|\d{10}(?:\d{3})?$")
LEAD = 600
"""Characters of prose after the headline, its standfirst, behind which only what is labelled is looked at."""
PARTS = 12
"""Texts of a line whose day, month and year are marked up one by one."""
LABEL = 30
"""Characters of a label before a date."""


def lines_near(outline: Outline, heading: Heading | None) -> Iterator[str]:
    """Datelines after the headline, then before it; the nearest first. Without one those at the page's beginning."""
    elements = outline.page.elements
    start = heading.index if heading else -1
    path = set(heading.element.iterancestors()) if heading else set()
    own = set(heading.element.iterdescendants()) if heading else set()
    after = (element for element in outline.following(start + 1, AFTER, LEAD) if element not in own)
    beside = [heading.element] if heading else []  # what follows the headline in its own line
    for line, element in lines_of(chain(beside, after), path, beside):
        if heading or not is_masthead(element, path):
            yield line
    end = max(start, 0)
    before = elements[max(end - BEFORE, outline.behind_prose(end)) : end]
    yield from reversed([line for line, element in lines_of(before, path) if not is_masthead(element, path)])


def is_masthead(element: HtmlElement, path: set[HtmlElement]) -> bool:
    """Whether an element before the headline is in a header, a menu, or a box with a link home: not the article's."""
    inner = element
    for box in (element, *element.iterancestors()):
        if box in path:
            return box.tag in ("body", "html") and not is_line(inner)
        inner = box
        if box.tag in ("header", "nav", "ul") or is_clock(box):
            return True
        if box.find('.//a[@href="/"]') is not None:
            return True
    return False


def is_line(box: HtmlElement) -> bool:
    """Whether a box of the page is no more than a line, and has no clock in it."""
    inside = list(islice(box.iter(), PARTS))
    is_short = len(inside) < PARTS and len(clean("".join(box.itertext()))) <= LINE
    return is_short and not any(map(is_clock, inside))


def lines_of(
    elements: Iterable[HtmlElement], path: set[HtmlElement], read: Collection[HtmlElement] = ()
) -> Iterator[tuple[str, HtmlElement]]:
    """The lines that may be dates, with the label that stands before one, and where each stands.

    Of time elements, which are judged where those are, and of what was *read*, only what follows them counts.
    """
    label = ""
    for element in elements:
        for text, is_tail in _texts_of(element, is_read=element.tag == "time" or element in read):
            line = clean(text)
            if not NUMBER.search(line):
                label = line if len(line) <= LABEL else ""
            elif _is_dateline(line, element, path, is_tail=is_tail, is_told=says_published(label)):
                yield (f"{label} {line}" if label and SAYS_CHANGED.search(label) else line), element
                label = ""


def _texts_of(element: HtmlElement, *, is_read: bool) -> Iterator[tuple[str, bool]]:
    """What an element says, in attributes, itself and in its parts, and what stands behind it: whether it is that."""
    texts = () if is_read else (_stated(element), element.text, _joined(element))
    for text in texts:
        if text and not text.isspace() and len(text) <= 4 * LINE:
            yield text, False
    if (tail := element.tail) and not tail.isspace() and len(tail) <= 4 * LINE:
        yield tail, True


def begins_with_label(text: str | None) -> bool:
    """Whether a short *text* begins by saying that something was published."""
    return text is not None and len(text) <= 2 * LINE and begins_published(text.strip())


def _stated(element: HtmlElement) -> str | None:
    """The moment in an attribute of an element that shows how long ago that was, or a script fills."""
    for name in () if _STATED.isdisjoint(element.keys()) else STATED:
        value: str | None = element.get(name)
        if value and _MOMENT.match(value):
            return value
    return None


def _joined(element: HtmlElement) -> str | None:
    """The text of a small box whose parts are marked up one by one."""
    if not len(element) or (not (is_labelled := begins_with_label(element.text)) and len(element) == 1):
        return None
    inside = list(islice(element.iterdescendants(), PARTS + 1))
    if len(inside) > PARTS or any(part.tag == "time" or (part.tag == "a" and not is_labelled) for part in inside):
        return None
    parts = list(islice(element.itertext(), PARTS + 1))
    joined = " ".join(parts)
    return joined if len(parts) <= PARTS and len(joined) <= (LINE if is_labelled else BESIDE) else None


def _is_dateline(line: str, element: HtmlElement, path: set[HtmlElement], *, is_tail: bool, is_told: bool) -> bool:
    if not SHORTEST <= len(line) <= LINE or _RIGHTS.search(line):
        return False
    if len(line) > BESIDE and (_SENTENCE.search(line) or _is_in_prose(element, is_tail=is_tail)):
        return False
    if is_told and len(line) <= BESIDE:
        return True
    boxes = takewhile(
        lambda box: box not in path, element.iterancestors() if is_tail else (element, *element.iterancestors())
    )
    return not any(box.tag in NO_DATES or _is_other(box) for box in boxes)


def _is_other(box: HtmlElement) -> bool:
    return is_around(box) or is_clock(box)


def _is_in_prose(element: HtmlElement, *, is_tail: bool) -> bool:
    """Whether a line is a part of a longer text."""
    box = element.getparent() if is_tail else element
    if box is None or (box.tag not in ("p", "li", "td", "span", "b", "em", "strong", "i", "a") and not is_tail):
        return False
    length = 0
    for text in islice(box.itertext(), 2 * PARTS):
        length += len(text)
        if length > 2 * LINE:
            return True
    return False

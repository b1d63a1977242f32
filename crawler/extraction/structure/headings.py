"""The text of a heading, whose lines and boxes are words apart."""

from collections.abc import Iterator

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from crawler.extraction.strings import words

DIVIDES = frozenset(words("br hr div p ul ol li table tr td th section header h1 h2 h3 h4 h5 h6 figure picture"))
"""Elements before and after which a word ends."""


def text_of_heading(element: HtmlElement) -> str:
    """All text in *element*, with a space where a line or box begins or ends."""
    if not len(element):
        return element.text or ""
    return "".join(_texts(element))


def _texts(element: HtmlElement) -> Iterator[str]:
    for event, part in iterwalk(element, events=("start", "end")):
        if part is not element and part.tag in DIVIDES:
            yield " "
        if event == "start":
            yield part.text or ""
        elif part is not element:
            yield part.tail or ""

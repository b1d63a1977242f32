"""The text of a heading, whose lines and boxes are words apart."""

import re
from collections.abc import Iterator

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from crawler.extraction.strings import words

DIVIDES = frozenset(words("br hr div p ul ol li table tr td th section header h1 h2 h3 h4 h5 h6 figure picture"))
"""Elements before and after which a word ends."""

_SHOWN_AS_BOX = re.compile(r"(?<![\w-])(?:[a-z]{2,3}:)?!?(?:[du]-)?block(?![\w-])|display:\s*block")
"""What class and style say of a part that stands on a line of its own, as a subtitle does."""


def text_of_heading(element: HtmlElement) -> str:
    """All text in *element*, with a space where a line or box begins or ends."""
    if not len(element):
        return element.text or ""
    return "".join(_texts(element))


def _texts(element: HtmlElement) -> Iterator[str]:
    for event, part in iterwalk(element, events=("start", "end")):
        if part is not element and (part.tag in DIVIDES or _is_shown_as_box(part)):
            yield " "
        if event == "start":
            yield part.text or ""
        elif part is not element:
            yield part.tail or ""


def _is_shown_as_box(part: HtmlElement) -> bool:
    names, style = part.get("class"), part.get("style")
    return bool(names or style) and _SHOWN_AS_BOX.search(f"{names or ''} {style or ''}") is not None

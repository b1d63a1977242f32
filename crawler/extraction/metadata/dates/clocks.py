"""Boxes whose dates are the page's clock, or other articles'."""

import re

from lxml.html import HtmlElement

from crawler.extraction.metadata.outline import SIDEBAR
from crawler.extraction.strings import remembered

_CLOCK = re.compile(
    rf"clock|(?<!-)current|today|now\b|weather|ticker|topbar|masthead|comment(?!ar)|related|teaser|{SIDEBAR}|recommend|"
    "more-|most-",
    re.I,
)


def is_clock(box: HtmlElement) -> bool:
    """Whether class or id say that a date in *box* is not the article's."""
    names = f"{box.get('class') or ''} {box.get('id') or ''}"
    return len(names) > 1 and _names_clock(names)


@remembered
def _names_clock(names: str) -> bool:
    return _CLOCK.search(names) is not None

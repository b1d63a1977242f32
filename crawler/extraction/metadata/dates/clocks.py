"""Boxes whose dates are the page's clock, or other articles'."""

from lxml.html import HtmlElement

from crawler.extraction.metadata.outline import SIDEBAR
from crawler.extraction.structure.class_names import finder_of

_names_clock = finder_of(
    rf"clock|(?<!-)current|today|now\b|weather|ticker|topbar|masthead|comment(?!ar)|related|teaser|{SIDEBAR}|recommend|"
    "more-|most-"
)


def is_clock(box: HtmlElement) -> bool:
    """Whether class or id say that a date in *box* is not the article's."""
    names = f"{box.get('class') or ''} {box.get('id') or ''}"
    return len(names) > 1 and _names_clock(names)

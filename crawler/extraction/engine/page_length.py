"""How much text a page has: what trafilatura's `html2txt` counts to tell whether it found little of it, sooner."""

import re
from copy import copy
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement
from trafilatura import html2txt
from trafilatura.settings import _COOKIE_CONSENT_RE
from trafilatura.xml import delete_element

from crawler.extraction.engine.discards import first_of
from crawler.extraction.strings import remembered

_LEFT_OUT = frozenset({"aside", "fencedframe", "footer", "script", "style", "svg", "template"})
_ASKS_CONSENT = re.compile(_COOKIE_CONSENT_RE, re.IGNORECASE).search
_COUNT = XPath("count(descendant::*)")


def most_characters(root: HtmlElement) -> float:
    """No fewer characters than `page_length` counts of any part of *root*."""
    words = root.text_content().split()
    return sum(map(len, words)) + len(words) + 2 * cast(float, _COUNT(root))  # it sets most elements off


def page_length(page: HtmlElement) -> int:
    """The characters of *page*, which stays as it is, without what `BASIC_CLEAN_XPATH` finds."""
    body = page.find(".//body")
    body = copy(page if body is None else body)
    for element in [element for element in body.iterdescendants("*") if _is_left_out(element)]:
        delete_element(element)
    return len(html2txt(body, clean=False))


def _is_left_out(element: HtmlElement) -> bool:
    if element.tag in _LEFT_OUT:
        return True
    named, name = element.get("class", ""), element.get("id", "")
    if _is_consent(named) or _is_consent(name):
        return True
    is_footer = element.tag == "div" and "footer" in named + name
    return is_footer and "footer" in first_of(element, "class", "id")


@remembered
def _is_consent(value: str) -> bool:
    return _ASKS_CONSENT(value) is not None

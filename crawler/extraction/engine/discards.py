"""What trafilatura's expressions discard, found without XPath: class and id decide, and they repeat page by page.

XPath calls Python for every test of a name, which was a third of the engine's time. These say the same
(`test_trafilatura_steps.py` compares them), look at an attribute once, and remember short ones.
"""

import re
from collections.abc import Callable

from lxml.html import HtmlElement
from trafilatura.xpaths import (
    _OVERALL_DISCARD_BOTH_TOKENS,
    _OVERALL_DISCARD_CLASS_TOKENS,
    _OVERALL_DISCARD_ID_TOKENS,
)

from crawler.extraction.strings import remembered

_PARTS = ("div", "item", "list", "p", "section", "span")


def _any(*tokens: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile("|".join(tokens)).search


_DISCARDED_ID = _any(*_OVERALL_DISCARD_BOTH_TOKENS, *_OVERALL_DISCARD_ID_TOKENS)
_DISCARDED_CLASS = _any(*_OVERALL_DISCARD_BOTH_TOKENS, *_OVERALL_DISCARD_CLASS_TOKENS)
_HIDDEN_CLASS = _any(
    "^hide-|comments-title|nocomments|-reply-|message|akismet|suggest-links|-hide-|hide-print| hidden| hide|noprint",
    "notloaded",
)


@remembered
def _of_class(value: str) -> tuple[bool, bool]:
    """Whether an element of that class is discarded where it is a part of text, and wherever it is."""
    return bool(_DISCARDED_CLASS(value)), value == "comments-title" or bool(_HIDDEN_CLASS(value))


@remembered
def _of_id(value: str) -> tuple[bool, bool]:
    return bool(_DISCARDED_ID(value)), "reader-comments" in value or "akismet" in value


def first_of(element: HtmlElement, *names: str) -> str:
    """The value of that attribute among *names* that stands first: what XPath makes of `@id|@class`."""
    return next((value for name, value in element.items() if name in names), "")


@remembered
def _class_counts(value: str) -> bool:
    return any(_of_class(value)) or "reply-" in value or "cookie" in value


@remembered
def _id_counts(value: str) -> bool:
    return any(_of_id(value)) or "hidden" in value or "reply-" in value or "cookie" in value


_COUNTING: dict[str, Callable[[str], bool]] = {
    "class": _class_counts,
    "id": _id_counts,
    "style": lambda value: "display:none" in value or "display: none" in value or "hidden" in value,
    "aria-hidden": lambda value: value == "true",
    "role": lambda value: "av" in value,
    "data-component": lambda value: "MostPopularStories" in value,
    "data-lp-replacement-content": lambda _: True,
}
"""Whether that value of the attribute may be why an element is discarded."""


def discarded(tree: HtmlElement) -> list[HtmlElement]:
    """What `OVERALL_DISCARD_XPATH` finds."""
    found = []
    for element in tree.iterdescendants("*"):
        for name, value in element.items():
            counts = _COUNTING.get(name)
            if counts is not None and counts(value):
                if _is_discarded(element):
                    found.append(element)
                break
    return found


def _is_discarded(element: HtmlElement) -> bool:
    named, name, style = element.get("class", ""), element.get("id", ""), element.get("style", "")
    (part, always), (part_id, always_id) = _of_class(named), _of_id(name)
    if always or always_id or element.get("aria-hidden") == "true":
        return True
    if style and ("display:none" in style or "display: none" in style):
        return True
    if "hidden" in name + style and "hidden" in first_of(element, "id", "style"):
        return True
    if "reply-" in named + name and first_of(element, "id", "class").startswith("reply-"):
        return True
    return element.tag in _PARTS and (
        part
        or part_id
        or element.get("data-lp-replacement-content") is not None
        or "nav" in element.get("role", "").replace("N", "n")
        or "MostPopularStories" in element.get("data-component", "")
        or ("cookie" in named + name and "cookie" in first_of(element, "id", "class"))
    )


def captions(tree: HtmlElement) -> list[HtmlElement]:
    """What `DISCARD_IMAGE_ELEMENTS` finds."""
    return [e for e in tree.iterdescendants(*_PARTS) if "caption" in e.get("class", "") or "caption" in e.get("id", "")]


def teasers(tree: HtmlElement) -> list[HtmlElement]:
    """What `TEASER_DISCARD_XPATH` finds."""
    return [
        element
        for element in tree.iterdescendants(*_PARTS)
        if "teaser" in element.get("class", "").replace("T", "t") or "teaser" in element.get("id", "").replace("T", "t")
    ]

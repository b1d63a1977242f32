"""What trafilatura's expressions discard, found without XPath: class and id decide, and they repeat page by page.

XPath calls Python for every test of a name, which was a third of the engine's time. These say the same
(`test_trafilatura_steps.py` compares them), look at an attribute once, and remember short ones.
"""

import re
from collections.abc import Callable

from lxml.html import HtmlElement
from trafilatura.xpaths import (
    _COMMENTS_CLASS,
    _COMMENTS_ID,
    _OVERALL_DISCARD_BOTH_TOKENS,
    _OVERALL_DISCARD_CLASS_TOKENS,
    _OVERALL_DISCARD_ID_TOKENS,
)

from crawler.extraction.strings import remembered

_PARTS = ("div", "item", "list", "p", "section", "span")
_COMMENTED = ("div", "list", "section", "details", "ol", "ul")


def _any(*tokens: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile("|".join(tokens)).search


_DISCARDED_ID = _any(*_OVERALL_DISCARD_BOTH_TOKENS, *_OVERALL_DISCARD_ID_TOKENS)
_DISCARDED_CLASS = _any(*_OVERALL_DISCARD_BOTH_TOKENS, *_OVERALL_DISCARD_CLASS_TOKENS)
_HIDDEN_CLASS = _any(
    "^hide-|comments-title|nocomments|-reply-|message|akismet|suggest-links|-hide-|hide-print| hidden| hide|noprint",
    "notloaded",
)
_COMMENT_ID = _any(f"^(?:{_COMMENTS_ID}|disqus_thread|dsq-comments)")
_COMMENT_LIST_ID = _any(f"^(?:{_COMMENTS_ID})")
_COMMENT_CLASS = _any(_COMMENTS_CLASS)
_APPENDED = _any("mvp-post-add-(?:box|wrap)|infinite-?scroll")
_APPENDED_ALWAYS = _any("mvp-post-add-(?:box|wrap)")


@remembered
def _of_class(value: str) -> tuple[bool, bool]:
    """Whether an element of that class is discarded where it is a part of text, and wherever it is."""
    return bool(_DISCARDED_CLASS(value)), value == "comments-title" or bool(_HIDDEN_CLASS(value))


@remembered
def _of_id(value: str) -> tuple[bool, bool]:
    return bool(_DISCARDED_ID(value)), "reader-comments" in value or "akismet" in value


def _first(element: HtmlElement, *names: str) -> str:
    """The value of that attribute among *names* that stands first: what XPath makes of `@id|@class`."""
    return next((value for name, value in element.items() if name in names), "")


def discarded(tree: HtmlElement) -> list[HtmlElement]:
    """What `OVERALL_DISCARD_XPATH` finds."""
    return [element for element in tree.iterdescendants("*") if element.keys() and _is_discarded(element)]


def _is_discarded(element: HtmlElement) -> bool:
    named, name, style = element.get("class", ""), element.get("id", ""), element.get("style", "")
    (part, always), (part_id, always_id) = _of_class(named), _of_id(name)
    if always or always_id or element.get("aria-hidden") == "true":
        return True
    if style and ("display:none" in style or "display: none" in style):
        return True
    if "hidden" in name + style and "hidden" in _first(element, "id", "style"):
        return True
    if "reply-" in named + name and _first(element, "id", "class").startswith("reply-"):
        return True
    return element.tag in _PARTS and (
        part
        or part_id
        or element.get("data-lp-replacement-content") is not None
        or "nav" in element.get("role", "").replace("N", "n")
        or "MostPopularStories" in element.get("data-component", "")
        or ("cookie" in named + name and "cookie" in _first(element, "id", "class"))
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


def comments(tree: HtmlElement) -> list[HtmlElement]:
    """What `REMOVE_COMMENTS_AND_LISTS_XPATH` finds."""
    found = []
    for element in tree.iterdescendants(*_COMMENTED):
        named, name = element.get("class"), element.get("id")
        if (named and _comments_by_class(named)) or (name and _comments_by_id(name)[element.tag in ("ol", "ul")]):
            found.append(element)
    return found


@remembered
def _comments_by_class(value: str) -> bool:
    return _COMMENT_CLASS(value) is not None


@remembered
def _comments_by_id(value: str) -> tuple[bool, bool]:
    """Whether a box of that id holds comments, and whether a list does."""
    return _COMMENT_ID(value) is not None, _COMMENT_LIST_ID(value) is not None


def appended(tree: HtmlElement) -> list[HtmlElement]:
    """What the first of `RAW_TREE_PRUNE_XPATH` finds, then the second: other articles below the page's own."""
    found, shared = [], []
    for element in tree.iterdescendants("div", "section", "aside"):
        named, name = element.get("class"), element.get("id")
        if named and "elementor-share-buttons" in named:
            shared.append(element)
        names = [value for value in (named, name) if value and _names_appended(value)]
        if names and (any(map(_APPENDED_ALWAYS, names)) or element.find(".//h1") is None):
            found.append(element)
    return found + shared


@remembered
def _names_appended(value: str) -> bool:
    return _APPENDED(value) is not None

"""What trafilatura drops of each page first of all: comments, and other articles below the page's own."""

import re

from lxml.html import HtmlElement
from trafilatura.xpaths import _COMMENTS_CLASS, _COMMENTS_ID

from crawler.extraction.strings import remembered

_COMMENTED = ("div", "list", "section", "details", "ol", "ul")
_COMMENT_ID = re.compile(f"^(?:{_COMMENTS_ID}|disqus_thread|dsq-comments)").search
_COMMENT_LIST_ID = re.compile(f"^(?:{_COMMENTS_ID})").search
_COMMENT_CLASS = re.compile(_COMMENTS_CLASS).search
_APPENDABLE = ("div", "section", "aside")
_APPENDED = re.compile("infinite-?scroll").search
_APPENDED_ALWAYS = re.compile("mvp-post-add-(?:box|wrap)").search
_SHARED = "elementor-share-buttons"


def is_other_text(element: HtmlElement) -> bool:
    """Whether *element* is dropped with all that is in it."""
    return _is_appended(element) or _is_of_comments(element)


def comments(tree: HtmlElement) -> list[HtmlElement]:
    """What `REMOVE_COMMENTS_AND_LISTS_XPATH` finds."""
    return list(filter(_is_of_comments, tree.iterdescendants(*_COMMENTED)))


def _is_of_comments(element: HtmlElement) -> bool:
    """Whether an element is a box or list that is named as one of comments."""
    if element.tag not in _COMMENTED:
        return False
    named, name = element.get("class"), element.get("id")
    if named is not None and _comments_by_class(named):
        return True
    return name is not None and _comments_by_id(name)[element.tag in ("ol", "ul")]


@remembered
def _comments_by_class(value: str) -> bool:
    return _COMMENT_CLASS(value) is not None


@remembered
def _comments_by_id(value: str) -> tuple[bool, bool]:
    """Whether a box of that id holds comments, and whether a list does."""
    return _COMMENT_ID(value) is not None, _COMMENT_LIST_ID(value) is not None


def appended(tree: HtmlElement) -> list[HtmlElement]:
    """What `RAW_TREE_PRUNE_XPATH` finds: other articles below the page's own, and buttons to share it."""
    return list(filter(_is_appended, tree.iterdescendants(*_APPENDABLE)))


def _is_appended(element: HtmlElement) -> bool:
    """Whether an element is a box that is named as theirs, and holds no headline where that may be the page's."""
    if element.tag not in _APPENDABLE:
        return False
    names = [value for value in (element.get("class"), element.get("id")) if value is not None and _appends(value)]
    if not names:
        return False
    if any(map(_APPENDED_ALWAYS, names)) or _SHARED in element.get("class", ""):
        return True
    return any(map(_APPENDED, names)) and element.find(".//h1") is None


@remembered
def _appends(value: str) -> bool:
    return bool(_APPENDED(value) or _APPENDED_ALWAYS(value)) or _SHARED in value

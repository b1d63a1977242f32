"""What an element must be for trafilatura to look for the text in it, as `BODY_XPATH` says, without XPath."""

import re
from collections.abc import Callable

from lxml.html import HtmlElement
from trafilatura.xpaths import (
    _ARTICLE_CONTENT_CLASS_TOKENS,
    _ARTICLE_CONTENT_ID_TOKENS,
    _MAIN_CONTENT_CLASS_TOKENS,
    _MAIN_CONTENT_ID_TOKENS,
    _STORY_CLASS_TOKENS,
    _STORY_ID_TOKENS,
)

from crawler.extraction.strings import remembered

BOXES = ("article", "div", "main", "section")
_CM, _CMP = str.maketrans("CM", "cm"), str.maketrans("CMP", "cmp")


def _any(tokens: tuple[str, ...]) -> Callable[[str], re.Match[str] | None]:
    return re.compile("|".join(tokens)).search


_BODY_ID, _BODY_CLASS = _any(_ARTICLE_CONTENT_ID_TOKENS), _any(_ARTICLE_CONTENT_CLASS_TOKENS)
_STORY_ID, _STORY_CLASS = _any(_STORY_ID_TOKENS), _any(_STORY_CLASS_TOKENS)
_MAIN_ID, _MAIN_CLASS = _any(_MAIN_CONTENT_ID_TOKENS), _any(_MAIN_CONTENT_CLASS_TOKENS)


BODY, ARTICLE, STORY, MAIN, ANY_MAIN = FRAMES = (1, 2, 4, 8, 16)
"""Kinds of frames, best first. Of each, the first on the page is the frame."""


@remembered
def _by_class(value: str) -> int:
    kinds = ANY_MAIN if value.startswith("main") else 0
    if value in ("post", "entry") or _BODY_CLASS(value):
        kinds |= BODY
    whole = value in ("postarea", "art-postcontent", "text", "cell", "story")
    if whole or "fulltext" in value.lower() or _STORY_CLASS(value):
        kinds |= STORY
    small = value.translate(_CMP)
    if value == "content" or _MAIN_CLASS(value) or "main-content" in small or "page-content" in small:
        kinds |= MAIN
    return kinds


@remembered
def _by_id(value: str) -> int:
    kinds = ANY_MAIN if value.startswith("main") else 0
    if value == "articleContent" or _BODY_ID(value):
        kinds |= BODY
    if value in ("article", "story") or _STORY_ID(value):
        kinds |= STORY
    if value == "content" or _MAIN_ID(value) or "main-content" in value.translate(_CM):
        kinds |= MAIN
    return kinds


def _by_role(value: str) -> int:
    return STORY if value == "article" else ANY_MAIN if value.startswith("main") else 0


def _by_property(value: str) -> int:
    return BODY if value == "articleBody" else 0


_BY_TAG = {"article": ARTICLE, "main": ANY_MAIN}
_BY_ATTRIBUTE = {"class": _by_class, "id": _by_id, "role": _by_role, "itemprop": _by_property}


def kinds_of(box: HtmlElement) -> int:
    """The kinds of frames that an element of `BOXES` is, as their sum."""
    kinds = _BY_TAG.get(box.tag, 0)
    for name, value in box.items():
        by_attribute = _BY_ATTRIBUTE.get(name)
        if by_attribute is not None:
            kinds |= by_attribute(value)
    return kinds


def frame_of(kind: int, tree: HtmlElement) -> HtmlElement | None:
    """The frame of *tree* of that kind."""
    if kind == ARTICLE:
        return next(tree.iterdescendants("article"), None)
    return next((box for box in tree.iterdescendants(*BOXES) if kinds_of(box) & kind), None)

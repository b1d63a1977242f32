"""Where trafilatura looks for the text, found without XPath: the elements that its `BODY_XPATH` finds, best first."""

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

_BOXES = ("article", "div", "main", "section")
_CM, _CMP = str.maketrans("CM", "cm"), str.maketrans("CMP", "cmp")


def _any(tokens: tuple[str, ...]) -> Callable[[str], re.Match[str] | None]:
    return re.compile("|".join(tokens)).search


_BODY_ID, _BODY_CLASS = _any(_ARTICLE_CONTENT_ID_TOKENS), _any(_ARTICLE_CONTENT_CLASS_TOKENS)
_STORY_ID, _STORY_CLASS = _any(_STORY_ID_TOKENS), _any(_STORY_CLASS_TOKENS)
_MAIN_ID, _MAIN_CLASS = _any(_MAIN_CONTENT_ID_TOKENS), _any(_MAIN_CONTENT_CLASS_TOKENS)


def _body(tree: HtmlElement) -> HtmlElement | None:
    for box in tree.iterdescendants(*_BOXES):
        named, name = box.get("class"), box.get("id")
        if (named and _is_body_class(named)) or (name and (name == "articleContent" or _BODY_ID(name))):
            return box
        if box.get("itemprop") == "articleBody":
            return box
    return None


@remembered
def _is_body_class(value: str) -> bool:
    return value in ("post", "entry") or bool(_BODY_CLASS(value))


def _article(tree: HtmlElement) -> HtmlElement | None:
    return next(tree.iterdescendants("article"), None)


def _story(tree: HtmlElement) -> HtmlElement | None:
    for box in tree.iterdescendants(*_BOXES):
        named, name = box.get("class"), box.get("id")
        if (named and _is_story_class(named)) or (name and (name in ("article", "story") or _STORY_ID(name))):
            return box
        if box.get("role") == "article":
            return box
    return None


@remembered
def _is_story_class(value: str) -> bool:
    if value in ("postarea", "art-postcontent", "text", "cell", "story"):
        return True
    return "fulltext" in value.lower() or bool(_STORY_CLASS(value))


def _main(tree: HtmlElement) -> HtmlElement | None:
    for box in tree.iterdescendants(*_BOXES):
        named, name = box.get("class"), box.get("id")
        if (named and _is_main_class(named)) or (name and _is_main_id(name)):
            return box
    return None


@remembered
def _is_main_class(value: str) -> bool:
    small = value.translate(_CMP)
    return value == "content" or bool(_MAIN_CLASS(value)) or "main-content" in small or "page-content" in small


def _is_main_id(value: str) -> bool:
    return value == "content" or bool(_MAIN_ID(value)) or "main-content" in value.translate(_CM)


def _any_main(tree: HtmlElement) -> HtmlElement | None:
    for box in tree.iterdescendants(*_BOXES):
        if box.tag == "main" or any((box.get(name) or "").startswith("main") for name in ("class", "id", "role")):
            return box
    return None


FRAMES = (_body, _article, _story, _main, _any_main)

"""The blocks of a page's text, and the boxes that they lie in, with what these are by markup."""

from dataclasses import dataclass
from typing import Self

from crawler.extraction.strings import words

# What a box inherits from those around it, a bit each.
KINDS = words(
    "nav aside footer header form figure article main table list quote button link details heading item cell "
    "caption dialog hidden body_of_article comment pre section"
)
BIT = {kind: 1 << place for place, kind in enumerate(KINDS)}
_OF_TAG = {
    "nav": "nav", "menu": "nav", "aside": "aside", "footer": "footer", "header": "header", "form": "form",
    "figure": "figure", "article": "article", "main": "main", "table": "table", "ul": "list", "ol": "list",
    "dl": "list", "blockquote": "quote", "button": "button", "details": "details", "h1": "heading", "h2": "heading",
    "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading", "li": "item", "dd": "item", "dt": "item",
    "td": "cell", "th": "cell", "figcaption": "caption", "caption": "caption", "dialog": "dialog", "pre": "pre",
    "section": "section",
}  # fmt: skip
BIT_OF_TAG = {tag: BIT[kind] for tag, kind in _OF_TAG.items()}
_BIT_OF_ROLE = {
    "navigation": BIT["nav"], "menu": BIT["nav"], "menubar": BIT["nav"], "complementary": BIT["aside"],
    "contentinfo": BIT["footer"], "banner": BIT["header"], "search": BIT["form"], "dialog": BIT["dialog"],
    "alertdialog": BIT["dialog"], "tooltip": BIT["dialog"], "article": BIT["article"], "main": BIT["main"],
    "button": BIT["button"], "figure": BIT["figure"], "tablist": BIT["nav"],
}  # fmt: skip
_BIT_OF_ITEM = {"articleBody": BIT["body_of_article"], "comment": BIT["comment"]}
TELLING = frozenset(("role", "hidden", "aria-hidden", "style", "itemprop"))
"""Attributes that say what a box is."""


@dataclass(slots=True)
class Block:
    """A run of text that no box divides: a paragraph, heading, item, row of cells, or what lies loose in a box."""

    text: str
    """Its lines, by newlines, white space joined in each."""
    box: int
    """Number of the nearest box around it."""
    linked: int
    bold: int
    """Characters in links and in bold, white space counted."""
    inner: str
    """Class and id of the first element within."""
    links: int


@dataclass(slots=True)
class Boxes:
    """The elements that divide text, in the order of the page, a list for each property."""

    tag: list[str]
    names: list[str]
    """Class and id."""
    parent: list[int]
    depth: list[int]
    kinds: list[int]
    first: list[int]
    """The first block in it or after its beginning."""
    end: list[int]
    """The first block after it."""
    after: list[int]
    """The first box after it and all that are in it."""

    @classmethod
    def none(cls) -> Self:
        """No boxes yet."""
        return cls([], [], [], [], [], [], [], [])


def kind_by(attribute: str, value: str) -> int:
    """What an element is by one of its TELLING attributes, as a bit; nothing where that tells nothing."""
    if attribute == "role":
        return _BIT_OF_ROLE.get(value.lower(), 0)
    if attribute == "itemprop":
        return _BIT_OF_ITEM.get(value, 0)
    is_hidden = {
        "hidden": True,
        "aria-hidden": value == "true",
        "style": "display" in value and "none" in value,
    }[attribute]
    return BIT["hidden"] if is_hidden else 0

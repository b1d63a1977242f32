"""What speaks for a line's being the writer's name, and against it: its words, its form and its markup."""

import re
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction.metadata.people.names import is_body
from crawler.extraction.metadata.site import goes_by
from crawler.extraction.strings import folded
from crawler.extraction.structure.page import Page

MAX_PICTURES = 100
PICTURES = frozenset({"img", "svg", "picture", "i"})
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_INITIAL = re.compile(r"(?:^| )[^\W\d_]\.")
_STOPS = ',.;:!?()"“”'
_WRITERS = re.compile(r"author|byline|writer|writ?ten|contribut|journalist|avatar|profile|person|name", re.IGNORECASE)
_THEIR_PAGES = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|people|profiles?|journalists?|columnists?|by|team|staff|"
    r"contributors?|experts?|writers?)/[^/?#]+"
)
_TOPICS = re.compile(r"/(?:category|categories|tags?|topics?|sections?)/|^(?:https?://[^/]+)?/[\w-]+/?$")


_READERS = re.compile(
    r"\bcomments?\b(?!-(?:open|closed))|disqus|comment[-_]?(?:list|author|body|meta)|testimonial", re.IGNORECASE
)
BOXES = 6
"""Boxes around a line whose names are looked at."""


class PageWords:
    """What the words of a page tell of a name."""

    def __init__(self, page: Page, headline: str) -> None:
        self.page = page
        self.headline = frozenset(folded(headline).split())
        self.path = frozenset(folded(urlsplit(page.url).path).split())

    @cached_property
    def text(self) -> str:
        return " ".join(self.page.text.split())

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the page as it writes them: hardly a name is among them in small letters."""
        text = self.text
        for stop in _STOPS:
            text = text.replace(stop, " ")
        return frozenset(text.split())

    @cached_property
    def pictured(self) -> frozenset[str]:
        """What pictures are said to show."""
        return frozenset(folded(image.get("alt") or "") for image in self.page.tagged("img")[:MAX_PICTURES])

    def of(self, name: str) -> dict[str, float]:
        """What they tell of *name*."""
        parts = [part.casefold() for part in name.split()]
        folds = frozenset(folded(name).split())
        return {
            "in small letters": sum(part in self.words and part[0].islower() for part in parts) / len(parts),
            "in headline": float(not folds.isdisjoint(self.headline)),
            "in address": float(not folds.isdisjoint(self.path)),
            "recurs": float(self.text.count(name) > 1),
            "pictured": float(folded(name) in self.pictured),
        }


def form_of(people: list[str], names: frozenset[str]) -> dict[str, float]:
    """How the first of *people* is written; *names* are the site's, folded."""
    first = people[0]
    count = first.count(" ") + 1
    return {
        "one word": float(count == 1),
        "two words": float(count == 2),
        "three words": float(count == 3),
        "several": float(len(people) > 1),
        "initial": float(_INITIAL.search(first) is not None),
        "capitals": float(first.isupper()),
        "body": float(is_body(first)),
        "site": float(goes_by(names, first)),
        "always": 1.0,
    }


def link_of(element: HtmlElement) -> str | None:
    """Where the link leads that a line stands in."""
    link = next((box for box in (element, *islice(element.iterancestors(), 3)) if box.tag == "a"), None)
    return (link.get("href") or "") if link is not None else None


def is_of_readers(element: HtmlElement) -> bool:
    """Whether a line stands where readers or customers have their say."""
    boxes = (box for box in (element, *islice(element.iterancestors(), BOXES)) if box.tag not in ("body", "html"))
    return any(_READERS.search(f"{box.get('class') or ''} {box.get('id') or ''}") for box in boxes)


def is_topic(link: str | None) -> bool:
    """Whether a link leads to a section, which are at the top of sites, or to a tag."""
    return link is not None and _TOPICS.search(link) is not None


def marks_of(element: HtmlElement) -> dict[str, float]:
    """What the markup of a line and of its nearest boxes says."""
    boxes = [element, *islice(element.iterancestors(), 2)]
    link = link_of(element)
    before = element.getprevious()
    classes = " ".join(box.get("class") or "" for box in boxes)
    return {
        "linked": float(link is not None),
        "to a writer": float(bool(_THEIR_PAGES.search(link or ""))),
        "named": float(bool(_WRITERS.search(classes))),
        "heading": float(any(box.tag in HEADINGS for box in boxes)),
        "in a list": float(any(box.tag == "li" for box in boxes)),
        "behind a picture": float(before is not None and before.tag in PICTURES),
    }

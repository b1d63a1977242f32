"""Bylines that markup tells: by class, relation, or the page of an author that they lead to."""

import re
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.metadata.people.bylines import is_elsewhere, is_in_sentence, is_of_another
from crawler.extraction.metadata.people.kinds import sorted_out
from crawler.extraction.metadata.people.names import people_of
from crawler.extraction.metadata.people.roles import is_of_others, of_writers
from crawler.extraction.strings import clean
from crawler.extraction.structure.class_names import finder_of
from crawler.extraction.structure.page import Page

MAX_BYLINES = 300
_names_byline = finder_of(
    "author(?!i[tsz])|by-?line|(?<![a-z])(?:autor(?:es?|in|en|a)?|auteure?s?|autore|verfasser(?:in)?|writers?|reporters?|"
    "journalists?|columnists?|contributors?|yazar|muhabir|penulis|redaktor|redaktør|periodista|giornalista|schrijver|skribent|"
    "forfatter|kirjoittaja|toimittaja|szerzo|tac-?gia)(?![a-z])"
)
NO_BYLINE = frozenset({"html", "head", "body", "link", "meta", "img", "article", "main"})
_PAGES = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|people|profiles?|journalists?|columnists?|by)/[^/?#]+"
)

_JOINS = re.compile(r"(?:\b(?:by|von|par|por|da|af|av|door)|[:：,&])$", re.IGNORECASE)
_NAME_ALONE = re.compile(r"author|byline|\bfn\b|\baut(?:o|eu)r", re.IGNORECASE)
PIECES = 40
ROLE, ONE_NAME = 40, 40
"""Characters of what says a role before a name, and of a byline that may be one word."""

_TOPICS = re.compile(r"/(?:category|categories|tags?|topics?|sections?)/")


def first_credited(page: Page, part: slice, names: frozenset[str], heading: HtmlElement) -> tuple[list[str], list[str]]:
    """People and organisations in the first byline of a *part* of the page's elements that names a person, and in
    those beside it."""
    people: list[str] = []
    organisations: list[str] = []
    path = set(heading.iterancestors())
    home: HtmlElement | None = None
    named = zip(page.elements[part], page.tree.classes[part], strict=True)
    for element in islice((element for element, classes in named if _is_byline(element, classes)), MAX_BYLINES):
        if home is not None and home not in element.iterancestors():
            break
        text = _text_of(element) or _name_within(element)
        if not text or len(text) > 200 or is_of_others(of_writers(text)) or follows_role(element):
            continue
        if is_elsewhere(element) or is_of_another(page, element, path):
            continue
        topics = {clean("".join(link.itertext())) for link in element.iter("a") if _is_topic(link)}
        found = [name for name in people_of(text) if name not in topics]
        credited, others = sorted_out(found, names, is_sure=_is_for_names(element, text))
        if credited and home is None:
            home = element.getparent()
        people += credited
        organisations += others
    return people, organisations


def _text_of(element: HtmlElement) -> str:
    """The text of a byline, each part on a line of its own, but for those that "by" or a colon joins to the next."""
    text = ""
    for piece in islice(element.itertext(), PIECES):
        if part := clean(piece):
            is_joined = not text or _JOINS.search(text) or part[0] in ",;&)"
            text += part if not text else f" {part}" if is_joined else f"\n{part}"
    first, _, last = text.partition("\n")
    is_split = first.istitle() and last.istitle() and " " not in text and "," not in text
    return text.replace("\n", " ") if is_split else text  # given name and family name in elements of their own


def _name_within(element: HtmlElement) -> str:
    """The name that a meta element in a box gives of an author whom the page does not show."""
    named = element.find(".//meta[@itemprop='name']")
    return "" if named is None else clean(named.get("content") or "")


def follows_role(element: HtmlElement) -> bool:
    """Whether what stands before a name says that somebody reviewed, edited or drew."""
    before, parent = element.getprevious(), element.getparent()
    role = (clean(before.tail or "") or "".join(islice(before.itertext(), PIECES))) if before is not None else ""
    role = role if clean(role) else (parent.text or "") if parent is not None else ""
    return len(role) <= ROLE and is_of_others(clean(role) + " by")


def _is_for_names(element: HtmlElement, text: str) -> bool:
    """Whether a byline holds nothing but a writer's name: by its class or relation, or behind "By"."""
    if len(text) > ONE_NAME:
        return False
    names = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}"
    return bool(_NAME_ALONE.search(names)) or bool(_PAGES.search(element.get("href") or ""))


def _is_topic(link: HtmlElement) -> bool:
    return "tag" in (link.get("rel") or "").split() or bool(_TOPICS.search(link.get("href") or ""))


def _is_byline(element: HtmlElement, classes: str | None) -> bool:
    tag = element.tag
    if tag in NO_BYLINE:
        return False
    if classes and _names_byline(classes):
        return True
    if "author" in (element.get("rel") or element.get("itemprop") or element.get("property") or ""):
        return True
    return tag == "a" and bool(_PAGES.search(element.get("href") or "")) and not is_in_sentence(element)

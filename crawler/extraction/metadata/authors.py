"""Who wrote it: people as the page credits them, agencies apart, or where it credits no one else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from crawler.extraction.metadata.agencies import is_agency
from crawler.extraction.metadata.bylines import (
    is_elsewhere,
    is_in_sentence,
    is_of_another,
    is_person,
    people_of,
    printed,
)
from crawler.extraction.metadata.site import goes_by
from crawler.extraction.strings import clean, folded, remembered, unescaped, words
from crawler.extraction.structure.jsonld import resolved, text_of, types_of
from crawler.extraction.structure.page import Page

MAX_AUTHORS, MAX_BYLINES = 30, 300
META = words(
    "author article:author parsely-author sailthru.author dcsext.author cxenseparse:author og:author "
    "article:author_name byl citation_author dc.creator dcterms.creator"
)
ORGANISATIONS = frozenset({"Organization", "NewsMediaOrganization", "Corporation", "GovernmentOrganization"})

# Desks and jobs in a person's place: those of an organisation that is named with them, or nobody's.
_DESK = re.compile(
    r"\b(?:correspondent|reporter|contributor|writer|staff|desk|newsroom|editor|team|redaktion|redakcja|redacción|redação|"
    r"redazione|rédaction|редакция|редакція|(?:news|press) (?:service|agency|bureau))s?\b|\beditorial\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    words(
        "admin administrator agencies the our own a special staff guest web online digital news sports city national "
        "foreign international political business senior chief board by and"
    )
)

_NAMES = re.compile("author(?!i[tsz])|by-?line", re.IGNORECASE)
NO_BYLINE = frozenset({"html", "head", "body", "link", "meta", "img", "article", "main"})
_PAGES = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|people|profiles?|journalists?|columnists?|by)/[^/?#]+"
)

_TOPICS = re.compile(r"/(?:category|categories|tags?|topics?|sections?)/")


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom the page credits."""

    authors: tuple[str, ...] = ()
    """The people in the page's order; where it credits none, the organisations."""
    agencies: tuple[str, ...] = ()
    """The agencies and other organisations beside the people."""


def credits_of(page: Page, names: frozenset[str]) -> Credits:
    """The credited people, agencies kept apart; *names* are the site's, folded.

    JSON-LD first, then meta elements, then bylines: the first that names a person. Where none does, the organisation
    (an agency, or the paper itself) that is credited in a person's place.
    """
    credited, organisations = _linked(page, names)
    people: list[str] = []
    alone: list[str] = []
    for source in (None, _from_meta, _from_bylines, printed):
        credited = source(page, names) if source else credited
        organisations += filter(is_agency, credited)
        alone = alone or organisations[:]
        if people := [name for name in credited if not is_agency(name)]:
            break
    people = [name for name in people if folded(name).partition(" ")[0] not in names] or people
    beside = (name for name in organisations if not goes_by(names, name) and not _DESK.search(name))
    return Credits(_unique(people or alone), _unique(name for name in beside if people or name not in alone))


def _linked(page: Page, names: frozenset[str]) -> tuple[list[str], list[str]]:
    """Whom JSON-LD credits: people, and organisations."""
    people: list[str] = []
    organisations: list[str] = []
    for credit in _credits(page.article.get("author") or page.article.get("creator")):
        node = resolved(credit, page.nodes)
        if isinstance(node, dict) and isinstance(node.get("name"), list):
            node = {**node, "name": ", ".join(text for item in node["name"][:MAX_AUTHORS] if (text := text_of(item)))}
        kinds = types_of(node) if isinstance(node, dict) else frozenset()
        for name in people_of(unescaped(text_of(node)), is_stated=True):
            if not _is_nobody(name):
                is_named = goes_by(names, name) or kinds & ORGANISATIONS or _DESK.search(name)
                (organisations if is_named else people).append(name)
    return people, organisations


def _is_nobody(name: str) -> bool:
    """Whether *name* consists of desks, jobs and what goes with them in every paper."""
    return not is_agency(name) and _NOBODY.issuperset(folded(_DESK.sub("", name)).split())


def _credits(value: Any) -> Iterator[Any]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, list):
            yield from _credits(item[:MAX_AUTHORS])
        elif item:
            yield item


def _from_meta(page: Page, names: frozenset[str]) -> list[str]:
    for key in META:
        found = [name for value in page.meta.get(key, []) for name in people_of(_turned(value), is_stated=True)]
        found = [name for name in found if not goes_by(names, name) and (is_person(name) or is_agency(name))]
        if found:
            return found
    return []


def _turned(value: str) -> str:
    """ "Doe, Jane", as libraries write it, as the byline has it."""
    last, comma, first = value.partition(", ")
    return f"{first} {last}" if comma and " " not in last and first.count(" ") < 2 and "," not in first else value


def _from_bylines(page: Page, names: frozenset[str]) -> list[str]:
    """Names in the first byline, and in those beside it; what stands above the headline's own box may be of others."""
    heading = next(page.root.iter("h1"), page.root)
    start = page.elements.index(next(heading.iterancestors("article", "header"), heading))
    own, above = page.elements[start:], page.elements[:start]
    return _first_credited(page, own, names) or _first_credited(page, above, names)


def _first_credited(page: Page, elements: list[HtmlElement], names: frozenset[str]) -> list[str]:
    found: list[str] = []
    path = set(next(page.root.iter("h1"), page.root).iterancestors())
    home: HtmlElement | None = None
    for element in islice(filter(_is_byline, elements), MAX_BYLINES):
        if home is not None and home not in element.iterancestors():
            break
        text = clean(" ".join(element.itertext()))
        if not text or len(text) > 200 or is_elsewhere(element) or is_of_another(page, element, path):
            continue
        topics = {clean("".join(link.itertext())) for link in element.iter("a") if _is_topic(link)}
        credited = [name for name in people_of(text) if name not in topics and not goes_by(names, name)]
        credited = [name for name in credited if is_person(name) or is_agency(name)]
        if credited and home is None:
            home = element.getparent()
        found += credited
    return found


def _is_topic(link: HtmlElement) -> bool:
    return "tag" in (link.get("rel") or "").split() or bool(_TOPICS.search(link.get("href") or ""))


def _is_byline(element: HtmlElement) -> bool:
    if element.tag in NO_BYLINE:
        return False
    if "author" in (element.get("rel") or element.get("itemprop") or ""):
        return True
    names = element.get("class")
    if names and _names_byline(names):
        return True
    return element.tag == "a" and bool(_PAGES.search(element.get("href") or "")) and not is_in_sentence(element)


@remembered
def _names_byline(names: str) -> bool:
    return bool(_NAMES.search(names))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(folded(name), name)
    seen.pop("", None)
    return tuple(seen.values())[:MAX_AUTHORS]

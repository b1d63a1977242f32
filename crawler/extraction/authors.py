"""Who wrote it: people as the page credits them, agencies apart, or where it credits no one else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from crawler.extraction.agencies import is_agency
from crawler.extraction.bylines import is_elsewhere, is_person, people_of, printed
from crawler.extraction.jsonld import resolved, text_of, types_of
from crawler.extraction.page import Page
from crawler.extraction.site import goes_by
from crawler.extraction.text import clean, folded, remembered, unescaped, words

MAX_AUTHORS = 30
META = words(
    "author article:author parsely-author sailthru.author dcsext.author cxenseparse:author og:author "
    "article:author_name byl citation_author dc.creator dcterms.creator"
)
ORGANISATIONS = frozenset({"Organization", "NewsMediaOrganization", "Corporation", "GovernmentOrganization"})

# Credits that name nobody, folded, and what follows the paper's name where it credits its own desk.
NOBODY = frozenset(
    {"admin", "administrator", "staff", "staff reporter", "staff writer", "staff correspondent", "editor"}
)
NOBODY |= {
    "web desk",
    "news desk",
    "newsroom",
    "editorial",
    "editorial team",
    "editors",
    "редакция",
    "redaktion",
    "redacción",
}
DESKS = frozenset(
    {"staff", "desk", "team", "newsroom", "reporter", "correspondent", "editorial", "editors", "redaktion"}
)

_NAMES = re.compile("author|by-?line", re.IGNORECASE)
NO_BYLINE = frozenset({"html", "head", "body", "link", "meta", "img", "article", "main"})
_PAGES = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|people|profiles?|journalists?|columnists?|by)/[^/?#]+"
)


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
    for source in (None, _from_meta, _from_bylines, printed):
        credited = source(page, names) if source else credited
        organisations += filter(is_agency, credited)
        if people := [name for name in credited if not is_agency(name)]:
            break
    people = [name for name in people if folded(name).partition(" ")[0] not in names] or people
    if not people:
        return Credits(_unique(organisations))
    return Credits(_unique(people), _unique(name for name in organisations if not goes_by(names, name)))


def _linked(page: Page, names: frozenset[str]) -> tuple[list[str], list[str]]:
    """Whom JSON-LD credits: people, and organisations."""
    people: list[str] = []
    organisations: list[str] = []
    for credit in _credits(page.article.get("author") or page.article.get("creator")):
        node = resolved(credit, page.nodes)
        if isinstance(node, dict) and isinstance(node.get("name"), list):
            node = {**node, "name": ", ".join(text for item in node["name"][:MAX_AUTHORS] if (text := text_of(item)))}
        kinds = types_of(node) if isinstance(node, dict) else frozenset()
        for name in people_of(unescaped(text_of(node))):
            fold = folded(name)
            if fold in NOBODY or (fold.rpartition(" ")[0] in names and fold.rpartition(" ")[2] in DESKS):
                continue
            (organisations if goes_by(names, name) or kinds & ORGANISATIONS else people).append(name)
    return people, organisations


def _credits(value: Any) -> Iterator[Any]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, list):
            yield from _credits(item[:MAX_AUTHORS])
        elif item:
            yield item


def _from_meta(page: Page, names: frozenset[str]) -> list[str]:
    for key in META:
        found = [name for value in page.meta.get(key, []) for name in people_of(_turned(value))]
        found = [name for name in found if not goes_by(names, name) and (is_person(name) or is_agency(name))]
        if found:
            return found
    return []


def _turned(value: str) -> str:
    """ "Doe, Jane", as libraries write it, as the byline has it."""
    last, comma, first = value.partition(", ")
    return f"{first} {last}" if comma and " " not in last and first.count(" ") < 2 and "," not in first else value


def _from_bylines(page: Page, names: frozenset[str]) -> list[str]:
    """Names in the first byline, and in those beside it."""
    found: list[str] = []
    home: HtmlElement | None = None
    for element in page.elements:
        if not _is_byline(element):
            continue
        if home is not None and home not in element.iterancestors():
            break
        text = clean(" ".join(element.itertext()))
        if not text or len(text) > 200 or is_elsewhere(element):
            continue
        credited = [
            name for name in people_of(text) if not goes_by(names, name) and (is_person(name) or is_agency(name))
        ]
        if credited and home is None:
            home = element.getparent()
        found += credited
    return found


def _is_byline(element: HtmlElement) -> bool:
    if element.tag in NO_BYLINE:
        return False
    if "author" in (element.get("rel") or element.get("itemprop") or ""):
        return True
    names = element.get("class")
    return bool((names and _names_byline(names)) or (element.tag == "a" and _PAGES.search(element.get("href") or "")))


@remembered
def _names_byline(names: str) -> bool:
    return bool(_NAMES.search(names))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(folded(name), name)
    seen.pop("", None)
    return tuple(seen.values())[:MAX_AUTHORS]

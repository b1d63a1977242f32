"""Who wrote it: people as the page credits them, agencies apart, or where it credits no one else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.metadata.people.agencies import is_agency
from crawler.extraction.metadata.people.byline_elements import first_credited
from crawler.extraction.metadata.people.bylines import printed
from crawler.extraction.metadata.people.kinds import DESK, is_account, is_nobody, sorted_out
from crawler.extraction.metadata.people.name_lines import likely_names
from crawler.extraction.metadata.people.names import is_body, is_label, people_of
from crawler.extraction.metadata.people.names_alone import names_alone
from crawler.extraction.metadata.people.names_and_jobs import names_with_jobs
from crawler.extraction.metadata.people.owner import owner_of
from crawler.extraction.metadata.people.signatures import signature_of
from crawler.extraction.metadata.site import goes_by
from crawler.extraction.strings import folded, unescaped, words
from crawler.extraction.structure.jsonld import resolved, text_of, types_of

MAX_AUTHORS = 30
META = words(
    "author article:author parsely-author sailthru.author dcsext.author cxenseparse:author og:author "
    "article:author_name byl citation_author dc.creator dcterms.creator"
)
ORGANISATIONS = frozenset({"Organization", "NewsMediaOrganization", "Corporation", "GovernmentOrganization"})

_COMPANY = re.compile(r"\b(?:inc|ltd|llc|gmbh|s\.?a|plc|pty|corp)\.?$", re.IGNORECASE)
_WRITER = re.compile(
    r"written|author|by\b|verfasst|geschrieben|écrit|escrito|autor|scritto|автор|著者|作者", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom the page credits."""

    authors: tuple[str, ...] = ()
    """The people in the page's order; where it credits none, the organisations."""
    agencies: tuple[str, ...] = ()
    """The agencies and other organisations beside the people."""


def credits_of(outline: Outline, heading: Heading | None, names: frozenset[str]) -> Credits:
    """The credited people, agencies kept apart; *names* are the site's, folded, *heading* is where the headline stands.

    JSON-LD first, then meta elements, then bylines: the first that names a person. Where none does, the organisation
    (an agency, a desk, or the paper itself) that is credited in a person's place; where there is none, the line by the
    headline that is likeliest a name.
    """
    people: list[str] = []
    others: list[str] = []
    alone: list[str] = []
    accounts: list[str] = []
    for source in (_linked, _from_meta, _from_bylines, _from_printed):
        credited, organisations = source(outline, heading, names)
        others += organisations
        alone = alone or organisations[:]
        if credited and source in STATED and all(map(is_account, credited)):
            accounts = accounts or credited  # the byline that people see may have the whole name
        elif people := [name for name in credited if not accounts or not is_account(name)]:
            break
    people = people or accounts
    if not people and not alone:
        people = likely_names(outline, heading, names) or signature_of(outline, heading, names)
        alike = people or names_with_jobs(outline, heading) or names_alone(outline, heading)
        people = people or [name for name in alike if not goes_by(names, name)]
    people = [name for name in people if folded(name).partition(" ")[0] not in names] or people
    people = people or (owner_of(outline.page) if not alone else [])
    beside = (name for name in others if not goes_by(names, name) and not DESK.search(name))
    return Credits(_unique(people or alone), _unique(name for name in beside if people or name not in alone))


def _linked(outline: Outline, _heading: Heading | None, names: frozenset[str]) -> tuple[list[str], list[str]]:
    """Whom JSON-LD credits: people, and organisations."""
    page = outline.page
    people: list[str] = []
    organisations: list[str] = []
    for credit in _credits(page.article.get("author") or page.article.get("creator") or page.state.get("author")):
        node = resolved(credit, page.nodes)
        kinds = types_of(node) if isinstance(node, dict) else frozenset()
        stated = unescaped(_name_of(node))
        is_one = (
            kinds & ORGANISATIONS and "(" not in stated and not is_agency(re.split(r"[,;&]| and ", stated)[0].strip())
        )
        for name in [stated] if is_one else people_of(stated, is_stated=True):
            if not is_nobody(name) and not is_label(name):
                is_named = goes_by(names, name) or kinds & ORGANISATIONS or DESK.search(name) or is_agency(name)
                is_named = is_named or _COMPANY.search(name) is not None
                (organisations if is_named or (is_body(name) and "Person" not in kinds) else people).append(name)
    return people, organisations


def _name_of(node: Any) -> str:
    """What a credit is called: names in a list, or given and family name, as one."""
    if not isinstance(node, dict):
        return text_of(node)
    if isinstance(node.get("name"), list):
        return ", ".join(text for item in node["name"][:MAX_AUTHORS] if (text := text_of(item)))
    parts = (text_of(node.get(part)) for part in ("givenName", "additionalName", "familyName"))
    return text_of(node) or " ".join(filter(None, parts))


def _credits(value: Any) -> Iterator[Any]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, list):
            yield from _credits(item[:MAX_AUTHORS])
        elif item:
            yield item


def _from_meta(outline: Outline, _heading: Heading | None, names: frozenset[str]) -> tuple[list[str], list[str]]:
    page = outline.page
    organisations: list[str] = []
    for key in META:
        turned = (_turned(part) for value in page.meta.get(key, []) for part in _each(value))
        found = [name for value in turned for name in people_of(value, is_stated=True)]
        people, others = sorted_out(found, names, is_sure=True)
        organisations += others
        if people:
            return people, organisations
    for owner in ("article:author", "profile"):
        name = " ".join(filter(None, (page.meta_first(f"{owner}:{part}") for part in ("first_name", "last_name"))))
        if " " in name and (people := people_of(name, is_stated=True)):
            return people, organisations
    for number in ("1", "2"):
        label, value = page.meta_first(f"twitter:label{number}"), page.meta_first(f"twitter:data{number}")
        if label and value and _WRITER.search(label):
            people, others = sorted_out(people_of(value, is_stated=True), names, is_sure=True)
            if people or others:
                return people, organisations + others
    return [], organisations


def _each(value: str) -> list[str]:
    """The names of "Doe, Jane; Roe, John"."""
    return value.split(";") if value.count(";") and value.count(",") == value.count(";") + 1 else [value]


def _turned(value: str) -> str:
    """ "Doe, Jane", as libraries write it, as the byline has it."""
    last, comma, first = value.strip().partition(", ")
    is_turned = comma and " " not in last and first.count(" ") < 2 and "," not in first
    return f"{first} {last}" if is_turned and last.lower() != last.upper() else value  # not of scripts without capitals


def _from_bylines(outline: Outline, heading: Heading | None, names: frozenset[str]) -> tuple[list[str], list[str]]:
    """Names in the first byline, and in those beside it; what stands above the headline's own box may be of others."""
    page = outline.page
    element = heading.element if heading else page.root
    start = page.elements.index(next(element.iterancestors("article", "header"), element))
    organisations: list[str] = []
    for part in (slice(start, None), slice(0, start)):  # its own, and those above
        people, others = first_credited(page, part, names, element)
        organisations += others
        if people:
            return people, organisations
    return [], organisations


def _from_printed(outline: Outline, heading: Heading | None, names: frozenset[str]) -> tuple[list[str], list[str]]:
    return sorted_out(printed(outline, heading, names), names, is_sure=True)


STATED = (_linked, _from_meta)
"""Sources in which software may have put an account's name."""


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    by_fold: dict[str, str] = {}
    for name in names:
        by_fold.setdefault(folded(name), name)
    by_fold.pop("", None)
    return tuple(by_fold.values())[:MAX_AUTHORS]

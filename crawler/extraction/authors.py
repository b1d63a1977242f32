"""Who wrote it: people as the page credits them, agencies where it credits no one else."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from crawler.extraction.jsonld import resolved, text_of, types_of
from crawler.extraction.page import Page
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

# By, in the languages of the press; the colon goes with it.
_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|story|text|words|analysis|opinion|report)\s+)?"
    r"(?:by|von|vom|par|por|da|di|de|do|door|av|af|yazan|autor(?:in|es|a)?|author|auteur|autore|автор|текст|"
    r"przez|od|reporter|写|作者|記者|记者|文)\b\s*:?\s+|^(?:作者|記者|记者|责任编辑|編集|文|автор|autor(?:in)?|author|by)\s*[:：]\s*",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s+(?:and|und|et|y|e|en|och|og|ja|i|и|та|ve|with|mit|avec|con)\s+|\s*[&;|•·/、，]\s*|\n+", re.IGNORECASE
)
_IN_PLACE = re.compile(r"\s+(?:in|at|à|em|aus|für|for|of|près de)\s+\S.*$")
_ADDRESS = re.compile(r"\s*(?:https?:|www\.|//)", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"https?:|www\.|\.(?:com|org|net|de|fr|ru)\b|@|[<>{}=_]|\d{3}", re.IGNORECASE)
_JOB = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|columnist|producer|journalist|redakteur(?:in)?|redaktion|korrespondent(?:in)?|"
    r"staff|bureau|desk|team|press|agency|news|service|journaliste|rédaction|redacción|redazione|corresponsal|"
    r"chief|head|analyst|professor|contributor|author|autor(?:in)?|follow|twitter|email|share|updated|published|posted|"
    r"min read|minutes?|comments?|photo(?:grapher)?|images?)\b",
    re.IGNORECASE,
)
_NAMES = re.compile("author|by-?line", re.IGNORECASE)
NO_BYLINE = frozenset({"html", "head", "body", "link", "meta", "img", "article", "main"})
NEAR, LINE = 40, 120
"""Elements after the headline, and characters of their lines, in which a byline is looked for."""
_STOP = re.compile(r"\s[|•·–—-]\s|\d")
_PAGES = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|people|profiles?|journalists?|columnists?|by)/[^/?#]+"
)
_ELSEWHERE = re.compile(
    r"comment|related|teaser|sidebar|recommend|more-|most|popular|promo|newsletter|footer|quote|caption|bio\b|list-item|card",
    re.IGNORECASE,
)


def authors_of(page: Page, names: frozenset[str]) -> tuple[str, ...]:
    """The credited people in the page's order; *names* are the site's, folded.

    JSON-LD first, then meta elements, then the byline. Where JSON-LD of the article credits only an organisation
    (an agency, or the paper itself) and nothing on the page a person, that organisation.
    """
    people, organisations = _linked(page, names)
    people = people or _unique(_from_meta(page, names)) or _unique(_from_bylines(page, names))
    people = people or _unique(_from_text(page, names))
    people = [name for name in people if folded(name).partition(" ")[0] not in names] or people
    return tuple((people or organisations)[:MAX_AUTHORS])


def _linked(page: Page, names: frozenset[str]) -> tuple[list[str], list[str]]:
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
            (organisations if fold in names or kinds & ORGANISATIONS else people).append(name)
    if people:  # a credited agency stands beside the people, the paper itself does not
        people += [name for name in organisations if folded(name) not in names]
    return _unique(people), _unique(organisations)


def _credits(value: Any) -> Iterator[Any]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, list):
            yield from _credits(item[:MAX_AUTHORS])
        elif item:
            yield item


def _from_meta(page: Page, names: frozenset[str]) -> list[str]:
    for key in META:
        found = [name for value in page.meta.get(key, []) for name in people_of(_turned(value))]
        found = [name for name in found if folded(name) not in names and _is_person(name)]
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
        if not text or len(text) > 200 or _is_elsewhere(element):
            continue
        credited = [name for name in people_of(text) if folded(name) not in names and _is_person(name)]
        if credited and home is None:
            home = element.getparent()
        found += credited
    return found


def _from_text(page: Page, names: frozenset[str]) -> list[str]:
    """Names in the first short line after the headline that begins with "By"."""
    heading = next((index for index, element in enumerate(page.elements) if element.tag == "h1"), None)
    if heading is None:
        return []
    for element in page.elements[heading + 1 : heading + 1 + NEAR]:
        line = clean(element.text or "")
        if len(line) <= LINE and (begun := _BY.match(line)) and not _is_elsewhere(element):
            rest = line[begun.end() :] or clean("".join(element.itertext()))
            credited = [name for name in people_of(_STOP.split(rest)[0]) if folded(name) not in names]
            return [name for name in credited if _is_person(name)]
    return []


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


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether the byline belongs to a comment, a teaser, a quotation."""
    own = [element, *element.iterancestors()]
    return any(e.tag in ("footer", "figure", "blockquote", "aside") for e in own) or any(
        _ELSEWHERE.search(f"{e.get('class', '')} {e.get('id', '')}")
        for e in own[:6]
        if e.tag not in ("body", "html", "main")
    )


def people_of(byline: str) -> list[str]:
    """The names in a byline: without "By", places, jobs and what is no name."""
    if _ADDRESS.match(byline):
        return []
    byline = _BY.sub("", byline.strip())
    parts = [part for chunk in _AND.split(byline) for part in chunk.split(",")]
    names = [_stripped(_IN_PLACE.sub("", _BY.sub("", part.strip()))) for part in parts]
    kept = [name for name in names if 1 < len(name) <= 80 and not _NOT_A_NAME.search(name)]
    # Of "Jane Doe, Political Editor, London" the first part is the name; of a list of names all are.
    return [name for index, name in enumerate(kept) if index == 0 or _is_person(name)]


def _stripped(name: str) -> str:
    """*name* without the marks around it; the stop of "Jr." is its own."""
    bare = name.strip(" .:-–—*")
    return bare + "." if bare.endswith((" Jr", " Sr")) and name.rstrip(" :-–—*").endswith(".") else bare


def _is_person(name: str) -> bool:
    """Two to five words that begin like names (or one, in scripts without spaces and capitals)."""
    parts = name.split()
    if _JOB.search(name) or len(parts) > 5:
        return False
    if any(word[0].isdigit() for word in parts) or all(word[0].islower() for word in parts):
        return False
    return len(parts) > 1 or not name.isascii()


def _unique(names: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(folded(name), name)
    seen.pop("", None)
    return list(seen.values())

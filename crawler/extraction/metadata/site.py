"""Who publishes the page: its name, and all names and abbreviations that it goes by."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from archive.domains import SUFFIXES
from crawler.extraction.strings import clean, folded, unescaped
from crawler.extraction.structure.jsonld import resolved, text_of, types_of
from crawler.extraction.structure.page import Page

_ADDRESS = re.compile(r"^(?:https?://|www\.|@|/)|\.[a-z]{2,}/|/$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|·•»:–—-]+\s+|\s*[|：丨_]\s*|--+")
_ABBREVIATION = re.compile(r"\s*\([A-Z]{2,6}\)$")
TAIL_WORDS = 6
"""A site's name after the headline in a title has no more."""
_GENERIC = re.compile(r" (?:com|org|net|news)$")
_ANY_SECTION = frozenset({"news", "live", "latest", "updates", "video"})
MAX_NAME = 80
BEGINNING = 150
"""Elements of a page among which its name leads home."""
_ANY_LINK = frozenset({"home", "homepage", "front page", "logo", "skip to content", "startseite", "accueil", "inicio"})
NAME_META = ("og:site_name", "application-name", "twitter:app:name:iphone", "apple-mobile-web-app-title", "publisher")


@dataclass(frozen=True, slots=True)
class SiteNames:
    name: str | None
    """As the page gives it: og:site_name, else JSON-LD, else the end of the title."""
    names: frozenset[str]
    """All that it goes by, folded: with and without slogan and article, and what its host is called."""


def site_of(page: Page) -> SiteNames:
    """The page's publisher."""
    declared = _declared(page)
    of_host = _of_host(urlsplit(page.url).netloc)
    # A name as people write it before one as machines do: "Example Times" before "exampletimes" and "example.com".
    written = sorted(declared, key=lambda name: "." in name or name.islower())
    name = next((_shortened(name) for name in written if not _ADDRESS.search(name) and len(name) <= MAX_NAME), None)
    tail = _SEPARATOR.split(page.document_title)[-1]
    if name is None and (goes_by(of_host, tail) or _follows_headline(page, tail)):
        name = tail
    # A masthead that leads nowhere.
    ends = [tail] if name == tail and folded(tail) in map(folded, page.headings) else []
    return SiteNames(name, of_host | _forms(declared + page.mastheads + home_links(page) + ends + _holders(page)))


def _holders(page: Page) -> list[str]:
    """The first headings of the page that its foot says to hold the rights: mastheads."""
    holders = frozenset(map(folded, page.holders)) if page.subheadings else frozenset()
    return [heading for heading in page.headings[:2] if folded(heading) in holders]


def home_links(page: Page) -> list[str]:
    """What the first links to the front page are called, as the site's name at the top is."""
    links = (element for element in page.elements[:BEGINNING] if element.tag == "a" and element.get("href"))
    origin = urlsplit(page.url).netloc
    home = (
        link for link in links if link.get("href") == "/" or link.get("href", "").rstrip("/").endswith(f"//{origin}")
    )
    texts = (clean("".join(link.itertext())) for link in islice(home, 3))
    return [text for text in texts if text and len(text) <= MAX_NAME and folded(text) not in _ANY_LINK]


def _follows_headline(page: Page, tail: str) -> bool:
    """Whether *tail* ends a title that begins with the headline as it stands on the page."""
    if not 0 < len(tail.split()) <= TAIL_WORDS or len(tail) > MAX_NAME or _is_section(page, tail):
        return False
    before = folded(page.document_title).removesuffix(folded(tail))
    return any(
        len(fold) > MAX_NAME / 4 and before.startswith(fold)
        for fold in map(folded, (*page.headings[:3], *page.subheadings))
    )


def _is_section(page: Page, tail: str) -> bool:
    """Whether *tail* is small, as no name is, or names a section: one that the address or the page tells, or news."""
    fold = folded(tail)
    declared = (page.meta_first("article:section", "section"), text_of(page.article.get("articleSection")))
    sections = (*urlsplit(page.url).path.split("/")[:-1], *declared)
    special = set(fold.split()) - _ANY_SECTION
    return tail[0].islower() or not special or any(special == set(folded(name).split()) for name in sections if name)


def goes_by(names: frozenset[str], name: str) -> bool:
    """Whether *name* is one of a site's *names*, which are folded."""
    fold = folded(name)
    return not names.isdisjoint((fold, fold.replace(" ", ""), fold.removeprefix("the ")))


def _forms(declared: list[str]) -> frozenset[str]:
    forms: set[str] = set()
    for name in declared:
        for part in {name, *_SEPARATOR.split(name)}:
            fold = folded(part)
            if 1 < len(fold) <= 60:
                forms |= {fold, fold.replace(" ", ""), fold.removeprefix("the "), _GENERIC.sub("", fold)}
    return frozenset(forms - {""})


def _shortened(name: str) -> str:
    """*name* without a slogan after it: "Example Times | News from the north"."""
    return _ABBREVIATION.sub("", _SEPARATOR.split(name)[0].strip()) or name


def _declared(page: Page) -> list[str]:
    """Names by their strength."""
    names = [page.meta_first(NAME_META[0]), _publisher(page.article, page)]
    names += [text_of(node.get("name")) for node in page.nodes if "WebSite" in types_of(node)]
    names += [page.meta_first(name) for name in NAME_META[1:]]
    return [unescaped(name) for name in names if name]


def _publisher(node: dict[str, Any], page: Page) -> str:
    return text_of(resolved(node.get("publisher"), page.nodes))


@lru_cache(maxsize=4096)
def _of_host(host: str) -> frozenset[str]:
    """ "www.example-times.co.uk" is called "example times", "exampletimes", "example times co uk"."""
    parts = SUFFIXES(host)
    if not parts.domain:
        return frozenset()
    whole = folded(f"{parts.domain}.{parts.suffix}")
    names = {folded(parts.domain), whole, folded(parts.domain).replace(" ", ""), f"www {whole}"}
    if parts.subdomain and parts.subdomain != "www":
        names.add(folded(f"{parts.subdomain}.{parts.domain}.{parts.suffix}"))
    return frozenset(names)

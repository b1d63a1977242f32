"""Signals of a page before its tree is taken apart: what it is served as, what it says that it is."""

from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.strings import clean
from crawler.extraction.structure.jsonld import ARTICLES, types_of
from crawler.extraction.structure.measures import TextAmounts
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.teasers import Teasers, teasers_of

BEGINNING = 4000
"""Characters of the page's text that are kept as they stand."""

MANY = 8
"""Headings that are links, from which a page may be a list though it says that it is an article."""
PROSE = 600
"""Letters of paragraphs from which a page has something to read, and its pictures are not all."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Signals of a page before its tree is taken apart."""

    is_marked: bool
    """Whether the page says that it is an article: JSON-LD, og:type, published date."""
    asks_password: bool
    kinds: frozenset[str]
    teasers: Teasers
    """Of a page that does not say that it is an article, or has many headings that are links."""
    letters: int
    """Of the whole page, where its teasers are looked for."""
    medium: str | None
    """What a page without prose is there for: `video`, `audio`, `gallery`."""
    text: str
    """Of the page's beginning, boilerplate and all, where it does not say that it is an article: walls and error pages
    consist of little else."""


def _medium(page: Page, kinds: frozenset[str]) -> str | None:
    if page.meta_first("og:video", "og:video:url", "og:video:secure_url", "twitter:player"):
        return "video"
    for kind, beginnings in (("video", ("VideoObject", "og:video")), ("audio", ("AudioObject", "PodcastEpisode"))):
        if kind in page.media or any(name.startswith(beginnings) for name in kinds):
            return kind
    return "gallery" if "gallery" in page.media else None


def signals_of(page: Page) -> Signals:
    kinds = frozenset().union(*(types_of(node) for node in page.nodes[:50])) if page.nodes else frozenset()
    published = page.meta_first(
        "article:published_time", "datepublished", "parsely-pub-date", "og:article:published_time"
    )
    og_type = (page.meta_first("og:type") or "").lower()
    is_marked = (
        bool(kinds & (ARTICLES - {"Review", "Recipe"}))
        or og_type in ("article", "news", "newsarticle")
        or bool(published)
    )
    kinds |= {"og:" + og_type} if og_type else set()
    may_be_list = not is_marked or sum(map(_is_linked, page.root.iter("h2", "h3", "h4"))) >= MANY
    measures = TextAmounts(page.elements) if may_be_list else None
    medium = _medium(page, kinds)
    return Signals(
        is_marked=is_marked,
        asks_password=page.asks_password,
        kinds=kinds,
        teasers=teasers_of(page, measures) if measures else Teasers(),
        letters=measures.text[page.root] if measures else 0,
        medium=medium if medium and not _has_prose(page) else None,
        text="" if is_marked else clean(" ".join(islice(page.root.itertext(), 400))[:BEGINNING]),
    )


def _is_linked(heading: HtmlElement) -> bool:
    """Whether a heading is in a link, or holds one that leads elsewhere."""
    parent = heading.getparent()
    return (parent is not None and parent.tag == "a") or any(
        not (link.get("href") or "#").startswith("#") for link in heading.iter("a")
    )


def _has_prose(page: Page) -> bool:
    letters = 0
    for paragraph in page.root.iter("p"):
        letters += sum(len("".join(text.split())) for text in map(str, paragraph.itertext()))
        if letters >= PROSE:
            return True
    return False

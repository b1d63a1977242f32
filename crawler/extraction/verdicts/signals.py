"""What is seen of a page before its tree is taken apart: what it is served as, what it says that it is."""

from dataclasses import dataclass
from itertools import islice

from crawler.extraction.strings import clean
from crawler.extraction.structure.jsonld import ARTICLES, types_of
from crawler.extraction.structure.measures import Measures
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
    """What is seen of a page before its tree is taken apart."""

    is_marked: bool
    """Whether the page says that it is an article: JSON-LD, og:type, published date."""
    asks_password: bool
    kinds: frozenset[str]
    link_share: float
    linked_headings: int
    teasers: Teasers
    """Of a page that does not say that it is an article, or has many headings that are links."""
    letters: int
    """Of the whole page."""
    shown: str | None
    """What a page without prose is there for: `video`, `audio`, `gallery`."""
    text: str
    """Of the page's beginning, furniture and all, where it does not say that it is an article: walls and error pages
    consist of little else."""


def _shown(page: Page, kinds: frozenset[str]) -> str | None:
    if page.meta_first("og:video", "og:video:url", "og:video:secure_url", "twitter:player"):
        return "video"
    for kind, beginnings in (("video", ("VideoObject", "og:video")), ("audio", ("AudioObject", "PodcastEpisode"))):
        if kind in page.media or any(name.startswith(beginnings) for name in kinds):
            return kind
    return "gallery" if "gallery" in page.media else None


def signals_of(page: Page, measures: Measures) -> Signals:
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
    subheads = list(page.root.iter("h2", "h3", "h4"))
    headings = sum(measures.linked[subhead] > 0 for subhead in subheads)
    headings += sum((parent := subhead.getparent()) is not None and parent.tag == "a" for subhead in subheads)
    kinds |= {"og:" + og_type} if og_type else set()
    return Signals(
        is_marked=is_marked,
        asks_password=page.asks_password,
        kinds=kinds,
        link_share=measures.linked[page.root] / max(measures.text[page.root], 1),
        linked_headings=headings,
        teasers=Teasers() if is_marked and headings < MANY else teasers_of(page, measures),
        letters=measures.text[page.root],
        shown=_shown(page, kinds) if measures.prose[page.root] < PROSE else None,
        text="" if is_marked else clean(" ".join(islice(page.root.itertext(), 400))[:BEGINNING]),
    )

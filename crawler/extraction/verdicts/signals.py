"""What is seen of a page before its tree is taken apart: what it is served as, what it says that it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from crawler.extraction.strings import clean
from crawler.extraction.structure.jsonld import ARTICLES, types_of
from crawler.extraction.structure.measures import Measures
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.teasers import Teasers, cards_of

HTML = frozenset(
    {"text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", "application/octet-stream", ""}
)
MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"PK\x03\x04", "archive or office document"),
    (b"\xd0\xcf\x11\xe0", "office document"),
    (b"ID3", "audio"),
    (b"\x00\x00\x01\x00", "image"),
)
_FEED = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE | re.DOTALL
)
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
    cards: Teasers
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


def media_type_problem(body: bytes, headers: Sequence[tuple[str, str]]) -> str | None:
    """Why *body* is no HTML page; None where it may be one. What it is counts more than what it is called."""
    declared = next((value for name, value in headers if name.lower() == "content-type"), "")
    kind = clean(declared.partition(";")[0].lower())[:80]
    for magic, name in MAGIC:
        if body.startswith(magic):
            return f"{name}, content type {kind or 'not given'}"
    if match := _FEED.match(body[:2000]):
        return f"feed or sitemap: {match[1].decode('ascii')}"
    if not body or body.isspace():
        return "empty page"
    if kind in HTML or re.search(rb"<(?:html|!doctype html|body|article)\b", body[:4096], re.IGNORECASE):
        return None
    return f"content type {kind}"


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
        cards=Teasers() if is_marked and headings < MANY else cards_of(page, measures),
        letters=measures.text[page.root],
        shown=_shown(page, kinds) if measures.prose[page.root] < PROSE else None,
        text="" if is_marked else clean(" ".join(islice(page.root.itertext(), 400))[:BEGINNING]),
    )

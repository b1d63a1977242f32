"""Signals of a page before its tree is taken apart: what it is served as, what it says that it is."""

from functools import cached_property
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
PUBLISHED = ("article:published_time", "datepublished", "parsely-pub-date", "og:article:published_time")
PROSE = 600
"""Letters of paragraphs from which a page has something to read, and its pictures are not all."""


class Signals:
    """Signals of a page before its tree is taken apart; what most pages need not be asked is looked up when it is."""

    def __init__(self, page: Page) -> None:
        self._page = page
        kinds = frozenset().union(*(types_of(node) for node in page.nodes[:50])) if page.nodes else frozenset()
        og_type = (page.meta_first("og:type") or "").lower()
        self.is_marked = (
            bool(kinds & (ARTICLES - {"Review", "Recipe"}))
            or og_type in ("article", "news", "newsarticle")
            or bool(page.meta_first(*PUBLISHED))
        )
        """Whether the page says that it is an article: JSON-LD, og:type, published date."""
        self.kinds: frozenset[str] = kinds | {"og:" + og_type} if og_type else kinds

    @cached_property
    def _amounts(self) -> TextAmounts | None:
        """The text of a page that does not say that it is an article, or has many headings that are links."""
        may_be_list = not self.is_marked or sum(map(_is_linked, self._page.root.iter("h2", "h3", "h4"))) >= MANY
        return TextAmounts(self._page.tree) if may_be_list else None

    @cached_property
    def teasers(self) -> Teasers:
        """Those of such a page."""
        return teasers_of(self._page, self._amounts) if self._amounts else Teasers()

    @property
    def letters(self) -> int:
        """Of the whole page, where its teasers are looked for."""
        return self._amounts.text(0) if self._amounts else 0

    @cached_property
    def medium(self) -> str | None:
        """What a page without prose is there for: `video`, `audio`, `gallery`."""
        medium = _medium(self._page, self.kinds)
        return medium if medium and not _has_prose(self._page) else None

    @cached_property
    def text(self) -> str:
        """Of the page's beginning, boilerplate and all, where it does not say that it is an article: walls and error
        pages consist of little else."""
        if self.is_marked:
            return ""
        return clean(" ".join(islice(self._page.root.itertext(), 400))[:BEGINNING])


def _medium(page: Page, kinds: frozenset[str]) -> str | None:
    if page.meta_first("og:video", "og:video:url", "og:video:secure_url", "twitter:player"):
        return "video"
    for kind, beginnings in (("video", ("VideoObject", "og:video")), ("audio", ("AudioObject", "PodcastEpisode"))):
        if kind in page.media or any(name.startswith(beginnings) for name in kinds):
            return kind
    return "gallery" if "gallery" in page.media else None


def signals_of(page: Page) -> Signals:
    """What *page* is served as, and what it says that it is."""
    return Signals(page)


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

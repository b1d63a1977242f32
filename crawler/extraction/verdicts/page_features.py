"""What markup, head and address say of a page, to tell articles from section fronts, shops, forums, lists of links."""

from collections.abc import Iterable
from math import log1p
from urllib.parse import urlsplit

from crawler.extraction.strings import words
from crawler.extraction.structure.jsonld import ARTICLES, types_of
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.teasers import TEASER
from crawler.extraction.verdicts.signals import Signals

TYPES = {
    "article": ARTICLES - {"Review", "Recipe"},
    "product": frozenset(words("Product ProductGroup Offer AggregateOffer IndividualProduct SomeProducts Vehicle")),
    "list": frozenset(words("ItemList CollectionPage SearchResultsPage OfferCatalog ProductCollection ProfilePage")),
    "forum": frozenset(words("QAPage DiscussionForumPosting Question Answer Comment")),
    "business": frozenset(words("LocalBusiness Store Service OnlineStore Corporation SoftwareApplication JobPosting")),
    "person": frozenset(words("Person")),
    "trail": frozenset(words("BreadcrumbList")),
}
"""Types of schema.org by what they say of a page."""
MARKS = {
    "list": frozenset(words("category categories tag tags topic topics section archive search author page blog news")),
    "shop": frozenset(words("shop store product products collection collections item dp catalog cart p pd sale")),
    "forum": frozenset(words("forum forums thread threads discussion questions question community t viewtopic board")),
}
"""Parts of addresses."""
NAMES = {
    "article": frozenset(words("article single singlepost postid story news post entry blogpost articlepage")),
    "shop": frozenset(
        words(
            "woocommerce product products shop store cart catalog collection collections ecommerce commerce pdp plp "
            "shopify checkout"
        )
    ),
    "forum": frozenset(
        words(
            "forum forums thread threads topic phpbb vbulletin xenforo discourse discussion bbpress viewtopic question"
        )
    ),
    "page": frozenset(words("page pageid static")),
    "archive": frozenset(words("archive tax search blog home front frontpage")),
}
"""Words in class and id of the body."""
ELEMENTS = words("input button form cart offer next time img a article")
PUBLISHED = ("article:published_time", "datepublished", "parsely-pub-date", "date", "dc.date", "pubdate")
Values = dict[str, float]


def features_of_page(page: Page, signals: Signals) -> Values:
    """What markup and address say of the page, and its headings that lead to others."""
    gaps = signals.teasers.gaps
    return {
        **_of_types(page),
        **_of_head(page),
        **_of_markup(page),
        **_of_address(page.url),
        "marked": float(signals.is_marked),
        "teasers": float(signals.teasers.headings),
        "teasers_first": float(signals.teasers.first),
        "teasers_long": float(sum(gap > TEASER for gap in gaps)),
    }


def _of_types(page: Page) -> Values:
    types = [types_of(node) for node in page.nodes[:200]]
    items = page.marks.types
    values = {
        f"types_{kind}": log1p(sum(not kinds.isdisjoint(found) for found in types)) for kind, kinds in TYPES.items()
    }
    return values | {f"items_{kind}": log1p(sum(items[name] for name in kinds)) for kind, kinds in TYPES.items()}


def _of_head(page: Page) -> Values:
    og_type = (page.meta_first("og:type") or "").lower()
    heading = page.headings[0] if page.headings else ""
    return {
        "og_article": float(og_type in ("article", "news", "newsarticle", "blog", "post")),
        "og_product": float("product" in og_type),
        "og_other": float(bool(og_type)),
        "published": float(any(name in page.meta for name in PUBLISHED)),
        "author": float("author" in page.meta or "article:author" in page.meta),
        "own_article": float(bool(page.article)),
        "price_meta": float(any("price" in name for name in page.meta)),
        "described_by": float(len(page.meta_first("description", "og:description") or "")),
        "headings_first": float(len(page.headings)),
        "heading_words": float(len(heading.split())),
        "title_words": float(len(page.document_title.split())),
    }


def _of_markup(page: Page) -> Values:
    marks = page.marks
    values = {f"body_{kind}": float(not known.isdisjoint(marks.names)) for kind, known in NAMES.items()}
    values |= {f"count_{name}": log1p(marks.counts[name]) for name in ELEMENTS}
    values["pictures_a_link"] = marks.counts["img"] / max(marks.counts["a"], 1)
    return values


def _of_address(url: str) -> Values:
    path = urlsplit(url).path.lower()
    steps = [step for step in path.split("/") if step]
    last = steps[-1] if steps else ""
    return {
        **{f"address_{kind}": _has(steps, marks) for kind, marks in MARKS.items()},
        "steps": float(len(steps)),
        "last_step": float(len(last)),
        "dashes": float(last.count("-") + last.count("_")),
        "address_digits": float(sum(map(str.isdigit, path))),
    }


def _has(found: Iterable[str], known: frozenset[str]) -> float:
    return float(not known.isdisjoint(found))

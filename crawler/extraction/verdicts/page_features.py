"""What is measured of a page as a whole, to tell articles from section fronts, shops, forums and lists of links."""

import re
from urllib.parse import parse_qsl, urlsplit

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.strings import words
from crawler.extraction.structure.jsonld import ARTICLES, types_of
from crawler.extraction.structure.page import Page
from crawler.extraction.text.measured import Measured

TYPES = {
    "article": ARTICLES - {"Review", "Recipe"},
    "product": frozenset(words("Product ProductGroup Offer AggregateOffer IndividualProduct SomeProducts Vehicle")),
    "list": frozenset(words("ItemList CollectionPage SearchResultsPage OfferCatalog ProductCollection ProfilePage")),
    "forum": frozenset(words("QAPage DiscussionForumPosting Question Answer Comment")),
    "business": frozenset(words("LocalBusiness Store Service OnlineStore Corporation SoftwareApplication JobPosting")),
    "rating": frozenset(words("AggregateRating Review Rating")),
    "page": frozenset(words("WebPage AboutPage ContactPage FAQPage ItemPage")),
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
PUBLISHED = ("article:published_time", "datepublished", "parsely-pub-date", "date", "dc.date", "pubdate")
HEADLINE = 20
"""Characters of the shortest heading that may be a headline of another page."""
MEANS = words(
    "link_density alike alike_most box1_alike box2_alike box1_longs box2_longs box2_links in_article in_list in_item "
    "sentences_a_word ends capitals digits same topic near-1_links near+1_links to_longest from_headline engine "
    "title_shared like_title bold_density commas_a_word box3_headings width path_share"
)
"""Features of blocks of which a page has the mean of those chosen, by their words."""
_PRICE = re.compile(r"[$€£¥₹₽]\s?\d|\d\s?(?:[€£¥₹₽]|(?:USD|EUR|GBP|PLN|zł|kr)\b)")
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b20[0-3]\d\b")


Values = dict[str, float]


def features_of_page(page: Page) -> Values:
    """What markup and address say of the page."""
    return _of_markup(page) | _of_address(page)


def features_of_choice(found: Measured, chosen: NDArray[np.bool_], expected: float) -> Values:
    """What the page's blocks, and those that the model has *chosen*, say of it."""
    values = _of_blocks(found, chosen)
    values["expected"] = expected
    weight = found.measures.words * chosen + 1e-9
    for name in MEANS:
        values[f"mean_{name}"] = float((found.columns[name] * weight).sum() / weight.sum())
    return values


def _of_markup(page: Page) -> Values:
    types = [types_of(node) for node in page.nodes[:200]]
    values = {
        f"types_{kind}": float(np.log1p(sum(not kinds.isdisjoint(found) for found in types)))
        for kind, kinds in TYPES.items()
    }
    og_type = (page.meta_first("og:type") or "").lower()
    values["og_article"] = float(og_type in ("article", "news", "newsarticle", "blog", "post"))
    values["og_website"] = float(og_type in ("website", "webpage"))
    values["og_product"] = float("product" in og_type)
    values["og_other"] = float(bool(og_type))
    values["published"] = float(any(name in page.meta for name in PUBLISHED))
    values["author"] = float("author" in page.meta or "article:author" in page.meta)
    values["own_article"] = float(bool(page.article))
    values["price_meta"] = float(any("price" in name for name in page.meta))
    return values


def _of_address(page: Page) -> Values:
    parts = urlsplit(page.url)
    steps = [step for step in parts.path.lower().split("/") if step]
    last = steps[-1] if steps else ""
    values = {f"address_{kind}": float(not marks.isdisjoint(steps)) for kind, marks in MARKS.items()}
    values["steps"] = float(len(steps))
    values["last_step"] = float(len(last))
    values["dashes"] = float(last.count("-") + last.count("_"))
    values["address_digits"] = float(sum(map(str.isdigit, parts.path)))
    values["query"] = float(len(parse_qsl(parts.query, keep_blank_values=True)))
    values["is_file"] = float("." in last)
    values["ends_in_slash"] = float(parts.path.endswith("/"))
    return values


def _of_blocks(found: Measured, chosen: NDArray[np.bool_]) -> Values:
    page = found.measures
    texts = "\n".join(page.texts)
    headings = page.levels > 0
    headlines = headings & (page.width >= HEADLINE)
    linked = headlines & (page.link_density > 0.5)
    widths = page.width * chosen
    is_sentence = (page.sentences > 0) & (page.width > 60)
    return {
        "blocks": float(np.log1p(page.count)),
        "long": float(np.log1p(page.total)),
        "longs": float(page.is_long.sum()),
        "chosen_words": float(np.log1p((page.words * chosen).sum())),
        "chosen_blocks": float(chosen.sum()),
        "chosen_share": float((page.long * chosen).sum() / page.total),
        "chosen_of_all": float(widths.sum() / max(float(page.width.sum()), 1.0)),
        "widest": float(np.log1p(widths.max())),
        "sentences": float((page.sentences * chosen).sum()),
        "paragraphs": float((is_sentence & chosen).sum()),
        "paragraphs_left": float((is_sentence & ~chosen).sum()),
        "headings": float(headings.sum()),
        "linked_headings": float(linked.sum()),
        "linked_headings_share": float(linked.sum() / max(float(headlines.sum()), 1.0)),
        "linked_headings_chosen": float((linked & chosen).sum()),
        "links": float(page.linked.sum() / max(float(page.width.sum()), 1.0)),
        "link_blocks": float(((page.link_density > 0.8) & (page.width >= HEADLINE)).sum()),
        "prices": float(len(_PRICE.findall(texts))),
        "dates": float(len(_DATE.findall(texts))),
        "questions": float(texts.count("?")),
        "articles": float(found.columns["article_number"].max()),
        "alike": float(np.exp(found.columns["alike_most"].max())),
        "first_headlines": float((page.levels == 1).sum()),
        "headline": float(found.columns["is_headline"].max()),
        "headline_before": float((found.columns["from_headline"] * chosen).max()),
        "engine_share": float(found.columns["engine_share"][0]),
        "described": float((found.columns["described"] * chosen).max()),
    }

"""What a page is, by stated evidence: an article, or why it is none."""

import re
from math import ceil
from urllib.parse import parse_qsl, urlsplit

from archive.reasons import Code
from crawler.extraction.metadata.headline.slug import as_in_slug, slug_of
from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.jsonld import ARTICLES
from crawler.extraction.structure.lines import width
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.teasers import BARE
from crawler.extraction.text.body import Body, Choice
from crawler.extraction.verdicts.evidence import LITTLE, Evidence, Verdict
from crawler.extraction.verdicts.page_kind import article_likelihood, kind_model
from crawler.extraction.verdicts.parked import parked_by
from crawler.extraction.verdicts.signals import Signals
from crawler.extraction.verdicts.walls import LEAST, LEAST_UNMARKED, missing, paid_by, wall

DOUBTFUL, TEASED = 0.5, 0.98
"""Likelihood of an article under which many headlines of other pages make a list of a page with longer texts,
and where there is a text below each of many."""
SURE, LONG_ENOUGH = 0.95, 150
"""Confidence and words of a text that a page has which is an article, if it says so."""
WORD = 3
"""Letters of a word that an address may have from a heading."""
_ANOTHER = Code.ANOTHER_PAGE
_FRONT = re.compile(r"^/(?:[a-z]{2}(?:-[a-z]{2})?/?|(?:index|home|default)(?:\.\w{2,5}|/)?)?$", re.IGNORECASE)
_TRACKING = re.compile(r"utm_|(?:fbclid|gclid|ref|ref_src|source|cmpid|ns_\w+)$", re.IGNORECASE)


def verdict(page: Page, signals: Signals, body: Body) -> Verdict:
    """The outcome of the page, with the evidence."""
    heads = [text for text in (page.document_title, *(page.headings[:3] or page.subheadings[:1])) if text]
    evidence = Evidence(page, signals, body, width(body.text), heads)
    for judge in (_parked, _front_page, wall, missing, _other_kind, _unlike_article):
        if found := judge(evidence):
            return found
    if evidence.size >= (LEAST if signals.is_marked else LEAST_UNMARKED):
        return Verdict("article", None, _flags(evidence))
    if signals.medium:
        return Verdict(
            "not_article", f"{signals.medium}: there to be seen or heard, and hardly a text", (signals.medium,)
        )
    if signals.is_marked:
        return Verdict("extraction_failed", "nothing found in what looks like an article", ("marked_as_article",))
    return Verdict("not_article", f"no article text: {evidence.size} characters of prose", ("no_text",))


def _parked(evidence: Evidence) -> Verdict | None:
    """A page of nobody: what was cited is not there."""
    sign = parked_by(evidence.page, evidence.signals, evidence.heads) if evidence.size < LITTLE else None
    return Verdict("soft_404", f"parked domain: {sign}", ("parked",)) if sign else None


def _front_page(evidence: Evidence) -> Verdict | None:
    """By its address, without the parameters that tell only whence a reader came; or by the one it gives of itself."""
    parts = urlsplit(evidence.page.url)
    query = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(name)]
    if query:
        return None
    if _FRONT.match(parts.path or "/"):
        return Verdict("not_article", f"home page: path {parts.path or '/'}", ("home_page",), _ANOTHER)
    page = evidence.page
    if evidence.signals.is_marked or evidence.size > 2 * LITTLE or _is_named_by(page.url, page.headings[:1]):
        return None
    for address in (page.canonical, absolute(page.base, page.meta_first("og:url") or "")):
        own = urlsplit(address or "")
        if own.netloc == parts.netloc and own.path == "/" and not own.query and evidence.signals.teasers.headings >= 3:
            return Verdict("not_article", f"home page: it gives {own.path} as its address", ("home_page",), _ANOTHER)
    return None


def _is_named_by(url: str, headings: list[str]) -> bool:
    """Whether the address of a page has half of the words of its first heading, two at least."""
    words = {word for heading in headings for word in as_in_slug(heading) if len(word) >= WORD}
    common = len(words & slug_of(url))
    return common >= 2 and 2 * common >= len(words)


def _other_kind(evidence: Evidence) -> Verdict | None:
    """Videos, galleries and lists of articles."""
    signals = evidence.signals
    is_video = "VideoObject" in signals.kinds or any(kind.startswith("og:video") for kind in signals.kinds)
    if is_video and evidence.size < LITTLE and not signals.kinds & ARTICLES:
        return Verdict("not_article", "video: VideoObject or og:type, and hardly a text", ("video",))
    if signals.kinds & {"ImageGallery", "MediaGallery"} and evidence.size < LITTLE:
        return Verdict("not_article", "gallery: by JSON-LD, and hardly a text", ("gallery",))
    lists = signals.kinds & {"CollectionPage", "SearchResultsPage", "ProfilePage"}
    if lists and not signals.kinds & ARTICLES:
        return Verdict("not_article", f"index: JSON-LD {min(lists)}", ("index",), _ANOTHER)
    # A live report's entries have headings too, with addresses of their own.
    is_bare = not evidence.has_sentences(ceil(len(evidence.body.lines) / 5))
    if is_bare and signals.teasers.is_bare_index() and "LiveBlogPosting" not in signals.kinds:
        return Verdict(
            "not_article", f"index: {signals.teasers.headings} headlines, nothing before", ("index",), _ANOTHER
        )
    if not signals.is_marked and signals.teasers.is_index(3 if "og:website" in signals.kinds else 5):
        return Verdict(
            "not_article", f"index: {signals.teasers.headings} headlines of other pages", ("index",), _ANOTHER
        )
    return None


def _unlike_article(evidence: Evidence) -> Verdict | None:
    """Section fronts, shops, lists of links, by all that is measured of them."""
    signals, body = evidence.signals, evidence.body
    if body.choice is None or body.method == "json-state" or _is_surely_article(signals, body.choice):
        return None  # of what a state holds of the page's own article, the page shows nothing that could be measured
    likely = article_likelihood(evidence.page, signals, body.choice)
    doubtful = TEASED if signals.teasers.have_texts() else DOUBTFUL
    is_list = not signals.is_marked and likely < doubtful and signals.teasers.has_few_texts()
    least = kind_model().threshold
    if signals.is_marked and signals.teasers.first > BARE:
        least /= 5  # a short article, with others listed below it
    if likely >= least and not is_list:
        return None
    return Verdict(
        "not_article", f"index: measured as a list, shop or front page, {likely:.2f} an article", ("index",), _ANOTHER
    )


def _is_surely_article(signals: Signals, choice: Choice) -> bool:
    """Whether a page says that it is an article and has a text that the other model is sure of: most news do."""
    if not signals.is_marked or choice.expected < SURE:
        return False
    return float((choice.found.measures.words * choice.chosen).sum()) >= LONG_ENOUGH


def _flags(evidence: Evidence) -> tuple[str, ...]:
    flags = [f"text_from_{evidence.body.method}"] if evidence.body.method in ("json-ld", "json-state") else []
    if paid_by(evidence):
        flags.append("paywalled")
    if not evidence.signals.is_marked:
        flags.append("unmarked")
    if evidence.size < LITTLE:
        flags.append("short")
    return tuple(flags)

"""What a page is, by stated evidence: an article, or why it is none."""

import re
from urllib.parse import parse_qsl, urlsplit

from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.jsonld import ARTICLES
from crawler.extraction.structure.lines import width
from crawler.extraction.structure.page import Page
from crawler.extraction.text.body import Body
from crawler.extraction.verdicts.evidence import LITTLE, Case, Verdict
from crawler.extraction.verdicts.parked import parked_by
from crawler.extraction.verdicts.signals import Signals
from crawler.extraction.verdicts.walls import LEAST, LEAST_UNMARKED, missing, paid_by, wall

_FRONT = re.compile(r"^/(?:[a-z]{2}(?:-[a-z]{2})?/?|(?:index|home|default)(?:\.\w{2,5}|/)?)?$", re.IGNORECASE)
_TRACKING = re.compile(r"utm_|(?:fbclid|gclid|ref|ref_src|source|cmpid|ns_\w+)$", re.IGNORECASE)


def verdict(page: Page, seen: Signals, body: Body) -> Verdict:
    """The outcome of the page, with the evidence."""
    heads = [text for text in (page.document_title, *(page.headings[:3] or page.subheadings[:1])) if text]
    case = Case(page, seen, body, width(body.text), heads)
    for judge in (_parked, _front_page, wall, missing, _other_kind):
        if found := judge(case):
            return found
    if case.size >= (LEAST if seen.is_marked else LEAST_UNMARKED):
        return Verdict("article", None, _flags(case))
    if seen.shown:
        return Verdict("not_article", f"{seen.shown}: there to be seen or heard, and hardly a text", (seen.shown,))
    if seen.is_marked:
        return Verdict("extraction_failed", "nothing found in what looks like an article", ("marked_as_article",))
    return Verdict("not_article", f"no article text: {case.size} characters of prose", ("no_text",))


def _parked(case: Case) -> Verdict | None:
    """A page of nobody: what was cited is not there."""
    evidence = parked_by(case.page, case.seen, case.heads) if case.size < LITTLE else None
    return Verdict("soft_404", f"parked domain: {evidence}", ("parked",)) if evidence else None


def _front_page(case: Case) -> Verdict | None:
    """By its address, without the parameters that tell only whence a reader came; or by the one it gives of itself."""
    parts = urlsplit(case.page.url)
    query = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(name)]
    if query:
        return None
    if _FRONT.match(parts.path or "/"):
        return Verdict("not_article", f"home page: path {parts.path or '/'}", ("home_page",))
    if case.seen.is_marked or case.size > 2 * LITTLE:
        return None
    page = case.page
    for address in (page.link("canonical"), absolute(page.base, page.meta_first("og:url") or "")):
        own = urlsplit(address or "")
        if own.netloc == parts.netloc and own.path == "/" and not own.query and case.seen.cards.headings >= 3:
            return Verdict("not_article", f"home page: it gives {own.path} as its address", ("home_page",))
    return None


def _other_kind(case: Case) -> Verdict | None:
    """Videos, galleries and lists of articles."""
    is_video = "VideoObject" in case.seen.kinds or any(kind.startswith("og:video") for kind in case.seen.kinds)
    if is_video and case.size < LITTLE and not case.seen.kinds & ARTICLES:
        return Verdict("not_article", "video: VideoObject or og:type, and hardly a text", ("video",))
    if case.seen.kinds & {"ImageGallery", "MediaGallery"} and case.size < LITTLE:
        return Verdict("not_article", "gallery: by JSON-LD, and hardly a text", ("gallery",))
    lists = case.seen.kinds & {"CollectionPage", "SearchResultsPage", "ProfilePage"}
    if lists and not case.seen.kinds & ARTICLES:
        return Verdict("not_article", f"index: JSON-LD {min(lists)}", ("index",))
    # A live report's entries have headings too, with addresses of their own.
    if case.seen.is_marked and case.seen.cards.is_bare_index(8) and "LiveBlogPosting" not in case.seen.kinds:
        return Verdict("not_article", f"index: {case.seen.cards.headings} headlines, and nothing before", ("index",))
    if not case.seen.is_marked and case.seen.cards.is_index(3 if "og:website" in case.seen.kinds else 5):
        return Verdict("not_article", f"index: {case.seen.cards.headings} headlines of other pages", ("index",))
    if (
        not case.seen.is_marked
        and case.seen.linked_headings >= 8
        and case.seen.link_share > 0.5
        and case.sentences < case.seen.linked_headings / 2
    ):
        return Verdict("not_article", f"index: {case.seen.linked_headings} headings that are links", ("index",))
    return None


def _flags(case: Case) -> tuple[str, ...]:
    flags = [f"text_from_{case.body.method}"] if case.body.method == "json-ld" else []
    if paid_by(case):
        flags.append("paywalled")
    if not case.seen.is_marked:
        flags.append("unmarked")
    if case.size < LITTLE:
        flags.append("short")
    return tuple(flags)

"""What a page is, by stated evidence: an article, or why it is none."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from crawler.extraction.body import Body
from crawler.extraction.jsonld import ARTICLES, is_free
from crawler.extraction.lines import width
from crawler.extraction.page import Page, absolute
from crawler.extraction.parked import parked_by
from crawler.extraction.phrases import count, matched
from crawler.extraction.signals import Signals
from crawler.extraction.standfirst import COMPARED, described
from crawler.extraction.text import folded

_FRONT = re.compile(r"^/(?:[a-z]{2}(?:-[a-z]{2})?/?|(?:index|home|default)(?:\.\w{2,5}|/)?)?$", re.IGNORECASE)
_TRACKING = re.compile(r"utm_|(?:fbclid|gclid|ref|ref_src|source|cmpid|ns_\w+)$", re.IGNORECASE)

LITTLE = 600
"""Width of text up to which a page may be a wall or an error page: above it there is something to read."""
SOFT = 300
"""Width of what a page may tell that says in its heading that what was asked for is not there."""
SMALL_PAGE = 6000
"""Letters of a page that may be nothing but a wall."""
LEAST_PAID = 200
"""Width of the shortest text before a paywall that is something to read."""
LEAST, LEAST_UNMARKED = 60, 250
"""Width of the shortest text of an article, in a page that says it is one and in one that does not."""


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: str
    reason: str | None = None
    flags: tuple[str, ...] = ()


def _wall_script(page: Page) -> str | None:
    """The bot wall whose script the page loads."""
    return next((name for script in page.scripts if (name := matched("wall-script", script))), None)


@dataclass(frozen=True, slots=True)
class Case:
    """A page and what was found of it, before its judges."""

    page: Page
    seen: Signals
    body: Body
    size: int
    """Width of the text."""
    heads: list[str]
    """Title and first headings."""

    @property
    def sentences(self) -> int:
        return sum(line.is_sentence for line in self.body.lines)


def verdict(page: Page, seen: Signals, body: Body) -> Verdict:
    """The outcome of the page, with the evidence."""
    heads = [text for text in (page.document_title, *(page.headings[:3] or page.subheadings[:1])) if text]
    case = Case(page, seen, body, width(body.text), heads)
    for judge in (_parked, _front_page, _wall, _missing, _other_kind):
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


def _wall(case: Case) -> Verdict | None:
    """Bot walls, consent walls, logins and paywalls that leave nothing to read."""
    if not case.seen.is_marked and any(matched("consent", head) for head in case.heads) and _is_about_consent(case):
        return Verdict("blocked", "consent wall: title and text are about cookies and consent", ("consent_wall",))
    if case.size > 2 * LITTLE:
        return None
    for head in case.heads:
        if (phrase := matched("bot-wall", head)) and not (case.seen.is_marked and case.size > LEAST_UNMARKED):
            return Verdict("blocked", f"bot wall: {phrase!r} in the title", ("bot_wall",))
    if case.size < LITTLE and not case.seen.is_marked and (name := _wall_script(case.page)):
        return Verdict("blocked", f"bot wall: script {name!r}", ("bot_wall",))
    if case.size < LITTLE and not case.seen.is_marked and (phrase := matched("bot-wall-text", case.seen.text)):
        return Verdict("blocked", f"bot wall: {phrase!r}", ("bot_wall",))
    if any(matched("consent", head) for head in case.heads) or _is_about_consent(case):
        return Verdict("blocked", "consent wall: the text is about cookies and consent", ("consent_wall",))
    if (any(matched("login", head) for head in case.heads) and not case.seen.is_marked) or (
        case.seen.asks_password and case.size < LEAST_UNMARKED and not case.seen.is_marked
    ):
        return Verdict("blocked", "login: the page asks for a password", ("login",))
    if case.size < 2 * LITTLE and not case.seen.is_marked and (phrase := matched("refused-region", case.seen.text)):
        return Verdict("blocked", f"not served where we ask from: {phrase!r}", ("region",))
    if (evidence := _paid_by(case)) and (_to_read(case) < LEAST or case.size < LEAST_PAID):
        return Verdict("blocked", f"paywall: {evidence}, and nothing to read but the standfirst", ("paywalled",))
    return None


def _to_read(case: Case) -> int:
    """Width of the sentences that say more than the standfirst, which is told outside a paywall too."""
    told = [folded(text) for text in (*described(case.page), case.body.lead or "") if text]
    read = 0
    for line in case.body.lines:
        fold = folded(line.text)
        known = max((len(text) for text in told if fold.startswith(text[:COMPARED])), default=0)
        read += max(width(line.text) - known, 0) if line.is_sentence else 0
    return read


def _is_about_consent(case: Case) -> bool:
    """Whether most lines of the text speak of cookies and consent, or most of a page that is no article."""
    lines = [line.text for line in case.body.lines if len(line.text) > 30]
    about = [line for line in lines if matched("consent-text", line)]
    if len(about) > 0.5 * len(lines) and 3 * sum(bool(matched("addressed", line)) for line in about) > len(about):
        return True
    return (
        case.size < LITTLE
        and not case.seen.is_marked
        and case.seen.letters < SMALL_PAGE
        and (count("consent-text", case.seen.text) >= 4)
    )


def _missing(case: Case) -> Verdict | None:
    told = _told(case)
    if told > 2 * LITTLE or (told > SOFT and (case.sentences > 4 or case.size > 2 * LITTLE)):
        return None
    if case.seen.is_marked and case.size > LITTLE:
        return None
    for head in case.heads:
        if phrase := matched("soft-404", head):
            return Verdict("soft_404", f"{phrase!r} in the title", ("soft_404",))
        if (phrase := matched("error-page", head)) and not case.seen.is_marked:
            return Verdict("not_article", f"error page: {phrase!r} in the title", ("error_page",))
    if case.size < LITTLE and not case.seen.is_marked and (phrase := matched("soft-404-text", case.seen.text)):
        return Verdict("soft_404", f"{phrase!r} in the text", ("soft_404",))
    return None


def _told(case: Case) -> int:
    """How much the page tells before it lists other pages; all of its text where it lists none."""
    return case.seen.cards.first if case.seen.cards.headings > 2 else case.size


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
    if case.seen.is_marked and case.seen.cards.is_bare_index(8):
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


def _paid_by(case: Case) -> str | None:
    """What says that the page is behind a paywall."""
    if is_free(case.page.article) is False:
        return "isAccessibleForFree is false"
    tier = case.page.meta_first("article:content_tier", "og:article:content_tier") or ""
    if tier.lower() in ("locked", "metered", "paid"):
        return f"content tier {tier.lower()}"
    if case.page.paywall:
        return f"a box that says {case.page.paywall!r}"
    return "its notice" if case.body.is_cut_off else None


def _flags(case: Case) -> tuple[str, ...]:
    flags = [f"text_from_{case.body.method}"] if case.body.method == "json-ld" else []
    if _paid_by(case):
        flags.append("paywalled")
    if not case.seen.is_marked:
        flags.append("unmarked")
    if case.size < LITTLE:
        flags.append("short")
    return tuple(flags)

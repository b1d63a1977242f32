"""Pages that stand before or instead of an article: walls, logins, paywalls, error pages; each by stated evidence."""

from archive.reasons import Code
from crawler.extraction.metadata.description import descriptions
from crawler.extraction.strings import folded
from crawler.extraction.structure.jsonld import is_free
from crawler.extraction.structure.lines import width
from crawler.extraction.structure.phrases import count, holds, matched
from crawler.extraction.verdicts.evidence import LITTLE, SOME, Evidence, Verdict, is_addressed

COMPARED = 80
"""Characters by which text and description are compared: descriptions are cut off."""
SOFT = 300
"""Width of what a page may tell that says in its heading that what was asked for is not there."""
SMALL_PAGE = 6000
"""Letters of a page that may be nothing but a wall."""
LEAST_PAID = 200
"""Width of the shortest text before a paywall that is something to read."""
LEAST, LEAST_UNMARKED = 60, 250
"""Width of the shortest text of an article, in a page that says it is one and in one that does not."""


def wall(evidence: Evidence) -> Verdict | None:
    """Bot walls, consent walls, logins and paywalls that leave nothing to read."""
    is_marked = evidence.signals.is_marked
    if not is_marked and any(holds("consent", head) for head in evidence.heads) and _is_about_consent(evidence):
        return Verdict("blocked", "consent wall: title and text are about cookies and consent", ("consent_wall",))
    if evidence.size > 2 * LITTLE:
        return None
    if phrase := evidence.headed("bot-wall", "bot-wall-text"):
        return Verdict("blocked", f"bot wall: {phrase!r} in the title", ("bot_wall",))
    if evidence.headed("consent", "consent-text") or _is_about_consent(evidence):
        return Verdict("blocked", "consent wall: the text is about cookies and consent", ("consent_wall",))
    if not is_marked and evidence.plain("bot-wall-text") <= SOME and (found := _unmarked_wall(evidence)):
        return found
    if (sign := paid_by(evidence)) and (_to_read(evidence) < LEAST or evidence.size < LEAST_PAID):
        return Verdict("blocked", f"paywall: {sign}, and nothing to read but the standfirst", ("paywalled",))
    return None


def _unmarked_wall(evidence: Evidence) -> Verdict | None:
    """What scripts, fields and sentences tell of a page that hardly tells anything itself."""
    if evidence.size < LITTLE and (name := _wall_script(evidence)):
        return Verdict("blocked", f"bot wall: script {name!r}", ("bot_wall",))
    if evidence.size < LITTLE and (phrase := matched("bot-wall-text", evidence.signals.text)):
        return Verdict("blocked", f"bot wall: {phrase!r}", ("bot_wall",))
    if evidence.page.asks_password and (evidence.headed("login") or evidence.size < LEAST_UNMARKED):
        return Verdict("blocked", "login: the page asks for a password", ("login",))
    if phrase := evidence.headed("login"):
        return Verdict("blocked", f"login: {phrase!r} in the title", ("login",))
    if phrase := matched("refused-region", evidence.signals.text):
        return Verdict("blocked", f"not served where we ask from: {phrase!r}", ("region",))
    return None


def _wall_script(evidence: Evidence) -> str | None:
    """The bot wall whose script the page loads."""
    return next((name for script in evidence.page.scripts if (name := matched("wall-script", script))), None)


def _is_about_consent(evidence: Evidence) -> bool:
    """Whether most lines of the text speak of cookies and consent, to their reader, or most of a page that is no
    article."""
    lines = [line.text for line in evidence.body.lines if len(line.text) > 30]
    about = [line for line in lines if holds("consent-text", line)]
    if len(about) > 0.5 * len(lines) and (2 if evidence.signals.is_marked else 3) * sum(map(is_addressed, about)) > len(
        about
    ):
        return True
    return (
        evidence.size < LITTLE
        and not evidence.signals.is_marked
        and evidence.signals.letters < SMALL_PAGE
        and count("consent-text", evidence.signals.text) >= 4
        and evidence.plain() <= SOME
    )


def _to_read(evidence: Evidence) -> int:
    """Width of the sentences that say more than the standfirst, which stands outside a paywall too."""
    standfirsts = [folded(text) for text in (*descriptions(evidence.page), evidence.body.lead or "") if text]
    read = 0
    for line in evidence.body.lines:
        fold = folded(line.text)
        known = max((len(text) for text in standfirsts if fold.startswith(text[:COMPARED])), default=0)
        read += max(width(line.text) - known, 0) if line.is_sentence else 0
    return read


def paid_by(evidence: Evidence) -> str | None:
    """What says that the page is behind a paywall: its metadata, or boxes and notices where those do not say that it is
    free."""
    free = is_free(evidence.page.article)
    if free is False:
        return "isAccessibleForFree is false"
    tier = evidence.page.meta_first("article:content_tier", "og:article:content_tier") or ""
    if tier.lower() in ("locked", "metered", "paid"):
        return f"content tier {tier.lower()}"
    if free:
        return None
    if evidence.page.paywall:
        return f"a box that says {evidence.page.paywall!r}"
    return "its notice" if evidence.body.is_cut_off else None


def missing(evidence: Evidence) -> Verdict | None:
    """What was asked for is not there, or the server could not say."""
    if evidence.signals.is_marked and evidence.size > LITTLE:
        return None
    if evidence.before_lists > 2 * LITTLE or (
        evidence.before_lists > SOFT and (evidence.has_sentences(5) or evidence.size > 2 * LITTLE)
    ):
        return None
    if phrase := evidence.headed("soft-404", "soft-404-text"):
        return Verdict("soft_404", f"{phrase!r} in the title", ("soft_404",))
    if evidence.signals.is_marked:
        return None
    if phrase := evidence.headed("error-page"):
        return Verdict("not_article", f"error page: {phrase!r} in the title", ("error_page",), Code.ANOTHER_PAGE)
    if (
        evidence.size < LITTLE
        and evidence.plain("soft-404-text") <= SOME
        and (phrase := matched("soft-404-text", evidence.signals.text))
    ):
        return Verdict("soft_404", f"{phrase!r} in the text", ("soft_404",))
    return None

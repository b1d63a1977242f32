"""Pages that stand before or instead of an article: walls, logins, paywalls, error pages; each by stated evidence."""

from crawler.extraction.metadata.description import descriptions
from crawler.extraction.strings import folded
from crawler.extraction.structure.jsonld import is_free
from crawler.extraction.structure.lines import width
from crawler.extraction.structure.phrases import count, matched
from crawler.extraction.text.standfirst import COMPARED
from crawler.extraction.verdicts.evidence import LITTLE, SOME, Case, Verdict, is_addressed

SOFT = 300
"""Width of what a page may tell that says in its heading that what was asked for is not there."""
SMALL_PAGE = 6000
"""Letters of a page that may be nothing but a wall."""
LEAST_PAID = 200
"""Width of the shortest text before a paywall that is something to read."""
LEAST, LEAST_UNMARKED = 60, 250
"""Width of the shortest text of an article, in a page that says it is one and in one that does not."""


def wall(case: Case) -> Verdict | None:
    """Bot walls, consent walls, logins and paywalls that leave nothing to read."""
    is_marked = case.seen.is_marked
    if not is_marked and any(matched("consent", head) for head in case.heads) and _is_about_consent(case):
        return Verdict("blocked", "consent wall: title and text are about cookies and consent", ("consent_wall",))
    if case.size > 2 * LITTLE:
        return None
    if phrase := case.headed("bot-wall", "bot-wall-text"):
        return Verdict("blocked", f"bot wall: {phrase!r} in the title", ("bot_wall",))
    if case.headed("consent", "consent-text") or _is_about_consent(case):
        return Verdict("blocked", "consent wall: the text is about cookies and consent", ("consent_wall",))
    if not is_marked and case.plain("bot-wall-text") <= SOME and (found := _unmarked_wall(case)):
        return found
    if (evidence := paid_by(case)) and (_to_read(case) < LEAST or case.size < LEAST_PAID):
        return Verdict("blocked", f"paywall: {evidence}, and nothing to read but the standfirst", ("paywalled",))
    return None


def _unmarked_wall(case: Case) -> Verdict | None:
    """What scripts, fields and sentences tell of a page that hardly tells anything itself."""
    if case.size < LITTLE and (name := _wall_script(case)):
        return Verdict("blocked", f"bot wall: script {name!r}", ("bot_wall",))
    if case.size < LITTLE and (phrase := matched("bot-wall-text", case.seen.text)):
        return Verdict("blocked", f"bot wall: {phrase!r}", ("bot_wall",))
    if case.seen.asks_password and (case.headed("login") or case.size < LEAST_UNMARKED):
        return Verdict("blocked", "login: the page asks for a password", ("login",))
    if phrase := case.headed("login"):
        return Verdict("blocked", f"login: {phrase!r} in the title", ("login",))
    if phrase := matched("refused-region", case.seen.text):
        return Verdict("blocked", f"not served where we ask from: {phrase!r}", ("region",))
    return None


def _wall_script(case: Case) -> str | None:
    """The bot wall whose script the page loads."""
    return next((name for script in case.page.scripts if (name := matched("wall-script", script))), None)


def _is_about_consent(case: Case) -> bool:
    """Whether most lines of the text speak of cookies and consent, to their reader, or most of a page that is no
    article."""
    lines = [line.text for line in case.body.lines if len(line.text) > 30]
    about = [line for line in lines if matched("consent-text", line)]
    if len(about) > 0.5 * len(lines) and (2 if case.seen.is_marked else 3) * sum(map(is_addressed, about)) > len(about):
        return True
    return (
        case.size < LITTLE
        and not case.seen.is_marked
        and case.seen.letters < SMALL_PAGE
        and count("consent-text", case.seen.text) >= 4
        and case.plain() <= SOME
    )


def _to_read(case: Case) -> int:
    """Width of the sentences that say more than the standfirst, which is told outside a paywall too."""
    told = [folded(text) for text in (*descriptions(case.page), case.body.lead or "") if text]
    read = 0
    for line in case.body.lines:
        fold = folded(line.text)
        known = max((len(text) for text in told if fold.startswith(text[:COMPARED])), default=0)
        read += max(width(line.text) - known, 0) if line.is_sentence else 0
    return read


def paid_by(case: Case) -> str | None:
    """What says that the page is behind a paywall: its metadata, or boxes and notices where those do not say that it is
    free."""
    free = is_free(case.page.article)
    if free is False:
        return "isAccessibleForFree is false"
    tier = case.page.meta_first("article:content_tier", "og:article:content_tier") or ""
    if tier.lower() in ("locked", "metered", "paid"):
        return f"content tier {tier.lower()}"
    if free:
        return None
    if case.page.paywall:
        return f"a box that says {case.page.paywall!r}"
    return "its notice" if case.body.is_cut_off else None


def missing(case: Case) -> Verdict | None:
    """What was asked for is not there, or the server could not say."""
    if case.told > 2 * LITTLE or (case.told > SOFT and (case.sentences > 4 or case.size > 2 * LITTLE)):
        return None
    if case.seen.is_marked and case.size > LITTLE:
        return None
    if phrase := case.headed("soft-404", "soft-404-text"):
        return Verdict("soft_404", f"{phrase!r} in the title", ("soft_404",))
    if case.seen.is_marked:
        return None
    if phrase := case.headed("error-page"):
        return Verdict("not_article", f"error page: {phrase!r} in the title", ("error_page",))
    if (
        case.size < LITTLE
        and case.plain("soft-404-text") <= SOME
        and (phrase := matched("soft-404-text", case.seen.text))
    ):
        return Verdict("soft_404", f"{phrase!r} in the text", ("soft_404",))
    return None

"""Whether a page stands at a name that nobody uses any more: a dealer's or a registrar's, not the publisher's."""

from urllib.parse import urlsplit

from crawler.extraction.structure.page import Page
from crawler.extraction.structure.phrases import holds, matched
from crawler.extraction.verdicts.signals import Signals

LETTERS = 6000
"""Of the whole page: parked ones consist of an offer and a list of links."""


def parked_by(page: Page, signals: Signals, heads: list[str]) -> str | None:
    """The evidence that the domain is parked; None where there is none, or the page says that it is an article.

    A redirect to a dealer, a script of his, or an offer of the name in the page's own words.
    """
    if signals.is_marked or signals.letters > LETTERS:
        return None
    host = urlsplit(page.url).hostname or ""
    if holds("parking-host", host):
        return f"at {host}"
    if name := next((name for script in page.scripts if (name := matched("parking-script", script))), None):
        return f"script {name!r}"
    for text in (*heads, signals.text):
        if phrase := matched("parked", text):
            return repr(phrase)
    return None

"""The articles of the sample's wiki about the topics of its portal: what `-a related=1` leads to."""

import html
from urllib.parse import quote, urlencode

from tests.site.events import Cite, portal_events
from tests.site.portal_pages import HOST

SOURCE = Cite("Meridian Wire", "http://wire.example/story/7731")
TITLE = "Two spans of the viaduct collapse"
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="UTF-8"><title>{title}</title></head><body>
<h1 id="firstHeading" class="firstHeading">{title}</h1>
<div class="mw-parser-output"><p><b>{title}</b> was in the news.</p>
<ol class="references"><li><cite class="citation news cs1"><a class="external text" href="{url}">"{cited}"</a>.
<i>{paper}</i>.</cite><span title="{coins}" class="Z3988"></span></li></ol></div></body></html>
"""


def topics() -> tuple[str, ...]:
    """The titles of the articles, in the order in which the portal links to them."""
    return tuple(dict.fromkeys(topic for event in portal_events() for topic in event.topics))


def address(topic: str) -> str:
    return f"http://{HOST}/wiki/{quote(topic.replace(' ', '_'))}"


def wiki_articles() -> dict[str, str]:
    """Pages by path, unquoted."""
    return {f"/wiki/{topic.replace(' ', '_')}": _page(topic) for topic in topics()}


def _page(topic: str) -> str:
    coins = urlencode({"rft.atitle": TITLE, "rft.jtitle": SOURCE.name, "rft.date": "2026-02-05", "rft_id": SOURCE.url})
    return PAGE.format(
        title=html.escape(topic), url=SOURCE.url, cited=TITLE, paper=SOURCE.name, coins=html.escape(coins)
    )

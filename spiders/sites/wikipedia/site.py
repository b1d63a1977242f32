"""Wikipedia as a site of events."""

from collections.abc import Iterator
from datetime import date

from crawler.pages import EventPage
from spiders.pages.limits import MAX_ARTICLE_BYTES, limited
from spiders.pages.text import utf8_text
from spiders.sites.wikipedia.addresses import WIKIPEDIA, day_pages, is_wikipedia, page_name
from spiders.sites.wikipedia.portal import read_portal_page


class Wikipedia:
    """The Current Events Portal, and articles in any language."""

    name = WIKIPEDIA

    def owns(self, url: str) -> bool:
        return is_wikipedia(url)

    def page_url(self, url: str) -> str:
        return url.partition("#")[0]

    def path(self, url: str) -> str:
        return page_name(url)

    def day_pages(self, since: date, until: date) -> Iterator[str]:
        return day_pages(since, until)

    def read(self, url: str, body: bytes, content_type: str | None) -> EventPage:
        text = utf8_text(body, MAX_ARTICLE_BYTES)
        return limited(read_portal_page(url.partition("#")[0], text, (content_type or "").lower()))

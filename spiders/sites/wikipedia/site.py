"""Wikipedia as a site of events."""

from collections.abc import Iterator
from datetime import date

from crawler.items import EventPage
from spiders.pages.addresses import page_path
from spiders.pages.limits import limited
from spiders.pages.text import utf8_text
from spiders.sites.wikipedia.addresses import WIKIPEDIA, day_pages, is_wikipedia
from spiders.sites.wikipedia.portal import read_portal_page


class Wikipedia:
    """The Current Events Portal."""

    name = WIKIPEDIA

    def owns(self, url: str) -> bool:
        return is_wikipedia(url)

    def page_url(self, url: str) -> str:
        return url.partition("#")[0]

    def path(self, url: str) -> str:
        return page_path(url)

    def day_pages(self, since: date, until: date) -> Iterator[str]:
        return day_pages(since, until)

    def read(self, url: str, body: bytes, content_type: str | None) -> EventPage:
        return limited(read_portal_page(url.partition("#")[0], utf8_text(body), (content_type or "").lower()))

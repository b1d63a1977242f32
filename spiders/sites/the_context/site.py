"""The Context as a site of events."""

from collections.abc import Iterator
from datetime import date

from crawler.pages import EventPage
from spiders.pages.limits import limited
from spiders.pages.text import utf8_text
from spiders.sites.the_context.addresses import THE_CONTEXT, day_pages, event_path, is_the_context, markdown_url
from spiders.sites.the_context.event_page import read_context_page


class TheContext:
    """Events with pages of their own, and the days and front pages that list them."""

    name = THE_CONTEXT

    def owns(self, url: str) -> bool:
        return is_the_context(url)

    def page_url(self, url: str) -> str:
        return markdown_url(url)

    def path(self, url: str) -> str:
        return event_path(url)

    def day_pages(self, since: date, until: date) -> Iterator[str]:
        return day_pages(since, until)

    def read(self, url: str, body: bytes, content_type: str | None) -> EventPage:  # noqa: ARG002
        return limited(read_context_page(url.partition("#")[0], utf8_text(body)))

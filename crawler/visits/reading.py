"""What a captured page is, whichever way it came in: an event page, a cited page, an archive's answer."""

from dataclasses import replace
from typing import Protocol

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decode
from archive.http.fields import Headers, header
from archive.reasons import plain
from crawler.context import LISTS, LOOKUPS, FetchContext, Role
from crawler.extraction.workers.pool import WorkerLost
from crawler.feeds.pool import ListReader
from crawler.feeds.tables import read_table
from crawler.mementos.replies import copy_at
from crawler.pages import EventPage, NotAList, NotAnEventPage
from crawler.visits.archived_pages import read_copy, read_list
from crawler.visits.meta_refresh import refresh_target
from crawler.visits.visit import EventPageRead, Failure, Hop, ListRead, PageToExtract, Result


class Sites(Protocol):
    """The kinds of event pages that are known (`spiders.sites.registry`), as the crawler asks for them by name."""

    def path(self, name: str, url: str) -> str:
        """What names an event page within its site."""

    def read(self, name: str, url: str, body: bytes, content_type: str | None) -> EventPage:
        """What an event page of the site says. Raises NotAnEventPage."""


class PageReader:
    """Reads what was captured. Pure: `reprocess` finds the same as the crawl did."""

    def __init__(self, sites: Sites) -> None:
        self.sites = sites
        self._lists = ListReader()

    def read(self, url: str, payload: bytes, headers: Headers, context: FetchContext) -> Result:
        """What the page at *url*, which was fetched for *context*, is."""
        if context.role in LOOKUPS:
            return read_list(payload, headers)
        if context.role == Role.EVENT:
            return self._event_page(url, payload, headers, context.site or "")
        if context.role in LISTS:
            return self._list(url, payload, headers, context)
        copy = copy_at(url, context)
        if copy is not None:
            return read_copy(copy, payload, headers)
        target = refresh_target(url, payload, headers)
        return PageToExtract(payload, tuple(headers)) if target is None else Hop(target)

    def close(self) -> None:
        """Ends the worker that reads lists."""
        self._lists.close()

    def _list(self, url: str, payload: bytes, headers: Headers, context: FetchContext) -> Result:
        since, is_site = context.since or "", context.role == Role.SITE
        try:
            if context.role == Role.LIST:
                return ListRead(read_table(url, payload, context.columns or {}))
            return ListRead(self._lists.read(url, payload, headers, since, is_site=is_site))
        except NotAList as error:
            return Failure("not_article", plain(f"not a list of addresses: {error}"))
        except WorkerLost as lost:
            return Failure("extraction_failed", plain(f"the list cannot be read: {lost}"))

    def _event_page(self, url: str, payload: bytes, headers: Headers, site: str) -> Result:
        try:
            decoded = decode(payload, headers)
            page = self.sites.read(site, url, decoded.body, header(headers, "content-type"))
            cut = None if decoded.is_whole else "the compressed body has no sound end: events may be missing"
            return EventPageRead(replace(page, problem=page.problem or cut))
        except BodyTooLarge as error:
            return Failure("too_large", plain(str(error)))
        except (BodyUndecodable, NotAnEventPage) as error:
            return Failure("not_article", plain(f"not an event page: {error}"))

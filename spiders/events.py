"""From pages of events to the pages they cite."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decoded_body
from archive.http.fields import Headers, header
from crawler.arguments import ArgumentError
from crawler.components.spider import AGAIN, EVENT_PAGE, SOURCE, CollectionSpider
from crawler.context import LOOKUPS, FetchContext
from crawler.mementos.replies import copy_at
from crawler.run.revisits import asked_ever, due
from crawler.urls import request_url, without_userinfo
from crawler.visits.archived_pages import read_copy, read_list
from crawler.visits.meta_refresh import refresh_target
from crawler.visits.visit import EventPageRead, Failure, Hop, PageToExtract, Result, Visit
from spiders import arguments
from spiders.sites import SITES, NotAnEventPage, day_pages, event_path, page_url, read_event_page, site_of


class EventsSpider(CollectionSpider):
    """`scrapy crawl events`: event pages, and every address that they cite."""

    name = "events"
    event_path = staticmethod(event_path)

    def __init__(self, **given: Any) -> None:
        super().__init__()
        arguments.only(given, {"url", "site", "since", "until", "related", "revisit"})
        self.related = arguments.whole("related", given.get("related", "0"))
        self.revisit = arguments.revisit(given.get("revisit"))
        self.seeds = list(_seeds(given))
        self.has_days = "since" in given

    async def start(self) -> AsyncIterator[Request | Visit]:
        for output in self.opened():
            yield output
        for given, site in self.seeds:
            url = page_url(given, site)
            refusal = self.run.guard.url_refusal(url)
            if refusal is None:
                for request in self._seed(request_url(url), site, without_userinfo(given)):
                    yield request
            else:
                self.run.write(self.run.ledger.ask(given, self.run.started))
                self.run.ledger.problems.append(f"{without_userinfo(given)}: refused: {refusal}")
        if self.has_days:
            async for cited in due(self.run.ledger.addresses, self.revisit):
                for request in self.wanted(cited, FetchContext(role="source", via=cited), AGAIN):
                    yield request

    def _seed(self, url: str, site: str, given: str) -> Iterator[Request]:
        """A page asked for by name is always asked for, though only once in a crawl that was interrupted."""
        if self.run.ledger.addresses.wanted(url, since=self.run.beginning.since, before=asked_ever):
            cited = given if given != url else None
            context = FetchContext(
                role="event", site=site, named=True, related=self.related, cited=cited, retries=self.retries
            )
            yield self.request(url, context, EVENT_PAGE)

    @staticmethod
    def read(url: str, payload: bytes, headers: Headers, context: FetchContext) -> Result:
        if context.role in LOOKUPS:
            return read_list(payload, headers)
        if context.role != "event":
            copy = copy_at(url, context)
            if copy is not None:
                return read_copy(copy, payload, headers)
            target = refresh_target(url, payload, headers)
            return PageToExtract(payload, tuple(headers)) if target is None else Hop(target)
        try:
            body = decoded_body(payload, headers)
            return EventPageRead(read_event_page(url, body, header(headers, "content-type"), context.site or ""))
        except BodyTooLarge as error:
            return Failure("too_large", str(error))
        except (BodyUndecodable, NotAnEventPage) as error:
            return Failure("not_article", f"not an event page: {error}")

    def follow_events(self, request: Request, context: FetchContext, read: EventPageRead) -> Iterator[Request]:
        page = read.page
        for entry in page.entries:
            if page.kind == "list":
                # Only a list that was asked for by name leads on: one that leads to lists never ends.
                if context.named:
                    yield from self._event_page(entry.url, page.site, request.url, context.related)
                continue
            for cited in (*entry.sources, *entry.title_links):
                source = FetchContext(role="source", via=request.url, name=cited.name, event=entry.title[:300])
                yield from self.wanted(cited.url, source, SOURCE)
            if context.related > 0:
                for other in entry.related:
                    yield from self._event_page(other.url, page.site, request.url, context.related - 1)

    def _event_page(self, url: str, site: str, via: str, related: int) -> Iterator[Request]:
        context = FetchContext(role="event", site=site, via=via, related=related)
        yield from self.wanted(page_url(url, site), context, EVENT_PAGE)


def _seeds(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The addresses to begin at, as they were given, each with its site."""
    site = given.get("site")
    if site is not None and site not in SITES:
        raise ArgumentError(f"site={site} is not known: there are {', '.join(SITES)}")
    if "url" not in given and site is None:
        raise ArgumentError("nothing to crawl: give url=URL[,URL…], or site= with since=")
    if "until" in given and "since" not in given:
        raise ArgumentError("until= needs since=")
    for url in arguments.addresses(given["url"]) if "url" in given else ():
        told = site_of(url) or site
        if told is None:
            raise ArgumentError(f"{url} does not tell its site: add site={' or site='.join(SITES)}")
        try:
            request_url(page_url(url, told))
        except ValueError as error:
            raise ArgumentError(f"url={without_userinfo(url)} can never be fetched: {error}") from error
        yield url, told
    if "since" in given:
        if site is None:
            raise ArgumentError(f"since= needs site={' or site='.join(SITES)}")
        for url in day_pages(site, *arguments.days(given["since"], given.get("until"))):
            yield url, site
    elif "url" not in given:
        raise ArgumentError(f"site={site} needs since=, or url=")

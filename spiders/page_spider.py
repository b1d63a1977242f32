"""What all spiders do with pages that name others: follow what they name."""

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler

from archive.errors import ArchiveError
from archive.reasons import plain
from archive.warc.reader import read_exchange_at
from crawler.components.spider import EVENT_PAGE, SOURCE, CollectionSpider
from crawler.components.visits import visit_from
from crawler.context import FetchContext, Role
from crawler.errors import NotFetched
from crawler.feeds.limits import MAX_DEPTH
from crawler.ledger.entrance_lines import ENTRANCES
from crawler.pages import ListPage
from crawler.run.revisits import asked_ever
from crawler.run.stored.readers import page_reader
from crawler.run.stored.stored_visits import address_now, context_of
from crawler.urls import request_url, resolve, without_userinfo
from crawler.visits.network_errors import of_error
from crawler.visits.reading import PageReader
from crawler.visits.visit import EventPageRead, Failure, ListRead, Visit
from spiders.lists import ListFile
from spiders.sites.registry import EventSites


class PageSpider(CollectionSpider):
    """Knows the sites of events, whatever it was started for: a collection may hold what an interrupted crawl left."""

    def __init__(self, sites: EventSites | None = None, /) -> None:
        super().__init__()
        self.sites = sites or EventSites()
        self.reader = PageReader(self.sites)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **values: Any) -> Self:
        return super().from_crawler(crawler, page_reader(crawler.settings).sites, *args, **values)

    def opened(self) -> Iterator[Request | Visit]:
        yield from super().opened()
        yield from self._led_on()

    def _led_on(self) -> Iterator[Request]:
        """What follows from pages that this crawl read before its state was lost: they are not fetched again."""
        pages = self.run.leading_pages
        try:
            while (place := pages.first()) is not None:
                path = self.run.collection.archive_dir / place[0]
                stored = read_exchange_at(path, place[1])
                context = context_of(stored)
                if context is not None:
                    yield from self.from_record(path, stored, address_now(stored, context), context)[0]
                pages.followed(place)
        except ArchiveError as error:
            self.run.stop(error)

    def follow_events(self, request: Request, context: FetchContext, read: EventPageRead) -> Iterator[Request]:
        page = read.page
        if page.next_page is not None and context.named and context.depth < MAX_DEPTH:
            further = replace(context, via=request.url, depth=context.depth + 1, cited=None, hops=0, attempt=1)
            yield from self.wanted(page.next_page, further, EVENT_PAGE)
        for entry in page.entries:
            if page.kind == "list":
                # Only a list that was asked for by name leads on: one that leads to lists never ends.
                if context.named:
                    yield from self._event_page(entry.url, page.site, request.url, context.related)
                continue
            for cited in (*entry.sources, *entry.title_links):
                source = FetchContext(role=Role.SOURCE, via=request.url, name=cited.name, event=entry.title[:300])
                yield from self.wanted(cited.url, source, SOURCE)
            if context.related > 0:
                for url in (*(other.url for other in entry.related), *entry.topic_urls):
                    yield from self._event_page(url, page.site, request.url, context.related - 1)

    def follow_list(self, request: Request, context: FetchContext, read: ListRead | Failure) -> Iterator[Request]:
        if context.role == Role.SITE and context.depth == 0:
            yield from self._robots(request, context, read)
        if isinstance(read, ListRead):
            yield from self.named_by(request.url.removeprefix("about:"), context, read)

    async def listed(self, file: ListFile | None) -> AsyncIterator[Request | Visit]:
        """What a list names, once it is archived itself; the same list is archived once, and read once in a crawl."""
        run = self.run
        if file is None or (file.uri, file.context) in [(left.url, left.context) for _, left in run.resumed]:
            return
        refusals, read, visit = list(self._refusals(file.page)), ListRead(file.page), None
        if file.is_archived(run) and all(self._has_refusal(url) for url, _ in refusals):
            if not run.ledger.addresses.wanted(file.uri, run.beginning.since, asked_ever):
                return
            if file.context.asks in ENTRANCES:
                run.ledger.problems += [f"{url}: refused: {refusal}" for url, refusal in refusals]
        else:
            try:
                visit = await self._archive_list(file, read)
            except ArchiveError as error:
                run.stop(error)
                return
        for request in self.named_by(file.uri, file.context, read):
            yield request
        if visit is not None:
            yield visit

    async def _archive_list(self, file: ListFile, read: ListRead) -> Visit:
        context = file.context
        turn, place = await self.run.captures.take_list(file.uri, file.content_type, file.body, context.as_dict())
        return Visit(turn=turn, url=file.uri, context=context, status=None, place=place, received=True, result=read)

    def _refusals(self, page: ListPage) -> Iterator[tuple[str, str]]:
        """What of a list may not be asked for, and why."""
        for cited in chain(page.addresses, *(entry.sources for entry in page.events)):
            url = without_userinfo(cited.url)
            refusal = self.run.guard.url_refusal(url)
            if refusal is not None:
                yield url, refusal

    def _has_refusal(self, url: str) -> bool:
        """Whether it is known already that *url* may not be asked for."""
        end = self.run.ledger.addresses.end(url)
        return end is not None and end.resolution.outcome == "refused"

    async def named(self, pages: Iterable[tuple[str, FetchContext]]) -> AsyncIterator[Request | Visit]:
        """The requests for pages that the operator named to be read, and that some of them may not be asked for."""
        for address, context in pages:
            refusal = self.run.guard.url_refusal(self._page_url(address, context))
            if refusal is not None:
                async for visit in self.refused(address, replace(context, named=True), refusal):
                    yield visit
            for request in self._entrance(address, context):
                yield request

    async def refused(self, address: str, context: FetchContext, refusal: str) -> AsyncIterator[Visit]:
        """That an address may not be asked for, which is archived: `reprocess` tells it, too."""
        url, error = without_userinfo(address), NotFetched("refused", plain(refusal))
        # Cited as it was given: the record has another spelling of it.
        context = replace(context, cited=url)
        request = Request(url, meta={"context": context, "verbatim_url": True})
        try:
            exchange = await self.run.captures.note(request, error)
        except ArchiveError as failure:
            self.run.stop(failure)
            return
        yield visit_from(request, exchange, of_error(error, context))

    def _entrance(self, address: str, context: FetchContext) -> Iterator[Request]:
        """A page asked for by name is always asked for, though only once in a crawl that was interrupted."""
        page = self._page_url(address, context)
        if self.run.guard.url_refusal(page) is not None:
            return
        url, cited = request_url(page), without_userinfo(address)
        if self.run.ledger.addresses.wanted(url, since=self.run.beginning.since, before=asked_ever):
            as_cited = cited if cited != url else None
            context = replace(context, named=True, cited=as_cited, retries=self.retries)
            url, _, context = self.rest_of(url, cited, context)
            yield self.request(url, context, EVENT_PAGE)

    def _page_url(self, address: str, context: FetchContext) -> str:
        site = self.sites.named(context.site) if context.site is not None else None
        return address if site is None else site.page_url(address)

    def _named_in_file(self, url: str, context: FetchContext) -> Iterator[Request]:
        """The request for a page that a file names to be read, or that is asked for by name."""
        role, site = Role(context.asks or Role.FEED), None
        if role == Role.SOURCE:
            yield from self.wanted(url, FetchContext(role=role), SOURCE)
            return
        if role == Role.EVENT:
            owner = self.sites.owner(url)
            site = context.site if owner is None else owner.name
        if site is not None or role != Role.EVENT:
            page = FetchContext(role=role, site=site, related=context.related, since=context.since)
            yield from self._entrance(url, page)

    def named_by(self, via: str, context: FetchContext, read: ListRead) -> Iterator[Request]:
        """The requests for what the list at *via* names."""
        if context.asks is not None:
            for cited in read.page.addresses:
                yield from self._named_in_file(cited.url, context)
            return
        for entry in read.page.events:
            for cited in entry.sources:
                source = FetchContext(role=Role.SOURCE, via=via, name=cited.name, event=entry.title[:300])
                yield from self.wanted(cited.url, source, SOURCE)
        for cited in read.page.addresses:
            title = cited.details.title if cited.details is not None else None
            source = FetchContext(role=Role.SOURCE, via=via, name=cited.name, event=(title or "")[:300] or None)
            yield from self.wanted(cited.url, source, SOURCE)
        if context.depth < MAX_DEPTH:
            for url in read.page.lists:
                further = FetchContext(role=Role.FEED, via=via, since=context.since, depth=context.depth + 1)
                yield from self.wanted(url, further, EVENT_PAGE)

    def _robots(self, request: Request, context: FetchContext, read: ListRead | Failure) -> Iterator[Request]:
        """The robots.txt beside a front page; it must name something where that names nothing."""
        is_needed = isinstance(read, ListRead) and not read.page.lists
        robots_txt = FetchContext(role=Role.SITE, via=request.url, since=context.since, depth=1, named=is_needed)
        yield from self.wanted(resolve(request.url, "/robots.txt"), robots_txt, EVENT_PAGE)

    def closed(self, reason: str) -> None:  # noqa: ARG002
        self.reader.close()

    def _event_page(self, url: str, name: str, via: str, related: int) -> Iterator[Request]:
        site = self.sites.named(name)
        if site is not None:
            context = FetchContext(role=Role.EVENT, site=name, via=via, related=related)
            yield from self.wanted(site.page_url(url), context, EVENT_PAGE)

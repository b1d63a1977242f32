"""What all spiders do with pages that name others: follow what they name."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.components.spider import EVENT_PAGE, SOURCE, CollectionSpider
from crawler.context import FetchContext, Role
from crawler.feeds.limits import MAX_DEPTH
from crawler.run.stored.readers import page_reader
from crawler.urls import resolve
from crawler.visits.reading import PageReader
from crawler.visits.visit import EventPageRead, Failure, ListRead
from spiders.sites.registry import EventSites


class PageSpider(CollectionSpider):
    """Knows the sites of events, whatever it was started for: a collection may hold what an interrupted crawl left."""

    def __init__(self, sites: EventSites | None = None, /) -> None:
        super().__init__()
        self.sites = sites or EventSites()
        self.reader = PageReader(self.sites)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **given: Any) -> Self:
        return super().from_crawler(crawler, page_reader(crawler.settings).sites, *args, **given)

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

    def named_by(self, via: str, context: FetchContext, read: ListRead) -> Iterator[Request]:
        """The requests for what the list at *via* names."""
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
        told = FetchContext(role=Role.SITE, via=request.url, since=context.since, depth=1, named=is_needed)
        yield from self.wanted(resolve(request.url, "/robots.txt"), told, EVENT_PAGE)

    def closed(self, reason: str) -> None:  # noqa: ARG002
        self.reader.close()

    def _event_page(self, url: str, name: str, via: str, related: int) -> Iterator[Request]:
        site = self.sites.named(name)
        if site is not None:
            context = FetchContext(role=Role.EVENT, site=name, via=via, related=related)
            yield from self.wanted(site.page_url(url), context, EVENT_PAGE)

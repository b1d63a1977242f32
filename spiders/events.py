"""From pages of events to the pages they cite."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request

from crawler.arguments import ArgumentError
from crawler.components.spider import AGAIN
from crawler.context import FetchContext, Role
from crawler.run.revisits import due
from crawler.urls import request_url, without_userinfo
from crawler.visits.visit import Visit
from spiders import arguments
from spiders.lists import list_file
from spiders.page_spider import PageSpider
from spiders.sites.registry import EventSites, Site


class EventsSpider(PageSpider):
    """`scrapy crawl events`: event pages, and every address that they cite."""

    name = "events"

    def __init__(self, sites: EventSites | None = None, /, **values: Any) -> None:
        super().__init__(sites)
        arguments.only(values, {"url", "urls", "column", "site", "since", "until", "related", "revisit"})
        self.related = arguments.whole("related", values.get("related", "0"))
        self.revisit = arguments.revisit(values.get("revisit"))
        self.has_days = "since" in values
        site = _named(values.get("site"), self.sites)
        name = None if site is None else site.name
        context = FetchContext(role=Role.LIST, asks=Role.EVENT, site=name, related=self.related)
        self.file = list_file(values, context)
        for cited in () if self.file is None else self.file.page.addresses:
            _owner(cited.url, site, self.sites)
        self.seeds = list(_seeds(values, site, self.sites, has_file=self.file is not None))

    async def start(self) -> AsyncIterator[Request | Visit]:
        for output in self.opened():
            yield output
        async for output in self.listed(self.file):
            yield output
        pages = ((url, FetchContext(role=Role.EVENT, site=site.name, related=self.related)) for url, site in self.seeds)
        async for output in self.named(pages):
            yield output
        if self.has_days:
            async for cited in due(self.run.ledger.addresses, self.revisit):
                for request in self.wanted(cited, FetchContext(role=Role.SOURCE, via=cited), AGAIN):
                    yield request


def _seeds(
    values: dict[str, Any], site: Site | None, sites: EventSites, *, has_file: bool
) -> Iterator[tuple[str, Site]]:
    """The addresses to begin at, as they were given, each with its site."""
    pages = arguments.addresses(values["url"]) if "url" in values else []
    if not pages and not has_file and site is None:
        raise ArgumentError("nothing to crawl: give url=URL[,URL…], urls=FILE, or site= with since=")
    if "until" in values and "since" not in values:
        raise ArgumentError("until= needs since=")
    for url in pages:
        owner = _owner(url, site, sites)
        try:
            request_url(owner.page_url(url))
        except ValueError as error:
            raise ArgumentError(f"url={without_userinfo(url)} can never be fetched: {error}") from error
        yield url, owner
    if "since" in values:
        yield from _days(values, site, sites)
    elif not pages and not has_file and site is not None:
        yield from _front(site, sites)


def _days(values: dict[str, Any], site: Site | None, sites: EventSites) -> Iterator[tuple[str, Site]]:
    if site is None:
        raise ArgumentError(f"since= needs site={' or site='.join(sites.names)}")
    days = list(site.day_pages(*arguments.days(values["since"], values.get("until"))))
    if not days:
        raise ArgumentError(f"since=: {site.name} has no pages of days: leave it out, or give url=")
    for url in days:
        yield url, site


def _front(site: Site, sites: EventSites) -> Iterator[tuple[str, Site]]:
    """The pages that a site alone leads to."""
    pages = sites.front_pages(site)
    if not pages:
        has_days = next(site.day_pages(*arguments.days("-0d", None)), None) is not None
        needed = "since=, or url=" if has_days else "url=, or a page to start at in its rules (pages.list.start)"
        raise ArgumentError(f"site={site.name} needs {needed}")
    for url in pages:
        yield url, site


def _owner(url: str, site: Site | None, sites: EventSites) -> Site:
    """The site whose page *url* is: by the address, else as it was given."""
    owner = sites.owner(url) or site
    if owner is None:
        raise ArgumentError(f"{without_userinfo(url)} does not tell its site: add site={' or site='.join(sites.names)}")
    return owner


def _named(name: str | None, sites: EventSites) -> Site | None:
    site = None if name is None else sites.named(name)
    if name is not None and site is None:
        raise ArgumentError(f"site={name} is not known: there are {', '.join(sites.names)}")
    return site

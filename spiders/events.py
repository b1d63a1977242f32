"""From pages of events to the pages they cite."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request

from crawler.arguments import ArgumentError
from crawler.components.spider import AGAIN, EVENT_PAGE
from crawler.context import FetchContext, Role
from crawler.run.revisits import asked_ever, due
from crawler.urls import request_url, without_userinfo
from crawler.visits.visit import Visit
from spiders import arguments
from spiders.page_spider import PageSpider
from spiders.sites.registry import EventSites, Site


class EventsSpider(PageSpider):
    """`scrapy crawl events`: event pages, and every address that they cite."""

    name = "events"

    def __init__(self, sites: EventSites | None = None, /, **given: Any) -> None:
        super().__init__(sites)
        arguments.only(given, {"url", "urls", "site", "since", "until", "related", "revisit"})
        self.related = arguments.whole("related", given.get("related", "0"))
        self.revisit = arguments.revisit(given.get("revisit"))
        self.seeds = list(_seeds(given, self.sites))
        self.has_days = "since" in given

    async def start(self) -> AsyncIterator[Request | Visit]:
        for output in self.opened():
            yield output
        for given, site in self.seeds:
            url = site.page_url(given)
            refusal = self.run.guard.url_refusal(url)
            if refusal is None:
                for request in self._seed(request_url(url), site.name, without_userinfo(given)):
                    yield request
            else:
                self.run.write(self.run.ledger.ask(given, self.run.started))
                self.run.ledger.problems.append(f"{without_userinfo(given)}: refused: {refusal}")
        if self.has_days:
            async for cited in due(self.run.ledger.addresses, self.revisit):
                for request in self.wanted(cited, FetchContext(role=Role.SOURCE, via=cited), AGAIN):
                    yield request

    def _seed(self, url: str, site: str, given: str) -> Iterator[Request]:
        """A page asked for by name is always asked for, though only once in a crawl that was interrupted."""
        if self.run.ledger.addresses.wanted(url, since=self.run.beginning.since, before=asked_ever):
            cited = given if given != url else None
            context = FetchContext(
                role=Role.EVENT, site=site, named=True, related=self.related, cited=cited, retries=self.retries
            )
            yield self.request(url, context, EVENT_PAGE)


def _seeds(given: dict[str, Any], sites: EventSites) -> Iterator[tuple[str, Site]]:
    """The addresses to begin at, as they were given, each with its site."""
    site = _named(given.get("site"), sites)
    either = " or site=".join(sites.names)
    pages = arguments.addresses(given["url"]) if "url" in given else []
    pages += arguments.addresses_of_file(given["urls"]) if "urls" in given else []
    if not pages and site is None:
        raise ArgumentError("nothing to crawl: give url=URL[,URL…], or site= with since=")
    if "until" in given and "since" not in given:
        raise ArgumentError("until= needs since=")
    for url in pages:
        owner = sites.owner(url) or site
        if owner is None:
            raise ArgumentError(f"{url} does not tell its site: add site={either}")
        try:
            request_url(owner.page_url(url))
        except ValueError as error:
            raise ArgumentError(f"url={without_userinfo(url)} can never be fetched: {error}") from error
        yield url, owner
    if "since" in given:
        if site is None:
            raise ArgumentError(f"since= needs site={either}")
        for url in site.day_pages(*arguments.days(given["since"], given.get("until"))):
            yield url, site
    elif not pages and site is not None:
        raise ArgumentError(f"site={site.name} needs since=, or url=")


def _named(name: str | None, sites: EventSites) -> Site | None:
    site = None if name is None else sites.named(name)
    if name is not None and site is None:
        raise ArgumentError(f"site={name} is not known: there are {', '.join(sites.names)}")
    return site

"""From feeds and sitemaps to the pages that they name."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request

from crawler.arguments import ArgumentError
from crawler.components.spider import EVENT_PAGE
from crawler.context import FetchContext, Role
from crawler.run.revisits import asked_ever
from crawler.urls import request_url, without_userinfo
from crawler.visits.visit import Visit
from spiders import arguments
from spiders.page_spider import PageSpider
from spiders.sites.registry import EventSites


class FeedsSpider(PageSpider):
    """`scrapy crawl feeds`: archives what feeds and sitemaps name."""

    name = "feeds"

    def __init__(self, sites: EventSites | None = None, /, **given: Any) -> None:
        super().__init__(sites)
        arguments.only(given, {"url", "urls", "site", "since", "revisit"})
        self.revisit = arguments.revisit(given.get("revisit"))
        self.since = arguments.days(given["since"], None)[0].isoformat() if "since" in given else None
        lists = arguments.addresses(given["url"]) if given.get("url") else []
        lists += arguments.addresses_of_file(given["urls"]) if "urls" in given else []
        fronts = arguments.addresses(given["site"]) if given.get("site") else []
        self.seeds = [(_fetchable(url), Role.FEED) for url in lists] + [(_fetchable(url), Role.SITE) for url in fronts]
        if not self.seeds:
            raise ArgumentError("nothing to read: give url=URL[,URL…], urls=FILE or site=https://…")

    async def start(self) -> AsyncIterator[Request | Visit]:
        for output in self.opened():
            yield output
        for given, role in self.seeds:
            refusal = self.run.guard.url_refusal(given)
            if refusal is not None:
                self.run.write(self.run.ledger.ask(given, self.run.started))
                self.run.ledger.problems.append(f"{without_userinfo(given)}: refused: {refusal}")
                continue
            url = request_url(given)
            # A list asked for by name is always asked for, though only once in a crawl that was interrupted.
            if self.run.ledger.addresses.wanted(url, since=self.run.beginning.since, before=asked_ever):
                shown = without_userinfo(given)
                cited = shown if shown != url else None
                context = FetchContext(role=role, named=True, since=self.since, cited=cited, retries=self.retries)
                yield self.request(url, context, EVENT_PAGE)


def _fetchable(url: str) -> str:
    try:
        request_url(url)
    except ValueError as error:
        raise ArgumentError(f"{without_userinfo(url)} can never be fetched: {error}") from error
    return url

"""From feeds and sitemaps to the pages that they name."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request

from crawler.arguments import ArgumentError
from crawler.context import FetchContext, Role
from crawler.urls import request_url, without_userinfo
from crawler.visits.visit import Visit
from spiders import arguments
from spiders.lists import list_file
from spiders.page_spider import PageSpider
from spiders.sites.registry import EventSites


class FeedsSpider(PageSpider):
    """`scrapy crawl feeds`: archives what feeds and sitemaps name."""

    name = "feeds"

    def __init__(self, sites: EventSites | None = None, /, **values: Any) -> None:
        super().__init__(sites)
        arguments.only(values, {"url", "urls", "column", "site", "since", "revisit"})
        self.revisit = arguments.revisit(values.get("revisit"))
        self.since = arguments.days(values["since"], None)[0].isoformat() if "since" in values else None
        self.file = list_file(values, FetchContext(role=Role.LIST, asks=Role.FEED, since=self.since))
        lists = arguments.addresses(values["url"]) if values.get("url") else []
        fronts = arguments.addresses(values["site"]) if values.get("site") else []
        self.seeds = [(_fetchable(url), Role.FEED) for url in lists] + [(_fetchable(url), Role.SITE) for url in fronts]
        if not self.seeds and self.file is None:
            raise ArgumentError("nothing to read: give url=URL[,URL…], urls=FILE or site=https://…")

    async def start(self) -> AsyncIterator[Request | Visit]:
        for output in self.opened():
            yield output
        async for output in self.listed(self.file):
            yield output
        async for output in self.named((url, FetchContext(role=role, since=self.since)) for url, role in self.seeds):
            yield output


def _fetchable(url: str) -> str:
    try:
        request_url(url)
    except ValueError as error:
        raise ArgumentError(f"{without_userinfo(url)} can never be fetched: {error}") from error
    return url

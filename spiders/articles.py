"""Pages to archive with no event."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request

from crawler.arguments import ArgumentError
from crawler.context import FetchContext, Role
from crawler.feeds.tables import COLUMNS
from crawler.visits.visit import Visit
from spiders import arguments
from spiders.lists import address_list, list_file
from spiders.page_spider import PageSpider
from spiders.sites.registry import EventSites


class ArticlesSpider(PageSpider):
    """`scrapy crawl articles`: archives what stands at the addresses given."""

    name = "articles"

    def __init__(self, sites: EventSites | None = None, /, **values: Any) -> None:
        super().__init__(sites)
        arguments.only(values, {"url", "urls", "revisit", *COLUMNS})
        self.revisit = arguments.revisit(values.get("revisit"))
        urls = arguments.addresses(values["url"]) if values.get("url") else []
        self.file = list_file(values, FetchContext(role=Role.LIST))
        self.addresses = address_list(urls)
        if self.file is None and self.addresses is None:
            raise ArgumentError("nothing to archive: give url=URL[,URL…] or urls=FILE")

    async def start(self) -> AsyncIterator[Request | Visit]:
        for output in self.opened():
            yield output
        for addresses in (self.file, self.addresses):
            async for output in self.listed(addresses):
                yield output

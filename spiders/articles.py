"""Pages to archive with no event."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request

from crawler.arguments import ArgumentError
from crawler.components.spider import SOURCE
from crawler.context import FetchContext
from crawler.visits.visit import Visit
from spiders import arguments
from spiders.page_spider import PageSpider
from spiders.sites.registry import EventSites


class ArticlesSpider(PageSpider):
    """`scrapy crawl articles`: archives what stands at the addresses given."""

    name = "articles"

    def __init__(self, sites: EventSites | None = None, /, **given: Any) -> None:
        super().__init__(sites)
        arguments.only(given, {"url", "urls", "revisit"})
        self.revisit = arguments.revisit(given.get("revisit"))
        self.urls = arguments.addresses(given["url"]) if given.get("url") else []
        self.urls += arguments.addresses_of_file(given["urls"]) if "urls" in given else []
        if not self.urls:
            raise ArgumentError("nothing to archive: give url=URL[,URL…] or urls=FILE")

    async def start(self) -> AsyncIterator[Request | Visit]:
        for output in self.opened():
            yield output
        for url in self.urls:
            self.run.write(self.run.ledger.ask(url, self.run.started))
            for request in self.wanted(url, FetchContext(role="source"), SOURCE):
                yield request

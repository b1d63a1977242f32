"""Pages to archive with no event."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request

from archive.errors import ArchiveError
from crawler.arguments import ArgumentError
from crawler.components.spider import SOURCE
from crawler.context import FetchContext, Role
from crawler.feeds.tables import COLUMNS
from crawler.run.revisits import asked_ever
from crawler.visits.visit import ListRead, Visit
from spiders import arguments
from spiders.lists import list_file
from spiders.page_spider import PageSpider
from spiders.sites.registry import EventSites


class ArticlesSpider(PageSpider):
    """`scrapy crawl articles`: archives what stands at the addresses given."""

    name = "articles"

    def __init__(self, sites: EventSites | None = None, /, **given: Any) -> None:
        super().__init__(sites)
        arguments.only(given, {"url", "urls", "revisit", *COLUMNS})
        self.revisit = arguments.revisit(given.get("revisit"))
        self.urls = arguments.addresses(given["url"]) if given.get("url") else []
        self.file = list_file(given["urls"], given) if "urls" in given else None
        if self.file is None and any(given.get(name) for name in COLUMNS):
            raise ArgumentError("columns are those of urls=FILE")
        if not self.urls and self.file is None:
            raise ArgumentError("nothing to archive: give url=URL[,URL…] or urls=FILE")

    async def start(self) -> AsyncIterator[Request | Visit]:
        for output in self.opened():
            yield output
        async for output in self._listed():
            yield output
        for url in self.urls:
            self.run.write(self.run.ledger.ask(url, self.run.started))
            for request in self.wanted(url, FetchContext(role=Role.SOURCE), SOURCE):
                yield request

    async def _listed(self) -> AsyncIterator[Request | Visit]:
        """What the file names, once it is archived itself; once only in a crawl that was interrupted."""
        file, run = self.file, self.run
        if file is None or not run.ledger.addresses.wanted(file.uri, run.beginning.since, asked_ever):
            return
        context = file.context
        try:
            turn, place = await run.captures.take_list(file.uri, file.content_type, file.body, context.as_dict())
        except ArchiveError as error:
            run.stop(error)
            return
        read = self.reader.read(file.uri, file.body, [], context)
        if isinstance(read, ListRead):
            for request in self.named_by(file.uri, context, read):
                yield request
        yield Visit(turn=turn, url=file.uri, context=context, status=None, place=place, received=True, result=read)

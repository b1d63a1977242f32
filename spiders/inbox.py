"""What other shards of a crawl owe to this one."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from scrapy import Request

from archive.errors import ArchiveError
from crawler.arguments import ArgumentError
from crawler.components.spider import AGAIN, SOURCE
from crawler.context import FetchContext, Role
from crawler.run.revisits import due
from crawler.sharding.inbox import taken_up
from crawler.sharding.owed import Owed, read_owed
from crawler.visits.visit import Visit
from spiders import arguments
from spiders.page_spider import PageSpider
from spiders.sites.registry import EventSites


class InboxSpider(PageSpider):
    """`scrapy crawl inbox`: the part of a crawl that is one shard's (`SHARD`), fed from files of other shards."""

    name = "inbox"

    def __init__(self, sites: EventSites | None = None, /, **values: Any) -> None:
        super().__init__(sites)
        arguments.only(values, {"file", "due", "revisit"})
        self.revisit = arguments.revisit(values.get("revisit"))
        self.has_due = values.get("due") == "1"
        if not values.get("file"):
            raise ArgumentError("nothing to take up: give file=FILE or file=DIRECTORY of an inbox")
        path = Path(values["file"])
        self.files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        try:
            self.began = min((owed.since for owed in self._owed()), default=None)
        except (ArchiveError, OSError) as error:
            raise ArgumentError(f"file={path}: {error}") from error

    def _owed(self) -> Iterator[Owed]:
        for file in self.files:
            yield from read_owed(file)

    async def start(self) -> AsyncIterator[Request | Visit]:
        for output in self.opened():
            yield output
        self._began_before()
        for owed in self._owed():
            self.run.write(taken_up(self.run.ledger, owed, self.run.started))
            for request in self.wanted(owed.url, owed.context, SOURCE):
                yield request
        if self.has_due:
            async for cited in due(self.run.ledger.addresses, self.revisit):
                for request in self.wanted(cited, FetchContext(role=Role.SOURCE, via=cited), AGAIN):
                    yield request

    def _began_before(self) -> None:
        """This run may be a later round of the crawl: what was asked since that began is not asked again."""
        beginning = self.run.beginning
        self.run.beginning = replace(beginning, since=min(beginning.since, self.began or beginning.since))
        if self.run.outbox is not None:
            self.run.outbox.date_back(self.run.beginning.since)

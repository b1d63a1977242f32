"""The run of a crawl, tied to Scrapy's signals: opened before everything else, closed after it."""

import asyncio
import contextlib
import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.arguments import ArgumentError
from crawler.components.scrapy_private import let_scraper_close
from crawler.run.run import Run
from crawler.run.start import startup
from crawler.run.stored.readers import page_reader
from crawler.text.sanitize import sanitize_handler

CHECKPOINT_SECONDS = 1.0


class CollectionExtension:
    """Begins a run with the crawl, makes it durable every second, finishes it with the crawl."""

    def __init__(self, crawler: Crawler, run: Run) -> None:
        self._crawler = crawler
        self.run = run
        run.on_stop = self._close_spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        startup.check(crawler.settings)
        for handler in logging.getLogger().handlers:
            sanitize_handler(handler)
        extension = cls(crawler, Run(crawler.settings, page_reader(crawler.settings)))
        crawler.signals.connect(extension.opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.closed, signal=signals.spider_closed)
        return extension

    def _close_spider(self) -> None:
        self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="archive_error"))

    async def opened(self) -> None:
        self._checkpoints = asyncio.ensure_future(self._keep_committing())

    async def _keep_committing(self) -> None:
        while True:
            await asyncio.sleep(CHECKPOINT_SECONDS)
            try:
                if self.run.failure is None:
                    await self.run.checkpoint()
            except Exception as error:  # noqa: BLE001  (told to the operator by stop)
                self.run.stop(error)
            let_scraper_close(self._crawler.engine)
            # Else Scrapy looks every five seconds only whether there is nothing left to do.
            self.run.frontier.wake()

    async def closed(self, reason: str) -> None:
        self._checkpoints.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._checkpoints
        await self.run.finish(reason)


def run_of(crawler: Crawler) -> Run:
    """The run of this crawl. Raises ArgumentError where nothing would be archived."""
    extension = crawler.get_extension(CollectionExtension)
    if extension is None:
        raise ArgumentError("CollectionExtension is not among EXTENSIONS: there is nowhere to archive to")
    return extension.run

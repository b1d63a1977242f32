"""From visits to lines: extraction in worker processes, then the ledger, in the order of the WARC."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.extensions import CollectionExtension
from crawler.extraction.pool import ExtractionPool
from crawler.visits import KNOWN, Unread, Visit


class ExtractionPipeline:
    """Turns captured pages into readings, in worker processes that can be killed."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._collection = CollectionExtension.of(crawler)
        self._workers = settings.getint("EXTRACTION_WORKERS")
        self._seconds = settings.getfloat("EXTRACTION_TIMEOUT")
        self._memory = settings.getint("EXTRACTION_MEMORY")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def open_spider(self) -> None:
        self._pool = ExtractionPool(self._workers, self._seconds, self._memory)
        self._threads = ThreadPoolExecutor(self._workers, thread_name_prefix="extraction")

    def close_spider(self) -> None:
        self._threads.shutdown()
        self._pool.close()

    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Visit) or not isinstance(item.result, Unread) or item.capture is None:
            return item
        page = item.result
        try:
            if self._collection.ledger.articles.has_read(item.capture.payload_digest):
                return replace(item, result=KNOWN)
            read = await asyncio.get_running_loop().run_in_executor(
                self._threads, self._pool.extract, page.payload, page.headers, item.page, item.seen
            )
        except Exception as error:  # noqa: BLE001  (told to the operator by stop; a lost turn would hold up the rest)
            self._collection.stop(error)
            return item
        return replace(item, result=read)


class LedgerPipeline:
    """Decides each visit in its turn, writes its lines and acknowledges its request."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._collection = CollectionExtension.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Visit):
            return item
        async with self._collection.turns.holding(item.turn):
            try:
                await self._collection.enter(item)
            except Exception as error:  # noqa: BLE001  (told to the operator by stop: nothing may be lost silently)
                self._collection.stop(error)
        return item

"""From visits to lines: extraction in worker processes, then the ledger, in the order of the WARC."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.components.collection import run_of
from crawler.extraction.result import Extraction
from crawler.extraction.workers.pool import ExtractionPool
from crawler.run.run import Run
from crawler.run.stored.known_pages import known, page_to_extract
from crawler.visits.visit import PageToExtract, Visit


class ExtractionPipeline:
    """Turns captured pages into readings, in worker processes that can be killed."""

    def __init__(self, run: Run, workers: int, seconds: float, memory: int) -> None:
        self._run = run
        self._workers = workers
        self._limit = seconds
        self._memory = memory
        self.pages, self.seconds, self.under_way = 0, 0.0, 0
        """Pages that workers have read, the seconds of that, pages that are read or wait now (docs/operation.md)."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        workers, seconds = settings.getint("EXTRACTION_WORKERS"), settings.getfloat("EXTRACTION_TIMEOUT")
        return cls(run_of(crawler), workers, seconds, settings.getint("EXTRACTION_MEMORY"))

    def open_spider(self) -> None:
        self._pool = ExtractionPool(self._workers, self._limit, self._memory)
        self._threads = ThreadPoolExecutor(self._workers, thread_name_prefix="extraction")

    def close_spider(self) -> None:
        self._threads.shutdown()
        self._pool.close()

    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Visit):
            return item
        try:
            page = page_to_extract(item, self._run.ledger.articles)
            # Of what is known it is seen in its turn whether that still holds.
            return item if page is None else await self.extracted(item, page)
        except Exception as error:  # noqa: BLE001  (told to the operator by stop; a lost turn would hold up the rest)
            self._run.stop(error)
            return item

    async def extracted(self, visit: Visit, page: PageToExtract) -> Visit:
        """The visit with what a worker has read in its page."""
        self.under_way += 1
        try:
            reading, seconds = await asyncio.get_running_loop().run_in_executor(self._threads, self._timed, visit, page)
        finally:
            self.under_way -= 1
        self.pages, self.seconds = self.pages + 1, self.seconds + seconds
        return replace(visit, result=reading)

    def _timed(self, visit: Visit, page: PageToExtract) -> tuple[Extraction, float]:
        begun = time.monotonic()
        reading = self._pool.extract(page.payload, page.headers, visit.page, visit.page_date)
        return reading, time.monotonic() - begun


class LedgerPipeline:
    """Decides each visit in its turn, writes its lines and acknowledges its request."""

    def __init__(self, run: Run, extraction: Callable[[], ExtractionPipeline | None]) -> None:
        self._run = run
        self._extraction = extraction

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        # Pipelines do not know each other before all are made.
        return cls(run_of(crawler), partial(crawler.get_item_pipeline, ExtractionPipeline))

    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Visit):
            return item
        async with self._run.sequencer.holding(item.turn):
            try:
                await self._run.enter(await self._ready(item))
            except Exception as error:  # noqa: BLE001  (told to the operator by stop: nothing may be lost silently)
                self._run.stop(error)
        return item

    async def _ready(self, visit: Visit) -> Visit:
        """A page that was left unread because it was known: known, if it still is, else read now."""
        extraction = self._extraction()
        if extraction is None or self._run.failure is not None:
            return visit
        page = page_to_extract(visit, self._run.ledger.articles)
        if page is None:
            return known(visit)
        # What was decided since has made it the article's former text.
        return await extraction.extracted(visit, page)

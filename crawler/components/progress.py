"""Shows how a crawl gets on: one live line on a terminal, plain lines elsewhere."""

import asyncio
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.components.collection import run_of
from crawler.run.run import Run

LIVE_SECONDS, PLAIN_SECONDS = 0.5, 30.0


class ProgressExtension:
    """Writes to standard error; nothing of a stranger's text."""

    def __init__(self, run: Callable[[], Run], *, live: bool) -> None:
        self._run = run
        self._live = live
        self._started = time.monotonic()
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        # Extensions do not know each other before all are made.
        extension = cls(partial(run_of, crawler), live=sys.stderr.isatty())
        crawler.signals.connect(extension.opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.closed, signal=signals.spider_closed)
        return extension

    async def opened(self) -> None:
        self._task = asyncio.ensure_future(self._show())

    async def closed(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._write(last=True)

    async def _show(self) -> None:
        while True:
            await asyncio.sleep(LIVE_SECONDS if self._live else PLAIN_SECONDS)
            self._write()

    def _write(self, *, last: bool = False) -> None:
        end = "\n" if last or not self._live else ""
        begin = "\r\x1b[K" if self._live else ""
        sys.stderr.write(f"{begin}{self.line()}{end}")
        sys.stderr.flush()

    def line(self) -> str:
        """How far the crawl has come."""
        run = self._run()
        report, frontier = run.report, run.frontier
        seconds = max(time.monotonic() - self._started, 0.001)
        return (
            f"{int(seconds // 60)}:{int(seconds % 60):02d}  {report.visits} fetched ({report.visits / seconds:.1f}/s), "
            f"{len(frontier)} waiting; {report.lines['events']} events, "
            f"{report.lines['sources']} sources, {report.lines['articles']} articles"
        )

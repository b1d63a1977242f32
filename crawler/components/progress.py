"""Shows how a crawl gets on."""

import asyncio
import logging
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.components.collection import run_of
from crawler.output.status_line import CLEAR, StatusLine, clock_time
from crawler.run.run import Run
from crawler.run.time_left import TimeLeft


class WarningCount(logging.Filter):
    """For a terminal: of the warnings that one place in the code gives, the first is shown, the others are counted.

    Cited pages that fail may be thousands; a log file, and standard error where it is no terminal, gets each of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self._places: set[tuple[str, int]] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno == logging.WARNING:
            self.count += 1
            place = record.pathname, record.lineno
            if place in self._places:
                return False
            self._places.add(place)
        sys.stderr.write(CLEAR)  # the live line, which is written again soon
        return True


class ProgressExtension:
    """Writes to standard error; nothing of a stranger's text."""

    def __init__(self, run: Callable[[], Run], status: StatusLine) -> None:
        self._run = run
        self._status = status
        self._started = time.monotonic()
        self._left = TimeLeft()
        self._task: asyncio.Task[None] | None = None
        self._warnings = WarningCount()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        # Extensions do not know each other before all are made.
        extension = cls(partial(run_of, crawler), StatusLine())
        crawler.signals.connect(extension.opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.closed, signal=signals.spider_closed)
        return extension

    async def opened(self) -> None:
        for handler in _terminal_handlers() if self._status.is_live else ():
            handler.addFilter(self._warnings)
        self._task = asyncio.ensure_future(self._show())

    async def closed(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._status.show(self.line(), last=True)
        for handler in _terminal_handlers():
            handler.removeFilter(self._warnings)

    async def _show(self) -> None:
        while True:
            await asyncio.sleep(self._status.seconds)
            self._status.show(self.line())

    def line(self) -> str:
        """How far the crawl has come."""
        run = self._run()
        report, frontier = run.report, run.frontier
        now = time.monotonic()
        seconds = max(now - self._started, 0.001)
        warnings = f"; {self._warnings.count} warnings" if self._warnings.count else ""
        return (
            f"{clock_time(seconds)}  {report.visits} fetched ({report.visits / seconds:.1f}/s), "
            f"{len(frontier)} waiting; {report.lines['events']} events, "
            f"{report.lines['sources']} sources, {report.lines['articles']} articles{warnings}{self._time_left(now)}"
        )

    def _time_left(self, now: float) -> str:
        if self._left.wants(now):
            frontier = self._run().frontier
            self._left.look(now, len(frontier), frontier.seconds_at_least())
        words = self._left.words(now)
        return f"; {words}" if words else ""


def _terminal_handlers() -> list[logging.Handler]:
    """The log's handlers that write to a terminal."""
    return [
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler, logging.StreamHandler) and handler.stream.isatty()
    ]

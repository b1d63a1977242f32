"""Scrapy's scheduler over the frontier."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler

from archive.errors import ArchiveError
from crawler.components.collection import run_of
from crawler.components.scrapy_private import wake_engine
from crawler.run.run import Run

AHEAD = 64
"""Exchanges a worker that may wait to be decided: what one slow page holds up, and what memory that takes."""


class FrontierScheduler(BaseScheduler):
    """Hands the engine one leased request at a time.

    A request with `dont_filter` is another attempt at one that is leased. The spider gives leases back
    (`Frontier.left`) and the ledger acknowledges them (`Frontier.done`).
    """

    def __init__(self, run: Run, requests: int, workers: int, wake: Callable[[], None]) -> None:
        self._run = run
        self._frontier = run.frontier
        self._most = requests + AHEAD * workers
        self._wake = wake
        self._alarm: asyncio.TimerHandle | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        requests, workers = settings.getint("CONCURRENT_REQUESTS"), settings.getint("EXTRACTION_WORKERS")
        return cls(run_of(crawler), requests, workers, partial(wake_engine, crawler))

    def open(self, spider: Spider) -> None:
        self._spider: Any = spider
        self._frontier.wake = self._wake

    def close(self, reason: str) -> None:  # noqa: ARG002
        self._stop_alarm()

    def has_pending_requests(self) -> bool:
        return len(self._frontier) > 0

    def enqueue_request(self, request: Request) -> bool:
        context = request.meta["context"]
        try:
            if not request.dont_filter:
                is_wanted = request.meta.get("is_wanted", lambda: True)()
                return is_wanted and self._frontier.add(request.url, context, request.priority)
            self._frontier.again(request.url, context, request.priority)
        except ArchiveError as error:
            self._run.stop(error)
            return False
        return True

    def next_request(self) -> Request | None:
        if self._run.resuming or self._run.failure is not None:
            return None
        if self._run.sequencer.undecided >= self._most:  # whatever is decided next has the engine ask again
            return None
        try:
            entry = self._frontier.next()
            if entry is not None:
                request: Request = self._spider.request(*entry)
                return request
        except ArchiveError as error:
            self._run.stop(error)
            return None
        self._wake_later()
        return None

    def _wake_later(self) -> None:
        """Has the engine ask again when a host's delay ends: by itself it asks only every five seconds."""
        self._stop_alarm()
        seconds = self._frontier.wait()
        if seconds is not None:
            self._alarm = asyncio.get_running_loop().call_later(seconds, self._wake)

    def _stop_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

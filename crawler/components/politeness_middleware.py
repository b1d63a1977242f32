"""Politeness in Scrapy: the middleware that learns from every exchange, and a downloader that adds no delay to it."""

import asyncio
import time
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response

from archive.errors import ArchiveError
from crawler.components.collection import CollectionExtension
from crawler.context import ROLES
from crawler.errors import NotFetched, Withdrawn
from crawler.politeness.retry_after import STATUSES, retry_after
from crawler.robots.fetcher import headers_of
from crawler.urls.host import host_of
from crawler.visits.network_errors import network_reason


class PolitenessMiddleware:
    """Turns back what is for a host that is put aside, and tells Politeness how each exchange ended.

    robots.txt passes here, too, whoever asks for it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._politeness = CollectionExtension.of(crawler).politeness
        settings = crawler.settings
        self._budgets = {
            "pages": settings.getfloat("BUDGET_RUN_PAGES"),
            "bytes": settings.getfloat("BUDGET_RUN_BYTES"),
            "seconds": settings.getfloat("BUDGET_RUN_SECONDS"),
        }
        self._spent = dict.fromkeys(self._budgets, 0.0)
        self._started = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises NotFetched for a host that is not asked again in this run, Withdrawn where a search waits for it."""
        failure = self._politeness.put_aside(host_of(request.url))
        if failure is not None:
            context = request.meta.get("context")
            if context is not None and context.role in ROLES and not context.overdue:
                raise Withdrawn
            raise NotFetched(failure.outcome, failure.reason)

    def process_response(self, request: Request, response: Response) -> Response:
        host, page = host_of(request.url), _is_page(request)
        size, about = len(response.body), _about(request)
        self._politeness.answered(host, response.status, _latency(request), size, page=page, about=about)
        headers = headers_of(response) if response.status in STATUSES else ()
        seconds = retry_after(response.status, headers, time.time())
        if seconds is not None:
            self._politeness.stay_away(host, seconds, response.status, page=page)
        self._spend(page, len(response.body))
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        host, page = host_of(request.url), _is_page(request)
        match exception:
            case DownloadCancelledError() | NotFetched(outcome="too_large"):
                limit = self._crawler.settings.getint("DOWNLOAD_MAXSIZE")
                self._politeness.answered(host, 200, _latency(request), limit, page=page)
                self._spend(page, limit)
            case IgnoreRequest() | ArchiveError():
                self._politeness.unsent(host)
            case _:
                self._politeness.failed(host, _why(request, exception), page=page, about=_about(request))
                self._spend(page, 0)

    def _spend(self, page: bool, size: int) -> None:
        """Ends the run when one of its budgets is spent; what waits is for the next one, so exit status 3."""
        self._spent["pages"] += page
        self._spent["bytes"] += size
        self._spent["seconds"] = time.monotonic() - self._started
        over = next((what for what, most in self._budgets.items() if 0 < most <= self._spent[what]), None)
        engine = self._crawler.engine
        if over is not None and engine is not None and engine.spider is not None:
            self._budgets = {}
            self._closing = asyncio.ensure_future(engine.close_spider_async(reason=f"budget_{over}"))


def _latency(request: Request) -> float:
    return float(request.meta.get("download_latency") or 0.0)


def _is_page(request: Request) -> bool:
    context = request.meta.get("context")
    return context is None or context.role != "robots"


def _why(request: Request, error: Exception) -> str:
    """The network error; a server that falls silent in an answer is told from one that gives none."""
    reason, taken = network_reason(error), request.meta.get("exchange")
    has_begun = taken is not None and bool(taken.message.block)
    return f"{reason} in mid-answer" if reason == "timeout" and has_begun else reason


def _about(request: Request) -> str:
    """The page for whose sake it is asked."""
    context = request.meta.get("context")
    return (None if context is None else context.lost) or request.url

"""Politeness in Scrapy: the middleware that learns from every exchange, and a downloader that adds no delay to it."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response

from archive.errors import ArchiveError
from archive.reasons import Code, Reason, plain
from crawler.components.collection import run_of
from crawler.context import ROLES, Role
from crawler.errors import NotFetched, Withdrawn
from crawler.politeness.pacing import Politeness
from crawler.politeness.retry_after import retry_after
from crawler.robots.fetcher import headers_of
from crawler.visits.network_errors import network_reason
from crawler.visits.statuses import WITH_RETRY_AFTER


class PolitenessMiddleware:
    """Turns back what is for a host that is put aside, and tells Politeness how each exchange ended.

    robots.txt passes here, too, whoever asks for it.
    """

    def __init__(
        self, politeness: Politeness, budgets: Mapping[str, float], max_bytes: int, close: Callable[[str], None]
    ) -> None:
        self._politeness = politeness
        self._budgets = budgets
        """Of the run: `pages`, `bytes`, `seconds`; 0 means without end."""
        self._max_bytes = max_bytes
        """What an answer is taken to have been that was broken off as too large."""
        self._close = close
        self._spent = dict.fromkeys(budgets, 0.0)
        self._started = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        budgets = {
            "pages": settings.getfloat("BUDGET_RUN_PAGES"),
            "bytes": settings.getfloat("BUDGET_RUN_BYTES"),
            "seconds": settings.getfloat("BUDGET_RUN_SECONDS"),
        }
        return cls(run_of(crawler).politeness, budgets, settings.getint("DOWNLOAD_MAXSIZE"), _closing(crawler))

    @property
    def received(self) -> float:
        """Bytes of the bodies that came in this run."""
        return self._spent["bytes"]

    def process_request(self, request: Request) -> None:
        """Raises NotFetched for a host that is not asked again in this run, Withdrawn where a search waits for it."""
        failure = self._politeness.put_aside(self._politeness.policy.host(request.url))
        if failure is not None:
            context = request.meta.get("context")
            if context is not None and context.role in ROLES and not context.overdue:
                raise Withdrawn
            raise NotFetched(failure.outcome, failure.reason)

    def process_response(self, request: Request, response: Response) -> Response:
        host, page = self._politeness.policy.host(request.url), _is_page(request)
        size, about = len(response.body), _about(request)
        self._politeness.answered(host, response.status, _latency(request), size, page=page, about=about)
        headers = headers_of(response) if response.status in WITH_RETRY_AFTER else ()
        seconds = retry_after(response.status, headers, time.time())
        if seconds is not None:
            self._politeness.stay_away(host, seconds, response.status, page=page)
        self._spend(page, len(response.body))
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        host, page = self._politeness.policy.host(request.url), _is_page(request)
        match exception:
            case DownloadCancelledError() | NotFetched(outcome="too_large"):
                self._politeness.answered(host, 200, _latency(request), self._max_bytes, page=page)
                self._spend(page, self._max_bytes)
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
        if over is not None:
            self._close(f"budget_{over}")


def _closing(crawler: Crawler) -> Callable[[str], None]:
    """What ends the crawl for a reason; once, as what is under way spends more."""
    closing: list[asyncio.Future[None]] = []

    def close(reason: str) -> None:
        engine = crawler.engine
        if not closing and engine is not None and engine.spider is not None:
            closing.append(asyncio.ensure_future(engine.close_spider_async(reason=reason)))

    return close


def _latency(request: Request) -> float:
    return float(request.meta.get("download_latency") or 0.0)


def _is_page(request: Request) -> bool:
    context = request.meta.get("context")
    return context is None or context.role != Role.ROBOTS


def _why(request: Request, error: Exception) -> Reason:
    """The network error; a server that falls silent in an answer differs from one that gives none."""
    reason, exchange = network_reason(error), request.meta.get("exchange")
    has_begun = exchange is not None and bool(exchange.message.block)
    return plain(f"{reason} in mid-answer") if reason.code == Code.TIMEOUT and has_begun else reason


def _about(request: Request) -> str:
    """The page for whose sake it is asked."""
    context = request.meta.get("context")
    return (None if context is None else context.lost) or request.url

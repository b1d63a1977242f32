"""Fetches the robots.txt of one origin, through the crawl's own downloader (RFC 9309 section 2.3)."""

import asyncio
from dataclasses import dataclass

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from twisted.internet.error import ConnectError, ConnectionClosed

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decode
from archive.http.fields import Headers
from archive.reasons import error_status, plain
from crawler.context import FetchContext, Role
from crawler.errors import NotFetched, Postponed
from crawler.guard.address_guard import AddressGuard
from crawler.politeness.pacing import Politeness
from crawler.politeness.policy import PolitenessPolicy
from crawler.urls import request_url, without_userinfo
from crawler.visits.network_errors import of_error
from crawler.visits.outcomes import of_status
from crawler.visits.visit import Failure, Hop

MAX_HOPS = 5
"""RFC 9309 section 2.3.1.2."""
MAX_DECODED = 32 * 1024 * 1024
PRIORITY = 1000
ROBOTS_STATUS = "robots.txt answered {}"

# What a download ends in that brings no answer. Anything else is a fault of ours, or of the archive, and passes.
_NO_ANSWER = (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    IgnoreRequest,
    TunnelError,
    ConnectError,
    ConnectionClosed,
    OSError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """A robots.txt that was fetched, or that does not exist."""

    status: int
    body: bytes | None
    """Decoded; None where there are no rules."""


class RobotsFetcher:
    """Asks for robots.txt, by way of at most five redirects, each judged by the guard.

    What may pass (5xx, no answer) is asked for *tries* times in all.
    """

    def __init__(self, crawler: Crawler, guard: AddressGuard, tries: int) -> None:
        self._crawler = crawler
        self._guard = guard
        self._tries = tries
        self._tried: dict[str, int] = {}
        self.politeness = Politeness(PolitenessPolicy())

    async def fetch(self, origin: str) -> RobotsAnswer | Failure:
        """What is there, or why nothing of *origin* may be fetched: outcome and reason for its pages.

        Raises Postponed where the host wants a pause before the next try.
        """
        failure = Failure("robots", plain("robots.txt was not asked for"))
        for tried in range(self._tried.pop(origin, 0), self._tries):
            if tried and self._pause(origin) > 0:
                self._tried[origin] = tried
                raise Postponed
            try:
                response = await self._follow(origin)
            except _NO_ANSWER as error:
                failure = _failure(error)
                if failure.outcome != "network_error":
                    break
                continue
            if response is None or response.status < 500:
                return _answer(response)
            failure = Failure("robots", error_status(response.status, ROBOTS_STATUS))
        return failure

    def _pause(self, url: str) -> float:
        return self.politeness.pause(self.politeness.policy.host(url))

    async def _follow(self, origin: str) -> Response | None:
        """What robots.txt answers in the end; None where more than five redirects lead to it."""
        url, via = f"{origin}/robots.txt", None
        for hops in range(MAX_HOPS + 1):
            refusal = self._guard.url_refusal(url)
            if refusal is not None:
                raise NotFetched("refused", plain(refusal))
            context = FetchContext(role=Role.ROBOTS, via=via, hops=hops)
            response = await self._download(request_url(url), context)
            match of_status(url, response.status, headers_of(response), context):
                case Hop(target):
                    url, via = without_userinfo(target), url
                case Failure("refused", reason):
                    raise NotFetched("refused", reason)
                case _:
                    return response
        return None

    async def _download(self, url: str, context: FetchContext) -> Response:
        engine = self._crawler.engine
        if engine is None:
            raise RuntimeError("robots.txt asked for before the crawl")
        await asyncio.sleep(self._pause(url))
        meta = {"dont_obey_robotstxt": True, "role": Role.ROBOTS, "context": context, "verbatim_url": True}
        request = Request(url, meta=meta, priority=PRIORITY, callback=NO_CALLBACK, dont_filter=True)
        return await engine.download_async(request)


def _answer(response: Response | None) -> RobotsAnswer | Failure:
    if response is None:
        return RobotsAnswer(404, None)  # too many redirects: as if there were none (section 2.3.1.2)
    if response.status == 429:
        return Failure("robots", error_status(429, ROBOTS_STATUS))
    if not 200 <= response.status < 300:
        return RobotsAnswer(response.status, None)
    try:
        decoded = decode(response.body, headers_of(response), MAX_DECODED)
        if not decoded.is_whole:  # what is missing may forbid
            return Failure("robots", plain("robots.txt cannot be read: its compressed body has no sound end"))
        return RobotsAnswer(response.status, decoded.body)
    except (BodyTooLarge, BodyUndecodable) as error:
        return Failure("robots", plain(f"robots.txt cannot be read: {error}"))


def _failure(error: BaseException) -> Failure:
    """Outcome and reason for pages whose robots.txt ended in *error*."""
    result = of_error(error, FetchContext(role=Role.ROBOTS))
    outcome = result.outcome if isinstance(result, Failure) else "network_error"
    outcome = outcome if outcome in ("refused", "network_error") else "robots"
    return Failure(outcome, result.reason.within("robots.txt: "))


def headers_of(response: Response) -> Headers:
    """The headers as Scrapy has them; of repeated ones all."""
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]

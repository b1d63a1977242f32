"""The download handler that archives every exchange before anybody sees its response."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future

from archive.reasons import plain
from crawler.capture.agents import Agents, CaptureAgent
from crawler.capture.head_limit import HeadLimit
from crawler.capture.service import ArchivesExchanges
from crawler.capture.tap import HEAD_ALLOWANCE, PeerCheck, Tap
from crawler.capture.wire import CaptureFactory
from crawler.components.collection import run_of
from crawler.errors import NotFetched
from crawler.guard.resolver import resolver_refusal

TOO_LARGE = "more bytes on the wire than DOWNLOAD_MAXSIZE allows"


class CaptureHandler(ArchivesExchanges, HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler with the bytes teed; for `http` and `https`.

    Every exchange is written before its response is handed on, whatever became of it: redirects, robots.txt and
    failures too. What the WARC writer belongs to is the crawler, since two schemes make two handlers.
    """

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = CaptureFactory
        # The frontier limits what a host gets; behind a proxy all hosts share one pool.
        self._pool.maxPersistentPerHost = crawler.settings.getint("CONCURRENT_REQUESTS")
        self._head_limits = crawler.settings.getint("HEAD_MAX_LINES"), crawler.settings.getint("HEAD_MAX_BYTES")
        self._patience = crawler.settings.getfloat("DOWNLOAD_FIRST_BYTE_TIMEOUT")
        self._limit = self._default_maxsize + HEAD_ALLOWANCE if self._default_maxsize else 0
        self._agents: Agents = {}
        run = run_of(crawler)
        self._guard, self._captures = run.guard, run.captures

    async def download_request(self, request: Request) -> Response:
        """The response, whose `request.meta["exchange"]` says where it was archived."""
        refusal = self._guard.url_refusal(request.url)
        if refusal is not None:
            raise NotFetched("refused", plain(refusal))
        tap = Tap(self._peer_check(request), self._limit, HeadLimit(*self._head_limits))
        error: BaseException | None = None
        try:
            return await self._answer(request, tap)
        except Exception as failure:
            error = failure
            raise
        finally:
            # Raises ArchiveError when the writer has failed: the crawl never runs ahead of its archive.
            await self._captures.take(request, tap, error)

    async def _answer(self, request: Request, tap: Tap) -> Response:
        """The response. Raises what says why there is none, or why it is not to be used."""
        try:
            with wrap_twisted_exceptions():
                response = await self._fetch(request, tap)
        except CannotResolveHostError as failure:
            # A name of which the guard let no address through looks like one that does not resolve.
            refusal = resolver_refusal(*_host_and_port(request))
            if refusal:
                raise NotFetched("refused", plain(refusal)) from failure
            raise
        except Exception as failure:
            if tap.too_large:
                raise _too_large(tap) from failure
            if tap.is_silent:
                raise DownloadTimeoutError(f"no byte of an answer in {self._patience:g} s") from failure
            raise
        if tap.too_large:  # a body that ends with its connection looks whole, whoever ended that
            raise _too_large(tap)
        return response

    async def _fetch(self, request: Request, tap: Tap) -> Response:
        agent = CaptureAgent(
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        agent.tap, agent.agents = tap, self._agents
        download: Any = agent.download_request(request)
        alarm = asyncio.get_running_loop().call_later(self._patience, tap.give_up, download) if self._patience else None
        try:
            response: Response = await maybe_deferred_to_future(download)
        finally:
            if alarm is not None:
                alarm.cancel()
        return response

    def _peer_check(self, request: Request) -> PeerCheck:
        """The guard's last word, when the connected peer is known and before a byte is sent."""
        if request.meta.get("proxy"):
            return lambda peer, own: None  # noqa: ARG005  (the operator's own)
        name, port = _host_and_port(request)

        def check(peer: str, own: str) -> Exception | None:
            refusal = self._guard.refusal(name, port, peer, own)
            return None if refusal is None else NotFetched("refused", plain(refusal))

        return check


def _too_large(tap: Tap) -> Exception:
    return NotFetched("too_large", plain(tap.excess)) if tap.excess else DownloadCancelledError(TOO_LARGE)


def _host_and_port(request: Request) -> tuple[str, int]:
    parts = urlsplit(request.url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)

"""Asks robots.txt before anything else of a host is asked for (RFC 9309)."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from archive.reasons import plain
from crawler.components.collection import CollectionExtension
from crawler.errors import NotFetched, Postponed
from crawler.guard.address_guard import AddressGuard
from crawler.politeness.pacing import Politeness
from crawler.politeness.policy import PolitenessPolicy
from crawler.robots.fetcher import RobotsFetcher
from crawler.robots.overrides import overridden_hosts
from crawler.robots.rules import PRODUCT, RobotsRules, product
from crawler.robots.store import RobotsTable
from crawler.robots.verdicts import RobotsStore, RobotsVerdict, RobotsVerdicts
from crawler.urls.split import split_url
from crawler.visits.visit import Failure

logger = logging.getLogger(__name__)


class RobotsMiddleware:
    """Lets a request pass where robots.txt does, and fails closed.

    One robots.txt is fetched at a time for each origin, while the other requests for it wait. Allowed is what its
    rules allow, and everything where there is none (4xx, more than five redirects). A robots.txt that answers 5xx or
    429 or cannot be read forbids everything, with the outcome `robots`; one that cannot be reached makes its host
    unreachable: `network_error`, or `refused` by the address guard.
    """

    def __init__(
        self, fetcher: RobotsFetcher, own_hosts: Sequence[str], token: str, count: Callable[[str], None]
    ) -> None:
        self._fetcher = fetcher
        self._own_hosts = frozenset(own_hosts)
        self._token = token
        self._count = count
        self._verdicts = RobotsVerdicts(token)
        self._asking: dict[str, asyncio.Task[RobotsVerdict]] = {}
        self._politeness = Politeness(PolitenessPolicy())

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        if not settings.getbool("ROBOTSTXT_OBEY"):
            logger.warning("ROBOTSTXT_OBEY is off: no robots.txt is asked for, on any host")
            raise NotConfigured("ROBOTSTXT_OBEY is off")
        own_hosts = overridden_hosts(settings)
        for host in own_hosts:
            logger.warning("ROBOTS_OVERRIDE_HOSTS: the robots.txt of %s is not asked for", host)
        token = product(settings.get("ROBOTSTXT_USER_AGENT") or PRODUCT) or PRODUCT
        tries = 1 + max(0, settings.getint("RETRY_TIMES"))
        fetcher = RobotsFetcher(crawler, AddressGuard.from_settings(settings), tries)
        middleware = cls(fetcher, own_hosts, token, partial(_count, crawler))
        extension = crawler.get_extension(CollectionExtension)
        if extension is not None:
            middleware.use_store(RobotsTable(extension.run.state))
            middleware._verdicts.on_verdict = extension.run.robots_verdict
            middleware.use_politeness(extension.run.politeness)
        return middleware

    def use_store(self, store: RobotsStore) -> None:
        """Keeps what is valid for a day in *store*, so that later runs do not ask again."""
        self._verdicts.store = store

    def use_politeness(self, politeness: Politeness) -> None:
        """Leaves to *politeness* the pauses before, between and after robots.txt files."""
        self._politeness = self._fetcher.politeness = politeness

    def crawl_delay(self, url: str) -> float | None:
        """Seconds between requests that the robots.txt of this origin asks for, where it was read; 30 at most."""
        verdict = self._verdicts.get(split_url(url).origin)
        return verdict.rules.crawl_delay if verdict is not None and verdict.rules is not None else None

    async def process_request(self, request: Request) -> None:
        """Raises NotFetched for a request that may not be made, Postponed for one that has to wait."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        try:
            parts = split_url(request.url)
        except ValueError as error:
            raise NotFetched("refused", plain(str(error))) from error
        if parts.host in self._own_hosts:
            return
        verdict = self._verdicts.get(parts.origin) or await self._ask(parts.origin)
        self._judge(request, verdict)
        host = self._politeness.policy.host(request.url)
        if verdict.rules is not None and verdict.rules.crawl_delay is not None:
            self._politeness.asks_for(host, verdict.rules.crawl_delay)
        if self._politeness.pause(host) > 0:
            raise Postponed

    def _judge(self, request: Request, verdict: RobotsVerdict) -> None:
        if verdict.failure is not None:
            self._count("unavailable")
            raise NotFetched(*verdict.failure)
        if verdict.rules is not None and not verdict.rules.allows(request.url):
            self._count("forbidden")
            raise NotFetched("robots", plain(f"robots.txt forbids it to {verdict.rules.group}"))

    async def _ask(self, origin: str) -> RobotsVerdict:
        task = self._asking.get(origin)
        if task is None:
            task = self._asking[origin] = asyncio.ensure_future(self._new_verdict(origin))
            task.add_done_callback(lambda _: self._asking.pop(origin, None))
        # The one who asked first may be cancelled while others wait.
        return await asyncio.shield(task)

    async def _new_verdict(self, origin: str) -> RobotsVerdict:
        answer = await self._fetcher.fetch(origin)
        if isinstance(answer, Failure):
            self._count("failed")
            return self._verdicts.failed(origin, answer.outcome, answer.reason)
        self._count(f"status/{answer.status}")
        rules = None if answer.body is None else RobotsRules.of_body(answer.body, self._token)
        return self._verdicts.answered(origin, answer.status, rules)


def _count(crawler: Crawler, what: str) -> None:
    if crawler.stats is not None:
        crawler.stats.inc_value(f"robots/{what}")

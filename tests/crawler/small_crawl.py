"""Asks for some addresses in a Scrapy process of its own and prints what became of each, as a line of JSON.

`python -m tests.crawler.small_crawl '{"settings": {…}, "urls": […]}'`
"""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.errors import NotFetched
from crawler.guard.resolver import resolver_refusal
from tests.forked import run

SETTINGS = {
    "TWISTED_DNS_RESOLVER": "crawler.guard.resolver.GuardResolver",
    "ADDRESS_GUARD_ALLOW": ["127.0.0.1"],
    "ROBOTSTXT_OBEY": True,
    "RETRY_TIMES": 0,
    "DOWNLOAD_TIMEOUT": 5,
    "HTTPERROR_ALLOW_ALL": True,
    "LOG_LEVEL": "WARNING",
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "DOWNLOADER_MIDDLEWARES": {
        "crawler.components.robots_middleware.RobotsMiddleware": 100,
        "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
        "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    },
}


def small_crawl(
    urls: Iterable[str], settings: Mapping[str, Any] | None = None, environment: Mapping[str, str] | None = None
) -> tuple[dict[str, list[Any]], str]:
    """What became of each address (outcome, and status or reason), and what was logged."""
    task = json.dumps({"settings": dict(settings or {}), "urls": list(urls)})
    done = run(__name__, [task], dict(environment or {}), 60)
    done.check_returncode()
    return dict(json.loads(line) for line in done.stdout.splitlines()), done.stderr


class SmallSpider(Spider):
    name = "small"
    urls: list[str]

    async def start(self) -> Any:
        for url in self.urls:
            yield Request(url, self.parse, errback=self.failed, dont_filter=True)

    def parse(self, response: Response) -> None:
        tell(response.url, "had", response.status)

    def failed(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined]
        parts = urlsplit(request.url)
        refusal = resolver_refusal(parts.hostname or "", parts.port or 80)
        if isinstance(failure.value, NotFetched):
            tell(request.url, failure.value.outcome, str(failure.value.reason))
        elif refusal is not None:
            tell(request.url, "refused", refusal)
        else:
            tell(request.url, type(failure.value).__name__, str(failure.value))


def tell(url: str, *what: Any) -> None:
    print(json.dumps([url, what]), flush=True)


if __name__ == "__main__":
    task = json.loads(sys.argv[1])
    process = CrawlerProcess({**SETTINGS, **task["settings"]})
    process.crawl(SmallSpider, urls=task["urls"])
    process.start()

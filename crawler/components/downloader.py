"""Scrapy's downloader without its delays."""

from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler


class UndelayedDownloader(Downloader):
    """Scrapy's downloader without its delays: the frontier hands out a request when its host's delay has passed.

    A request that waits in the downloader occupies one of CONCURRENT_REQUESTS, which waiting hosts would soon use up.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._delay = 0.0

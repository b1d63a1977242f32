"""What the settings say of every request, in one middleware: Scrapy has three, each of them a step of a page's way."""

from collections.abc import Mapping
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers


class RequestDefaultsMiddleware:
    """Gives each request DEFAULT_REQUEST_HEADERS, USER_AGENT and DOWNLOAD_TIMEOUT, where it has none of its own."""

    def __init__(self, headers: Mapping[str, str | None], user_agent: str, timeout: float) -> None:
        fields = Headers({name: value for name, value in headers.items() if value is not None})
        if user_agent:
            fields.setdefault("User-Agent", user_agent)
        self._headers = [(name, tuple(values)) for name, values in fields.items()]
        self._timeout = timeout

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        headers = settings.getdict("DEFAULT_REQUEST_HEADERS")
        return cls(headers, settings["USER_AGENT"], settings.getfloat("DOWNLOAD_TIMEOUT"))

    def process_request(self, request: Request) -> None:
        headers = request.headers
        for name, values in self._headers:
            dict.setdefault(headers, name, list(values))  # both are as Headers has them: it would see to that again
        if self._timeout:
            request.meta.setdefault("download_timeout", self._timeout)

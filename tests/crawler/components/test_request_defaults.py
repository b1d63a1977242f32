from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.defaultheaders import DefaultHeadersMiddleware
from scrapy.downloadermiddlewares.downloadtimeout import DownloadTimeoutMiddleware
from scrapy.downloadermiddlewares.useragent import UserAgentMiddleware
from scrapy.utils.test import get_crawler

from crawler.components.request_defaults import RequestDefaultsMiddleware

SETTINGS = {
    "DEFAULT_REQUEST_HEADERS": {"accept": "text/html", "Accept-Language": "en;q=0.9", "X-Not": None},
    "USER_AGENT": "Pressmark/1",
    "DOWNLOAD_TIMEOUT": 7.5,
}


def made(settings: dict[str, Any], *middlewares: Any) -> Request:
    crawler = get_crawler(settings_dict=settings)
    request = Request("http://a.example/", headers={"Accept-Language": "de"})
    for middleware in middlewares:
        middleware.from_crawler(crawler).process_request(request)
    return request


def test_a_request_gets_what_the_three_of_scrapy_give_it() -> None:
    theirs = made(SETTINGS, DownloadTimeoutMiddleware, DefaultHeadersMiddleware, UserAgentMiddleware)
    ours = made(SETTINGS, RequestDefaultsMiddleware)
    assert list(ours.headers.items()) == list(theirs.headers.items())
    assert ours.meta == theirs.meta == {"download_timeout": 7.5}
    assert ours.headers[b"accept-language"] == b"de"


def test_what_one_request_changes_is_not_in_the_next() -> None:
    middleware = RequestDefaultsMiddleware({"Accept": "text/html"}, "", 0)
    first, second = Request("http://a.example/"), Request("http://b.example/")
    middleware.process_request(first)
    first.headers.appendlist("Accept", "image/png")
    middleware.process_request(second)
    assert second.headers.getlist("Accept") == [b"text/html"]
    assert second.meta == {}

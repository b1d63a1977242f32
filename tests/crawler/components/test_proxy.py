import pytest
from scrapy import Request

from crawler.components.proxy import ProxyMiddleware

PROXY = "http://user:secret@127.0.0.1:3128"


@pytest.fixture
def middleware(monkeypatch: pytest.MonkeyPatch) -> ProxyMiddleware:
    monkeypatch.setenv("http_proxy", PROXY)
    monkeypatch.delenv("https_proxy", raising=False)
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    monkeypatch.setenv("no_proxy", "direct.example")
    return ProxyMiddleware()


@pytest.mark.parametrize("times", [1, 3])
def test_a_request_goes_through_the_proxy_of_its_scheme_with_its_credentials(
    middleware: ProxyMiddleware, times: int
) -> None:
    for _ in range(times):
        request = Request("http://paper.example/a")
        middleware.process_request(request)
        assert request.meta["proxy"] == "http://127.0.0.1:3128"
        assert request.headers[b"Proxy-Authorization"] == b"Basic dXNlcjpzZWNyZXQ="


def test_what_no_proxy_names_is_asked_directly(middleware: ProxyMiddleware) -> None:
    request = Request("http://direct.example/a")
    middleware.process_request(request)
    assert not request.meta.get("proxy")
    assert b"Proxy-Authorization" not in request.headers


def test_a_scheme_without_a_proxy_is_asked_directly(middleware: ProxyMiddleware) -> None:
    request = Request("https://paper.example/a")
    middleware.process_request(request)
    assert not request.meta.get("proxy")


def test_what_a_request_says_itself_counts(middleware: ProxyMiddleware) -> None:
    request = Request("http://paper.example/a", meta={"proxy": None})
    middleware.process_request(request)
    assert request.meta["proxy"] is None

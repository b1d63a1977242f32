from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request

from archive.http.message import parse_message
from archive.warc.exchange import Exchange
from crawler.capture.exchanges import exchange_of
from crawler.capture.tap import Tap

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n19\r\nSet-Cookie: a=of the page\r\n0\r\n"


def made(raw: bytes, tap: Tap) -> Exchange:
    request = Request("http://a.example/", meta={"role": "source"})
    return exchange_of(request, tap, parse_message(raw), None, None, None, redact_set_cookie=True)


@pytest.mark.parametrize("end", [b"\r\n", b""])
def test_cookies_in_a_trailer_are_redacted_too(end: bytes) -> None:
    exchange = made(CHUNKED + b"X-A: 1\r\nset-cookie: id=secret\r\n" + end, Tap(lambda *_: None))
    assert exchange.response == CHUNKED + b"X-A: 1\r\nset-cookie: [redacted]\r\n" + end
    assert exchange.context["redacted"] == ["set-cookie"]


@pytest.mark.parametrize(
    ("version", "told"),
    [("TLSv1", "tls/1.0"), ("TLSv1.1", "tls/1.1"), ("TLSv1.2", "tls/1.2"), ("TLSv1.3", "tls/1.3")],
)
def test_the_version_of_tls_is_told_as_warc_has_it(version: str, told: str) -> None:
    handle: Any = SimpleNamespace(
        get_finished=lambda: b"", get_protocol_version_name=lambda: version, get_cipher_name=lambda: "x"
    )
    tap = Tap(lambda *_: None)
    tap.outgoing, tap._tls = [b"GET / HTTP/1.1\r\n\r\n"], handle
    assert made(CHUNKED, tap).protocols == ("http/1.1", told)

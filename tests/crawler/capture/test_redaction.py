import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.settings import Settings

from archive.http.message import parse_head
from crawler.capture.redaction import IN_REQUESTS, IN_RESPONSES, redacted, safe_settings


@pytest.mark.parametrize(
    ("message", "stored", "names"),
    [
        (b"GET / HTTP/1.1\r\nCookie: a\r\n\r\n", b"GET / HTTP/1.1\r\nCookie: [redacted]\r\n\r\n", ("cookie",)),
        (b"GET / HTTP/1.1\r\ncOOkie:a; b=\xff\r\n\r\n", b"GET / HTTP/1.1\r\ncOOkie:[redacted]\r\n\r\n", ("cookie",)),
        (
            b"GET / HTTP/1.1\nCookie : a\n b\n\tc\nX: 1\n\n",
            b"GET / HTTP/1.1\nCookie : [redacted]\nX: 1\n\n",
            ("cookie",),
        ),
        (b"GET / HTTP/1.1\r\nCookie: a\rb\r\n\r\n", b"GET / HTTP/1.1\r\nCookie: [redacted]\r\n\r\n", ("cookie",)),
        (b"GET / HTTP/1.1\r\nCookie: cut", b"GET / HTTP/1.1\r\nCookie: [redacted]", ("cookie",)),
        (b"GET / HTTP/1.1\r\nCookie:\r\nX-Cookie: b\r\n\r\n", None, ()),
        (b"POST / HTTP/1.1\r\n\r\nCookie: in the body", None, ()),
    ],
)
def test_values_are_replaced_however_the_header_is_written(
    message: bytes, stored: bytes | None, names: tuple[str, ...]
) -> None:
    assert redacted(message, IN_REQUESTS) == (stored or message, names)


@given(st.lists(st.tuples(st.sampled_from(["Set-Cookie", "set-cookie2", "X-A", "Server"]), st.binary(max_size=20))))
def test_no_value_is_left_and_no_other_header_is_touched(fields: list[tuple[str, bytes]]) -> None:
    values = [value.replace(b"\n", b"").replace(b"\r", b"") for _, value in fields]
    lines = [b"%b: %b" % (name.encode(), value) for (name, _), value in zip(fields, values, strict=True)]
    message = b"\r\n".join([b"HTTP/1.1 200 OK", *lines, b"", b"body"])

    stored, _ = redacted(message, IN_RESPONSES)

    before, after = (parse_head(each.partition(b"\r\n\r\n")[0] + b"\r\n\r\n").headers for each in (message, stored))
    assert len(before) == len(after)
    for (name, value), (_, now) in zip(before, after, strict=True):
        secret = name.lower().startswith("set-cookie")
        assert now == ("[redacted]" if secret and value else value) or (secret and now in ("", "[redacted]"))


@pytest.mark.parametrize("blank", [b"", b" \r\n", b" \t \r\n"])
def test_a_value_that_begins_on_a_folded_line_is_replaced(blank: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nSet-Cookie:\r\n" + blank + b" sid=SECRET\r\nX-A: 1\r\n\r\nbody"
    assert redacted(head, IN_RESPONSES) == (
        b"HTTP/1.1 200 OK\r\nSet-Cookie:[redacted]\r\nX-A: 1\r\n\r\nbody",
        ("set-cookie",),
    )


def test_settings_are_told_without_secrets() -> None:
    settings = Settings(
        {
            "CONTACT": "me@example.org",
            "RETRY_TIMES": 1,
            "MY_PASSWORD": "x-secret",
            "FEED": {"uri": "ftp://me:x-secret@example.org/", "aws_secret_key": "x-secret", "depth": 2},
            "PROXIES": ["http://u:x-secret@proxy.example:1/"],
            "AUTOTHROTTLE_ENABLED": False,
            "COOKIES_ENABLED": "False",
        }
    )

    told = safe_settings(settings)

    assert "x-secret" not in str(told)
    assert told["FEED"] == {"uri": "ftp://[redacted]@example.org/", "aws_secret_key": "[redacted]", "depth": 2}
    assert (told["CONTACT"], told["RETRY_TIMES"], told["AUTOTHROTTLE_ENABLED"]) == ("me@example.org", 1, False)
    assert told["COOKIES_ENABLED"] == "False", "a switch that -s gave"
    assert "BOT_NAME" not in told, "Scrapy's own default"


HEADERS = {"Accept": "text/html", "Cookie": "a=x-secret", "X-Signature": "x-secret", "Session-Id": "x-secret"}


@pytest.mark.parametrize(
    ("given", "accepted"),
    [
        (HEADERS, "text/html"),
        (json.dumps(HEADERS), "text/html"),
        ({name.encode(): [value.encode()] for name, value in HEADERS.items()}, ["text/html"]),
        ({name.lower(): value for name, value in HEADERS.items()}, "text/html"),
        ({**HEADERS, "Set-Cookie2": "x-secret", "Proxy-Authorization": "Basic x-secret"}, "text/html"),
    ],
)
@pytest.mark.parametrize("name", ["DEFAULT_REQUEST_HEADERS", "MORE_HEADERS"])
def test_header_values_in_settings_are_told_without_credentials(name: str, given: Any, accepted: Any) -> None:
    told = safe_settings(Settings({name: given}))

    assert "x-secret" not in str(told)
    headers = {key.lower(): value for key, value in told[name].items()}
    assert (headers["accept"], headers["cookie"]) == (accepted, "[redacted]")


def test_headers_in_pairs_are_told_without_credentials() -> None:
    told = safe_settings(Settings({"MORE": [("Cookie", "x-secret"), ("Accept", "text/html")]}))

    assert told["MORE"] == [["Cookie", "[redacted]"], ["Accept", "text/html"]]

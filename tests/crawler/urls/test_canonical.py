"""The one form of an address: what is left out, and what never is."""

import pytest

from crawler.urls.canonical import canonical_url
from crawler.urls.split import MAX_LENGTH


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://A.Example:80/x#part", "http://a.example/x"),
        ("http://a.example/x?b=2&a=1", "http://a.example/x?a=1&b=2"),
        ("http://a.example/x?utm_source=feed&a=1", "http://a.example/x?a=1"),
        ("http://a.example/x?utm_source=feed", "http://a.example/x"),
        ("http://a.example/x?", "http://a.example/x"),
        ("http://a.example/%7euser", "http://a.example/~user"),
        ("http://a.example/x;JSESSIONID=0A/y", "http://a.example/x/y"),
        ("http://a.example/(S(abcdefgh))/y", "http://a.example/y"),
        ("http://a.example/(S(abcdefg))/y", "http://a.example/(S(abcdefg))/y"),  # too short for a session
        ("http://a.example/(S(abcdefgh))", "http://a.example/(S(abcdefgh))"),  # at the end it is the page
    ],
)
def test_what_does_not_choose_the_page_is_left_out(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "http://www.a.example/",
        "http://a.example/x/",
        "http://a.example/index.html",
        "http://a.example/Upper",
        "http://a.example/x?source=1",
        "http://a.example/x?id=utm_source",
    ],
)
def test_what_may_choose_the_page_stays(url: str) -> None:
    assert canonical_url(url) == url


def test_an_escape_that_decoding_makes_is_decoded_too() -> None:
    assert canonical_url("http://a.example/%3%37") == "http://a.example/7"


@pytest.mark.parametrize(("commas", "is_encoded"), [(0, True), (1, False)])
def test_an_address_that_would_become_too_long_stays_as_it_is_sent(commas: int, is_encoded: bool) -> None:
    head = "http://a.example/?a="
    encoded, rest = divmod(MAX_LENGTH - len(head), 3)
    url = head + "x" * rest + "," * (encoded + commas)
    assert canonical_url(url) == (url.replace(",", "%2C") if is_encoded else url)

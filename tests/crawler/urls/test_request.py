"""What is sent for an address: how long it may be, and whose names it may hold."""

import pytest

from crawler.urls.request import request_url, without_userinfo
from crawler.urls.split import MAX_LENGTH

HEAD = "http://a.example/"


@pytest.mark.parametrize("more", [0, -1])
def test_an_address_of_the_greatest_length_is_sent(more: int) -> None:
    url = HEAD + "a" * (MAX_LENGTH - len(HEAD) + more)
    assert request_url(url) == url


def test_an_address_one_character_longer_is_refused() -> None:
    with pytest.raises(ValueError, match=f"longer than {MAX_LENGTH}"):
        request_url(HEAD + "a" * (MAX_LENGTH - len(HEAD) + 1))


def test_an_address_that_only_its_encoding_makes_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match=f"longer than {MAX_LENGTH}"):
        request_url(HEAD + "é" * ((MAX_LENGTH - len(HEAD)) // 3))


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://me:secret@a.example/x@y", "https://a.example/x@y"),
        ("https://a@b@a.example/", "https://a.example/"),
        ("http:me@a.example/", "http:a.example/"),
        ("//me@a.example/", "//a.example/"),
        ("https://a.example/?to=me@b.example", "https://a.example/?to=me@b.example"),
        ("mailto:me@a.example", "mailto:me@a.example"),
        ("https://me@//him@a.example/", "https:////a.example/"),
    ],
)
def test_names_and_passwords_before_the_host_are_left_out_and_nothing_else(url: str, kept: str) -> None:
    assert without_userinfo(url) == kept

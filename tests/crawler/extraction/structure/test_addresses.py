"""Addresses of a page, made absolute."""

import pytest

from crawler.extraction.structure.addresses import LONGEST, absolute

BASE = "http://a.example/2026/talks"


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/b/c.html", "http://a.example/b/c.html"),
        ("b", "http://a.example/2026/b"),
        ("//b.example/x", "http://b.example/x"),
        ("?p=2", "http://a.example/2026/talks?p=2"),
        ("HTTPS://b.example/", "HTTPS://b.example/"),
        ("", None),
        ("  ", None),
        ("mailto:jane@a.example", None),
        ("javascript:void(0)", None),
        ("http://[::1/x", None),
        ("http:///x", None),
    ],
)
def test_what_can_be_asked_for_is_absolute_and_the_rest_is_none(address: str, wanted: str | None) -> None:
    found = absolute(BASE, address)
    assert (found and found.casefold()) == (wanted and wanted.casefold())


def test_an_address_has_a_longest_length() -> None:
    origin = "http://a.example"
    longest = "/" + "a" * (LONGEST - len(origin) - 2)
    assert absolute(BASE, longest) == origin + longest
    assert absolute(BASE, longest + "a") is None


def test_nothing_can_be_relative_to_what_is_no_address() -> None:
    assert absolute("http://[", "/b") is None
    assert absolute("data:text/html,x", "/b") is None

"""The host that politeness counts by."""

import pytest

from crawler.urls.host import host_of


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.Example:8080/a", "news.example"),
        ("https://me@news.example/", "news.example"),
        ("http://[2001:db8::1]:80/", "2001:db8::1"),
        ("http://[2001:db8::1/", ""),
        ("news.example/a", ""),
        ("", ""),
    ],
)
def test_the_host_is_in_lower_case_and_without_port_and_empty_where_there_is_none(url: str, host: str) -> None:
    assert host_of(url) == host

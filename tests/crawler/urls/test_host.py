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


def test_all_hosts_of_a_shared_domain_count_as_that() -> None:
    shared = ("wikipedia.org",)

    assert {host_of(f"https://{name}/wiki/A", shared) for name in ("de.wikipedia.org", "en.m.wikipedia.org")} == {
        "wikipedia.org"
    }
    assert host_of("https://wikipedia.org/", shared) == "wikipedia.org"
    assert host_of("https://notwikipedia.org/", shared) == "notwikipedia.org"

"""The hosts whose robots.txt the operator does not ask for."""

import pytest
from scrapy.settings import Settings

from crawler.arguments import ArgumentError
from crawler.robots.overrides import overridden_hosts


def test_hosts_are_read_as_addresses_have_them() -> None:
    settings = Settings({"ROBOTS_OVERRIDE_HOSTS": "News.Example, münchen.example"})
    assert overridden_hosts(settings) == ["news.example", "xn--mnchen-3ya.example"]
    assert overridden_hosts(Settings({"ROBOTS_OVERRIDE_HOSTS": ""})) == []


@pytest.mark.parametrize("entry", ["https://news.example/", "a b", "news.example/path"])
def test_what_is_no_host_is_an_error_that_names_it(entry: str) -> None:
    with pytest.raises(ArgumentError, match="ROBOTS_OVERRIDE_HOSTS: ") as error:
        overridden_hosts(Settings({"ROBOTS_OVERRIDE_HOSTS": ["good.example", entry]}))
    assert repr(entry) in str(error.value)

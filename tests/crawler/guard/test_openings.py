"""What the operator opens is reached, and no more than that."""

from ipaddress import IPv4Address, IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.settings import Settings

from crawler.arguments import ArgumentError
from crawler.guard.address_guard import AddressGuard, environment_proxies
from tests.crawler.guard.test_address_guard import GUARD, PRIVATE_V4, to_6to4, within

# Openings


def test_a_name_is_opened_wherever_it_leads_and_nothing_else() -> None:
    guard = AddressGuard.parse(["wiki.internal", ""])
    assert guard.url_refusal("http://Wiki.Internal:81/") is None
    assert guard.permits("wiki.internal", 81, "10.0.0.1")
    assert not guard.permits("other.internal", 81, "10.0.0.1")
    assert guard.url_refusal("http://sub.wiki.internal/") is not None
    assert guard.url_refusal("http://10.0.0.1/") is not None


def test_a_port_opens_that_port_only() -> None:
    guard = AddressGuard.parse(["localhost:8080", "[::1]:8081", "10.0.0.1:8082"])
    allowed = [
        *("http://localhost:8080/", "http://[::1]:8081/", "http://10.0.0.1:8082/", "http://[::ffff:10.0.0.1]:8082/"),
    ]
    refused = ["http://localhost:8083/", "http://[::1]:8080/", "http://10.0.0.1/", "http://127.0.0.1:8080/"]
    assert [guard.url_refusal(url) for url in allowed] == [None] * 4
    assert all(guard.url_refusal(url) for url in refused)


def test_a_network_is_opened_for_literals_and_for_names_that_lead_there() -> None:
    guard = AddressGuard.parse(["10.1.0.0/16", "fd00::/8"])
    assert guard.url_refusal("http://10.1.2.3/") is None
    assert guard.url_refusal("http://0xa010203/") is None
    assert guard.url_refusal("http://10.2.0.1/") is not None
    assert guard.url_refusal("http://wiki.internal/") is None
    assert guard.permits("wiki.internal", 80, "10.1.2.3")
    assert guard.permits("wiki.internal", 80, "fd12::1")
    assert not guard.permits("wiki.internal", 80, "10.2.0.1")
    assert guard.url_refusal(f"http://[{to_6to4(IPv4Address('10.1.2.3'))}]/") is not None


def test_loopback_opened_by_address_opens_localhost() -> None:
    guard = AddressGuard.parse(["127.0.0.1:8080"])
    assert guard.url_refusal("http://localhost:8080/") is None
    assert guard.url_refusal("http://localhost/") is not None


@given(st.sampled_from(PRIVATE_V4).map(IPv4Network), within(PRIVATE_V4))
def test_a_network_opens_what_lies_in_it_and_no_more(network: IPv4Network, address: IPv4Address) -> None:
    guard = AddressGuard.parse([str(network)])
    assert guard.permits("x.example", 80, str(address)) == (address in network)


@pytest.mark.parametrize(
    "entry",
    [
        "*",
        "http://localhost/",
        "10.1.2.3/16",
        "localhost:",
        "localhost:0",
        "localhost:http",
        "a b",
        "[::1",
        "10.0.0.0/33",
    ],
)
def test_a_wrong_opening_is_named(entry: str) -> None:
    with pytest.raises(ArgumentError) as raised:
        AddressGuard.parse(["127.0.0.1", entry])
    assert repr(entry) in str(raised.value)


def test_a_peer_at_our_own_public_address_is_this_machine() -> None:
    assert GUARD.permits("a.example", 80, "93.184.216.34", own="93.184.216.35")
    assert not GUARD.permits("a.example", 80, "93.184.216.34", own="93.184.216.34")


def test_what_is_no_ip_address_is_refused() -> None:
    assert not GUARD.permits("a.example", 80, "")
    assert not GUARD.permits("a.example", 80, "a.example")
    assert not GUARD.permits("a.example", 80, "fe80::1%eth0")


# Proxies


def test_a_proxy_is_reached_at_its_port_and_targets_are_judged_by_name() -> None:
    guard = AddressGuard.parse([], proxies=[("proxy.internal", 3128)])
    assert guard.permits("proxy.internal", 3128, "10.0.0.9")
    assert guard.permits("proxy.internal", 0, "10.0.0.9")
    assert not guard.permits("proxy.internal", 22, "10.0.0.9")
    assert guard.url_refusal("http://example.org/") is None
    assert all(guard.url_refusal(f"http://{host}/") for host in ("10.0.0.9", "intranet", "a.internal", "localhost"))


def test_behind_a_proxy_an_opened_network_opens_no_names() -> None:
    guard = AddressGuard.parse(["10.0.0.0/8"], proxies=[("127.0.0.1", 3128)])
    assert guard.url_refusal("http://metadata.google.internal/") is not None
    assert guard.url_refusal("http://10.0.0.9/") is None


def test_proxies_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://user:secret@127.0.0.1:3128/")
    monkeypatch.setenv("https_proxy", "proxy.example:8080")
    monkeypatch.setenv("no_proxy", "example.org")
    assert set(environment_proxies()) == {("127.0.0.1", 3128), ("proxy.example", 8080)}
    assert AddressGuard.from_settings(Settings()).permits("127.0.0.1", 3128, "127.0.0.1")
    assert not AddressGuard.from_settings(Settings({"HTTPPROXY_ENABLED": False})).permits(
        "127.0.0.1", 3128, "127.0.0.1"
    )


def test_a_proxy_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "socks5://127.0.0.1:1080")
    with pytest.raises(ArgumentError, match="https_proxy"):
        environment_proxies()

"""What an IP address is for: the edges of the ranges that are not the public Internet."""

from ipaddress import ip_address

import pytest

from crawler.urls.networks import kind_apart, spellings


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("9.255.255.255", None),
        ("10.0.0.0", "private"),
        ("10.255.255.255", "private"),
        ("11.0.0.0", None),
        ("172.15.255.255", None),
        ("172.16.0.0", "private"),
        ("172.31.255.255", "private"),
        ("172.32.0.0", None),
        ("126.255.255.255", None),
        ("127.0.0.0", "loopback"),
        ("127.255.255.255", "loopback"),
        ("128.0.0.0", None),
        ("169.254.169.254", "link-local"),
        ("169.253.255.255", None),
        ("0.0.0.0", "unspecified"),
        ("223.255.255.255", None),
        ("224.0.0.0", "multicast"),
        ("100.63.255.255", None),
        ("100.64.0.0", "special-purpose"),
        ("100.127.255.255", "special-purpose"),
        ("100.128.0.0", None),
        ("168.63.129.15", None),
        ("168.63.129.16", "special-purpose"),
        ("168.63.129.17", None),
        ("192.88.98.255", None),
        ("192.88.99.0", "special-purpose"),
        ("192.88.100.0", None),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("fe80::1", "link-local"),
        ("2001:200::1", None),
        ("2a00::1", None),
        ("4000::1", "reserved"),
    ],
)
def test_an_address_is_of_the_internet_or_says_what_sets_it_apart(address: str, kind: str | None) -> None:
    assert kind_apart(ip_address(address)) == kind


@pytest.mark.parametrize("address", ["2001::1", "2001:1ff:ffff::1", "2001:db8::1", "3fff:fff::1"])
def test_what_is_kept_for_protocols_and_examples_is_apart_under_whichever_name_python_has_for_it(address: str) -> None:
    assert kind_apart(ip_address(address)) is not None


@pytest.mark.parametrize("address", ["::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"])
def test_an_address_that_ends_at_an_ipv4_address_is_what_that_is(address: str) -> None:
    assert kind_apart(ip_address(address)) == "loopback"


def test_an_address_of_the_internet_is_one_in_each_of_these_spellings() -> None:
    assert [kind_apart(ip_address(each)) for each in ("::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::")] == [
        None, None, None,
    ]  # fmt: skip


def test_a_mapped_address_has_two_spellings_and_others_have_one() -> None:
    assert spellings(ip_address("::ffff:10.0.0.1")) == {ip_address("::ffff:10.0.0.1"), ip_address("10.0.0.1")}
    assert spellings(ip_address("10.0.0.1")) == {ip_address("10.0.0.1")}
    assert spellings(ip_address("2a00::1")) == {ip_address("2a00::1")}

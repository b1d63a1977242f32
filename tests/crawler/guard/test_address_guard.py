"""Every spelling of an address that is not public is refused, and nothing else is."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.guard.address_guard import AddressGuard
from crawler.urls import request_url
from crawler.urls.split import split_url

GUARD = AddressGuard()
FULL_WIDTH = str.maketrans("0123456789abcdefx.", "０１２３４５６７８９ａｂｃｄｅｆｘ。")

PRIVATE_V4 = (
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "168.63.129.16/32",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
)
PUBLIC_V4 = ("1.1.1.0/24", "8.8.8.0/24", "93.184.0.0/16", "151.101.0.0/16", "212.58.224.0/19")
PRIVATE_V6 = (
    "::",
    "::1",
    "::808:808",
    "64:ff9b:1::808:808",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:f7f7:f7f7",
    "2001:db8::1",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
)


def within(networks: tuple[str, ...]) -> st.SearchStrategy[IPv4Address]:
    return st.one_of(*(st.ip_addresses(v=4, network=network) for network in networks))


@st.composite
def spelling(draw: st.DrawFn, addresses: st.SearchStrategy[IPv4Address]) -> str:
    """An address as a URL's host, in one of the ways that inet_aton(3), browsers and IPv6 know."""
    address = draw(addresses)
    if draw(st.booleans()):
        wrapped = draw(st.sampled_from((f"::ffff:{address}", f"64:ff9b::{address}", to_6to4(address))))
        return f"[{draw(st.sampled_from((wrapped, IPv6Address(wrapped).exploded)))}]"
    parts = draw(st.integers(1, 4))
    octets = [*address.packed]
    numbers = [*octets[: parts - 1], int.from_bytes(bytes(octets[parts - 1 :]))]
    text = ".".join(format(number, draw(st.sampled_from(("d", "#x", "#X"))) if number else "d") for number in numbers)
    if draw(st.booleans()):
        text = ".".join(f"0{number:o}" for number in numbers)
    text = draw(st.sampled_from((text, text.lower().translate(FULL_WIDTH), "".join(f"%{ord(c):02x}" for c in text))))
    return text + draw(st.sampled_from(("", ".")))


def to_6to4(address: IPv4Address) -> str:
    return str(IPv6Address(0x2002 << 112 | int(address) << 80 | 1))


@given(host=spelling(within(PRIVATE_V4)), scheme=st.sampled_from(("http", "HTTPS")), user=st.sampled_from(("", "a:b@")))
def test_no_spelling_of_an_address_that_is_not_public_passes(host: str, scheme: str, user: str) -> None:
    assert GUARD.url_refusal(f"{scheme}://{user}{host}:8080/x") is not None


@given(host=spelling(within(PUBLIC_V4)))
def test_every_spelling_of_a_public_address_passes(host: str) -> None:
    assert GUARD.url_refusal(f"http://{host}/x") is None


@pytest.mark.parametrize("address", PRIVATE_V6)
def test_ipv6_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert GUARD.url_refusal(f"http://[{address}]/") is not None
    assert not GUARD.permits("example.org", 80, address)


@pytest.mark.parametrize(
    "address", ["2001:4860:4860::8888", "2a00:1450:4001::1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_public_ipv6_addresses_pass(address: str) -> None:
    assert GUARD.url_refusal(f"https://[{address}]/") is None
    assert GUARD.permits("example.org", 443, address)


@given(st.ip_addresses())
def test_what_is_permitted_is_global_by_the_library_too(address: IPv4Address | IPv6Address) -> None:
    if GUARD.permits("example.org", 80, str(address)):
        assert address.is_global
        assert not address.is_multicast


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.",
        "ｌｏｃａｌｈｏｓｔ",
        "%6c%6fcalhost",
        "www.localhost",
        "localhost.localdomain",
        "printer.local",
        "metadata.google.internal",
        "router.home.arpa",
    ],
)
def test_names_that_no_public_dns_knows_are_refused(host: str) -> None:
    assert GUARD.url_refusal(f"http://{host}/") is not None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/", "scheme ftp is not fetched"),
        ("file:///etc/passwd", "scheme file is not fetched"),
        ("javascript:alert(1)", "scheme javascript is not fetched"),
        ("data:text/html,x", "scheme data is not fetched"),
        ("www.example.org/", "malformed address: no scheme"),
        ("//example.org/", "malformed address: no scheme"),
        ("", "malformed address: no scheme"),
        ("http:///path", "malformed address: no host"),
        ("http:example.org", "malformed address: no host"),
        ("http://user@/", "malformed address: no host"),
        ("http://example.org:0/", "malformed address: bad port"),
        ("http://example.org:65536/", "malformed address: bad port"),
        ("http://example.org:8o/", "malformed address: bad port"),
        ("http://example.org:٨٠/", "malformed address: bad port"),
        ("http://exa mple.org/", "malformed address: space, control character or backslash in the host"),
        ("http://exa\tmple.org/", "malformed address: space, control character or backslash in the host"),
        ("http://example.org\\@127.0.0.1/", "malformed address: space, control character or backslash in the host"),
        ("http://a..b/", "malformed address: bad host name"),
        ("http://a%00b.org/", "malformed address: bad host name"),
        (f"http://{'a' * 64}.org/", "malformed address: bad host name"),
        (f"http://{'a.' * 130}org/", "malformed address: bad host name"),
        ("http://xn--\ud800.org/", "malformed address: half of a character"),
        ("http://\u202e.org/", "malformed address: bad international host name"),
        ("http://1.2.3.4.5/", "malformed address: bad IPv4 literal"),
        ("http://256.1.1.1/", "malformed address: bad IPv4 literal"),
        ("http://0189.1.1.1/", "malformed address: bad IPv4 literal"),
        ("http://4294967296/", "malformed address: bad IPv4 literal"),
        (f"http://{'9' * 5000}/", "malformed address: bad IPv4 literal"),
        ("http://[::1/", "malformed address: bracket left open"),
        ("http://[::g]/", "malformed address: bad IPv6 literal"),
        ("http://[::1]a/", "malformed address: characters after an IPv6 literal"),
        ("http://[fe80::1%25eth0]/", "malformed address: IPv6 literal with a zone"),
        ("http://example.org/" + "a" * 8000, "address longer than 8000 characters"),
        ("http://example.org/" + "新" * 1000, "address longer than 8000 characters"),
    ],
)
def test_what_is_no_address_to_fetch_is_refused_with_the_reason(url: str, reason: str) -> None:
    assert GUARD.url_refusal(url) == reason


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "  HTTPS://user:secret@EXAMPLE.org.:8443/x?y#z\n",
        "http://under_score.example.org/",
        "http://-dash.example.org/",
        "http://bücher.example/新闻",
        "http://localhost.example.org/",
        "http://internal.example.org/",
        "http://127.0.0.1.example.org/",
    ],
)
def test_public_addresses_pass(url: str) -> None:
    assert GUARD.url_refusal(url) is None


def test_the_reason_names_the_kind_of_address_and_the_name_that_led_to_it() -> None:
    assert GUARD.url_refusal("http://2130706433/") == "loopback address 127.0.0.1"
    assert GUARD.refusal("a.example", 80, "169.254.169.254") == (
        "a.example leads to the link-local address 169.254.169.254"
    )


@given(st.text(max_size=60).map("http://".__add__) | st.text(max_size=60))
@example("http://a\u3002b/\\x#y")
@example("http://\u00ad.com/")
def test_what_is_not_refused_can_be_sent_and_is_not_refused_then_either(text: str) -> None:
    if GUARD.url_refusal(text) is None:
        sent = request_url(text)
        assert GUARD.url_refusal(sent) is None
        assert split_url(sent).origin == split_url(text).origin


@given(st.text(max_size=60).map("http://".__add__) | st.text(max_size=60))
def test_reasons_are_one_printable_line(text: str) -> None:
    reason = GUARD.url_refusal(text)
    assert reason is None or (reason.isprintable() and len(reason) < 400)


def test_every_unwrapped_address_is_judged_as_what_it_ends_at() -> None:
    for wrapped in ("::ffff:8.8.8.8", "64:ff9b::8.8.8.8", to_6to4(IPv4Address("8.8.8.8"))):
        assert GUARD.permits("a.example", 80, str(ip_address(wrapped)))

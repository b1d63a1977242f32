import pytest

from crawler.urls.split import MAX_LENGTH, parse_host, split_url


@pytest.mark.parametrize(
    ("url", "origin", "rest"),
    [
        ("http://Example.ORG./a?b#c", "http://example.org", "/a?b#c"),
        (" \tHTTPS://u:p@example.org:443/\n", "https://example.org", "/"),
        ("https://example.org:8443", "https://example.org:8443", ""),
        ("http://example.org:/x", "http://example.org", "/x"),
        ("http:\\\\example.org\\a", "http://example.org", "\\a"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080", "/"),
        ("http://0x7f.1/", "http://127.0.0.1", "/"),
        ("http://0177.0.0.01/", "http://127.0.0.1", "/"),
        ("http://2130706433/", "http://127.0.0.1", "/"),
        ("http://b\u00fccher.example/", "http://xn--bcher-kva.example", "/"),
        ("http://\uff11\uff12\uff17.1/", "http://127.0.0.1", "/"),
        ("http://ex%61mple.org/", "http://example.org", "/"),
    ],
)
def test_an_address_has_one_reading_however_it_is_spelled(url: str, origin: str, rest: str) -> None:
    split = split_url(url)
    assert (split.origin, split.rest) == (origin, rest)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", "no scheme"),
        ("//example.org/", "no scheme"),
        ("ftp://example.org/", "scheme ftp is not fetched"),
        ("javascript:alert(1)", "scheme javascript is not fetched"),
        ("http:example.org", "no host"),
        ("http:///a", "no host"),
        ("http://@/", "no host"),
        ("http://exa\tmple.org/", "space, control character or backslash"),
        ("http://exa mple.org/", "space, control character or backslash"),
        ("http://good.example\\@bad.example/", "space, control character or backslash"),
        ("http://example.org:0/", "bad port"),
        ("http://example.org:65536/", "bad port"),
        ("http://example.org:+80/", "bad port"),
        ("http://example.org:\u0663/", "bad port"),
        ("http://[::1", "bracket left open"),
        ("http://[::1]x/", "characters after an IPv6 literal"),
        ("http://[fe80::1%25eth0]/", "with a zone"),
        ("http://[::g]/", "bad IPv6 literal"),
        ("http://256.1/", "bad IPv4 literal"),
        ("http://1.2.3.4.5/", "bad IPv4 literal"),
        ("http://1.2.3.256/", "bad IPv4 literal"),
        ("http://08.1/", "bad IPv4 literal"),
        ("http://a..b/", "bad host name"),
        ("http://a,b/", "bad host name"),
        ("http://a/\ud800", "half of a character"),
    ],
)
def test_what_others_would_repair_by_guessing_is_refused_in_one_line(url: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault) as caught:
        split_url(url)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("port", [1, 65535])
def test_the_first_and_the_last_port_are_ports(port: int) -> None:
    assert split_url(f"http://example.org:{port}/").port == port


def test_an_address_may_have_so_many_characters_and_not_one_more() -> None:
    begin = "http://example.org/"
    assert split_url(begin.ljust(MAX_LENGTH, "x")).host == "example.org"
    with pytest.raises(ValueError, match=f"longer than {MAX_LENGTH}"):
        split_url(begin.ljust(MAX_LENGTH + 1, "x"))


@pytest.mark.parametrize(("label", "is_name"), [("a" * 63, True), ("a" * 64, False)])
def test_a_label_has_63_characters_at_most(label: str, is_name: bool) -> None:
    assert _is_name(f"{label}.example") is is_name


@pytest.mark.parametrize(("size", "is_name"), [(253, True), (254, False)])
def test_a_name_has_253_characters_at_most(size: int, is_name: bool) -> None:
    labels = ".".join(["a" * 49] * 5)  # 249 characters
    assert _is_name(f"{labels}.{'b' * (size - 250)}") is is_name


def _is_name(text: str) -> bool:
    try:
        return parse_host(text) == (text, None)
    except ValueError:
        return False


@pytest.mark.parametrize(("text", "number"), [("1.65535", "1.0.255.255"), ("1.1.255", "1.1.0.255"), ("0x", "0.0.0.0")])
def test_the_last_part_of_a_literal_fills_what_is_left(text: str, number: str) -> None:
    name, ip = parse_host(text)
    assert (name, str(ip)) == (number, number)

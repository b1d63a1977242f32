"""Addresses: what is sent, when two are one, and which one an article is known by."""

import json
import os
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scrapy import Request
from w3lib.url import safe_url_string

from crawler.urls import (
    canonical_url,
    registrable_domain,
    request_url,
    same_site,
    without_userinfo,
)

CORPUS = Path(os.environ.get("PRESSMARK_CORPUS", Path(__file__).parents[4] / "shared" / "corpus"))

text_of_a_url = st.text(st.characters(exclude_categories=()), max_size=40)
url_like = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(("http", "https", "HTTP")),
    st.sampled_from(("example.org", "EXAMPLE.org.:443", "u:p@bücher.example:80", "127.1", "[::1]:8080", "a_b.example")),
    st.sampled_from(("", "/", "/a/../b", "//x", "/%7e%2F%e9", "/a;jsessionid=1/b", "/(S(abcdefghij))/x")),
    text_of_a_url,
)
anything = url_like | text_of_a_url


# What is sent


@pytest.mark.parametrize(
    ("cited", "sent"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTP://Example.ORG:80/A?b#c", "http://example.org/A?b"),
        ("https://example.org:443/", "https://example.org/"),
        ("https://example.org:80/", "https://example.org:80/"),
        ("http://user:secret@example.org/", "http://example.org/"),
        ("http://example.org./x", "http://example.org/x"),
        ("http://example.org?q=1", "http://example.org/?q=1"),
        ("  http://example.org/a b\n", "http://example.org/a%20b"),
        ("http://example.org/%e9%7E?100%&x=[1]", "http://example.org/%e9%7E?100%&x=%5B1%5D"),
        ("http://example.org/новости?я", "http://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?%D1%8F"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("http://0x7f.1:8080/", "http://127.0.0.1:8080/"),
        ("http://[0:0::1]:80/", "http://[::1]/"),
        ("http://example.org/open/../closed/x", "http://example.org/closed/x"),
        ("http://example.org/a/%2e%2E/./b/%2e", "http://example.org/b/"),
        ("http://example.org/../../a/..", "http://example.org/"),
        ("http://example.org/a//../b//c", "http://example.org/a/b//c"),
        ("http://example.org/...//.a/a.", "http://example.org/...//.a/a."),
        ("http://example.org/a/..%2fb", "http://example.org/a/..%2fb"),
        ("http://example.org/%252e%252e/a", "http://example.org/%252e%252e/a"),
        ("http://example.org/a?b=/../c", "http://example.org/a?b=/../c"),
        ("http://example.org/..?b", "http://example.org/?b"),
        ("http://example.org/a?", "http://example.org/a?"),
        ("http://example.org?#b", "http://example.org/?"),
        ("http://example.org/a;?b?", "http://example.org/a;?b?"),
        ("http://example.org/a\\..\\b?c\\d", "http://example.org/b?c%5Cd"),
        ("http://example.org\\a", "http://example.org/a"),
        ("http:\\\\example.org\\a", "http://example.org/a"),
        ("http://example.org/a\tb\r\n/.\t./c", "http://example.org/c"),
        ("http://example.org:/a", "http://example.org/a"),
        ("http://example.org:0443/a", "http://example.org:443/a"),
    ],
)
def test_what_is_sent_is_what_a_browser_would_send(cited: str, sent: str) -> None:
    assert request_url(cited) == sent


@given(anything)
@example("http://example.org/%")
@example("http://example.org/\\..\\x")
@example("http://example.org/?\ud800")
@example("http://example.org/a\t\nb #")
@example("http://example.org/?")
@example("http://example.org??")
@example("http://example.org/?a=b?")
def test_the_sent_form_is_ascii_stable_and_left_alone_by_scrapy(text: str) -> None:
    try:
        sent = request_url(text)
    except ValueError:
        return
    assert sent.isascii()
    assert "#" not in sent
    assert "@" not in urlsplit(sent).netloc
    assert request_url(sent) == sent
    assert safe_url_string(sent) == (sent if urlsplit(sent).query else sent.removesuffix("?"))
    assert Request(sent, meta={"verbatim_url": True}).url == sent


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("http://user:pw@example.org/a@b#c", "http://example.org/a@b#c"),
        ("https://a@b@example.org", "https://example.org"),
        ("http:\\\\user@example.org", "http:\\\\example.org"),
        ("//user@example.org/", "//example.org/"),
        ("gopher://user@example.org/", "gopher://example.org/"),
        ("mailto:user@example.org", "mailto:user@example.org"),
        ("http://example.org/?mail=a@b", "http://example.org/?mail=a@b"),
        ("user@example.org", "user@example.org"),
        ("http://user@/a@b", "http:///b"),
    ],
)
def test_name_and_password_are_taken_out_and_nothing_else(url: str, kept: str) -> None:
    assert without_userinfo(url) == kept


@given(anything)
def test_taking_the_userinfo_out_twice_changes_nothing(text: str) -> None:
    assert without_userinfo(without_userinfo(text)) == without_userinfo(text)


# When two are one


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://example.org/a/../b/./c", "http://example.org/b/c"),
        ("http://example.org/%7euser/%e9", "http://example.org/~user/%E9"),
        ("http://example.org/a%2fb%3f", "http://example.org/a%2Fb%3F"),
        ("http://example.org/?b=2&a=1&b=1&c", "http://example.org/?a=1&b=1&b=2&c="),
        ("http://example.org/?", "http://example.org/"),
        ("http://example.org/?utm_source=x&id=7&fbclid=y&at_custom3=z#top", "http://example.org/?id=7"),
        ("http://example.org/?utm%5Fsource=x&CMP=y", "http://example.org/"),
        ("http://example.org/a;jsessionid=1A2B?x=1", "http://example.org/a?x=1"),
        ("http://example.org/(S(lit3py55t21z5v55vlm25s55))/a.aspx", "http://example.org/a.aspx"),
        ("http://example.org/story_(band)/", "http://example.org/story_(band)/"),
    ],
)
def test_canonical_forms(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "name", ["id", "p", "page", "ref", "source", "sid", "cid", "cmp", "utm", "share", "partner", "PK_id"]
)
def test_parameters_that_some_site_chooses_pages_by_are_kept(name: str) -> None:
    assert canonical_url(f"http://example.org/?{name}=7") == f"http://example.org/?{name}=7"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("http://example.org/a", "http://example.org/a/"),
        ("http://example.org/a", "http://example.org/A"),
        ("http://example.org/a", "https://example.org/a"),
        ("http://example.org/a", "http://www.example.org/a"),
        ("http://example.org/a%2Fb", "http://example.org/a/b"),
        ("http://example.org/a%252Fb", "http://example.org/a%2Fb"),
        ("http://example.org/?a=b+c", "http://example.org/?a=b%2Bc"),
        ("http://example.org/?a=1%26b=2", "http://example.org/?a=1&b=2"),
    ],
)
def test_pages_that_may_differ_stay_apart(a: str, b: str) -> None:
    assert canonical_url(a) != canonical_url(b)


@given(anything)
@example("http://example.org/[|")
@example("http://example.org/%3%37/%3%3%37/" + "%3" * 50 + "%37")
@example("http://example.org/%28S(abcdefgh));jsessionid=1/..;jsessionid=2/x")
def test_the_canonical_form_is_stable_and_can_be_sent(text: str) -> None:
    try:
        canonical = canonical_url(text)
    except ValueError:
        return
    assert canonical_url(canonical) == canonical
    assert request_url(canonical) == canonical


def test_an_address_that_its_canonical_form_would_make_too_long_is_its_own() -> None:
    long = "http://example.org/?" + "?" * 3000
    assert canonical_url(long) == long


Pairs = list[tuple[str, str]]
parameters = st.lists(st.tuples(st.text("abz_", min_size=1, max_size=3), st.text("a1 &=+%/é", max_size=3)), max_size=4)


@given(parameters, parameters)
def test_addresses_with_other_parameters_are_never_one(
    first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    def address(pairs: list[tuple[str, str]]) -> str:
        return "http://example.org/?" + "&".join(f"{quote(name)}={quote(value, safe='')}" for name, value in pairs)

    assert (canonical_url(address(first)) == canonical_url(address(second))) == (sorted(first) == sorted(second))
    assert parse_qsl(urlsplit(canonical_url(address(first))).query, keep_blank_values=True) == sorted(
        first, key=lambda pair: (pair[0].encode(), pair[1].encode())
    )


# Sites


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("https://www.themoscowtimes.com/2020/", "themoscowtimes.com"),
        ("www.asahi.co.jp.", "asahi.co.jp"),
        ("a.b.blogspot.com", "blogspot.com"),
        ("новости.рф", "xn--b1amnebsh.xn--p1ai"),
        ("a.b.unknown-suffix", "b.unknown-suffix"),
        ("co.uk", "co.uk"),
        ("intranet", "intranet"),
        ("127.0.0.1", "127.0.0.1"),
        ("http://[::1]:8080/", "::1"),
    ],
)
def test_registrable_domains(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain


def test_sites_are_told_apart_by_who_owns_them() -> None:
    assert same_site("http://www.example.co.uk/", "https://m.example.co.uk/x")
    assert not same_site("http://a.co.uk/", "http://b.co.uk/")
    assert not same_site("http://a.blogspot.com/", "http://b.blogspot.com/")
    assert not same_site("http://10.0.0.1/", "http://10.0.0.2/")


@pytest.mark.skipif(not (CORPUS / "articles").is_dir(), reason=f"no corpus at PRESSMARK_CORPUS ({CORPUS})")
def test_no_two_pages_of_the_corpus_are_one() -> None:
    lines = (CORPUS / "articles" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    urls = [url if "://" in url else f"http://{url}" for line in lines if (url := json.loads(line)["url"])]
    assert len(urls) > 100
    assert len(set(map(canonical_url, urls))) == len(set(urls))


@pytest.mark.parametrize("blank", ["", " ", "\x01", " \x1f"])
def test_dots_before_a_blank_end_are_dots(blank: str) -> None:
    sent = request_url(f"http://a.example/x/%2e../..{blank}#part")
    assert sent == request_url(sent) == "http://a.example/x/"

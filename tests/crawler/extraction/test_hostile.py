"""Input that is meant to break an extractor: each is an outcome, in little time, and always the same one."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extraction.article import extract_article
from crawler.extraction.result import Extraction
from crawler.extraction.strings import words

CAPTURED = "2026-02-07T10:11:12.123456Z"
OUTCOMES = {"article", "not_article", "soft_404", "blocked", "too_large", "extraction_failed"}


def read(body: bytes, headers: list[tuple[str, str]] | None = None) -> Extraction:
    return extract_article(body, headers or [("Content-Type", "text/html")], "http://example.org/a/b", CAPTURED)


DEEP_JSON = b'<script type="application/ld+json">' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"</script>"
WRONG_TYPES = (
    b'<script type="application/ld+json">[1,null,{"@type":5,"author":[[[7]],{"name":{"x":[]}},true],"headline":[{}],'
    b'"datePublished":12,"keywords":{"a":1},"image":[[]],"publisher":"x","isAccessibleForFree":[],"inLanguage":{},'
    b'"@id":[]},{"@type":"NewsArticle","author":{"@id":"#a"},"mainEntityOfPage":[1],"articleBody":[3],"url":{}}]</script>'
)
PARAGRAPH = b"<p>The council met on Monday and said that it would meet again within a month, if need be.</p>"
PARAGRAPHS = b"".join(PARAGRAPH.replace(b"a month", b"%d months" % n) for n in range(2, 11))
QUOTES = b"<figure>" * 90 + b"<blockquote>" * 90 + b"word here is " * 60_000
DISCUSSED = b"".join(
    b"<h3>Discussion here %d</h3>" % n + b"".join(b"<p>%d" % (3 * n + k) + PARAGRAPH[3:] for k in range(3))
    for n in range(15_000)
)


@pytest.mark.parametrize(
    ("name", "body", "outcome"),
    [
        ("nested", b"<html><body>" + b"<div>" * 200_000 + b"text" + b"</div>" * 200_000, "too_large"),
        ("nested less", b"<html><body>" + b"<div>" * 5_000 + b"text" + b"</div>" * 5_000, "extraction_failed"),
        ("attribute", b'<html><body><p title="' + b"a" * 15_000_000 + b'">x</p></body></html>', "not_article"),
        ("attributes", b"<html><body><p " + b"a%d=1 " * 100_000 + b">x</p></body></html>", "extraction_failed"),
        ("links", b"<html><body>" + b'<a href="/x">a link</a> ' * 300_000 + b"</body></html>", "too_large"),
        (
            "more blocks than are read, and links in links",
            b"<article>" + PARAGRAPHS + b"<p>x</p>" * 6_500 + b"<a href=/s><div>word " * 120 + b"and so on " * 400_000,
            None,
        ),
        ("links in links", b"<article>" + PARAGRAPHS + b"<a href=/s><div>word " * 120 + b"and so on " * 400_000, None),
        ("large", b"<html><body><p>" + b"word " * 5_000_000 + b"</p></body></html>", "too_large"),
        ("deep json", b"<html><head>" + DEEP_JSON + b"</head><body>" + PARAGRAPHS + b"</body></html>", "article"),
        ("types", b"<html><head>" + WRONG_TYPES + b"</head><body>" + PARAGRAPHS + b"</body></html>", "article"),
        ("open tags", b"<" * 100_000, "not_article"),
        ("entities", b"<html><body>" + b"&#x110000;&#xd800;&amp" * 20_000 + b"</body></html>", None),
        (
            "xxe",
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>&a;</p></body></html>',
            "not_article",
        ),
        (
            "laughs",
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;</body></html>',
            None,
        ),
        ("nul", b"\0" * 5_000, None),
        ("spaces", b"<html><body><p>" + b" " * 2_000_000 + b"x</p></body></html>", "not_article"),
        (
            "blanks",
            b"<html><body><h1>x y</h1><p>" + "（记者".encode() + b" \n" * 900_000 + b"x</p></body></html>",
            None,
        ),
        ("posts", b"<html><body><div>" + b'<blockquote class="twitter-tweet">x y</blockquote>' * 20_000, None),
        (
            "times",
            b"<html><body><h1>x</h1>" + b"<div><a href=/x>A headline of others</a><time>1</time></div>" * 9_000,
            None,
        ),
        ("tails", "<html><head><title>中".encode() + "_中".encode() * 90_000 + b"</title></head><body>x", None),
        ("quotations", PARAGRAPHS + QUOTES, None),
        ("discussions", b"<html><body><article>" + PARAGRAPH + DISCUSSED, None),
        ("title", b"<html><head><title>404" + b" - a" * 200_000 + b"</title></head><body>" + PARAGRAPH, None),
        ("labels", b"<html><body><h1>x</h1>" + b'<h2>x: <a href="/a">a headline of others</a>' * 9_000, None),
        (
            "linked",
            b'<html><head><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"'
            + b"<p " * 300_000
            + b"a " * 300_000
            + b'"}</script></head><body>'
            + PARAGRAPHS,
            None,
        ),
        ("dashes", b"<html><head><title>" + b"- " * 200_000 + b"</title></head><body>x</body></html>", None),
        ("digits", b"<html><body><h1>x</h1><p>" + b"1" * 500_000 + b"</p><time>" + b"2/" * 99_999, None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_explodes_is_an_outcome(name: str, body: bytes, outcome: str | None) -> None:
    begun = time.process_time()
    found = read(body)
    assert found.outcome in OUTCOMES
    assert outcome is None or found.outcome == outcome
    assert time.process_time() - begun < 20
    assert "root:" not in found.text


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_give_an_outcome(body: bytes) -> None:
    assert read(body).outcome in OUTCOMES


TAGS = words(
    "p div article h1 h2 table tr td ul li a br img form figure header span time meta title script body html "
    "blockquote section main base link aside svg"
)
ATTRIBUTES = words("class id href rel itemprop datetime property content name lang")
VALUES = words(
    "author comments article-body 2016-02-23 99999-99-99 http://[ //x lead og:title article:published_time canonical "
    "javascript:1 en datePublished &#1; &#xd800;"
)
PIECES = st.one_of(
    st.builds(lambda tag: f"<{tag}>", st.sampled_from(TAGS)),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.builds(
        lambda tag, name, value: f'<{tag} {name}="{value}">',
        st.sampled_from(TAGS),
        st.sampled_from(ATTRIBUTES),
        st.sampled_from(VALUES),
    ),
    st.text(max_size=40),
    st.sampled_from(["&#0;", "&#1;text", "&#x1f;", "&#xfffe;", "&#xd800;", "&#55555;", "&#65535;", "&#128;", "&#9;"]),
    st.just("The council met on Monday and said that it would meet again within a month. "),
    st.just('<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":"y"}</script>'),
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_broken_markup_gives_an_outcome_and_the_same_one_again(pieces: list[str]) -> None:
    body = "".join(pieces).encode("utf-8", "surrogatepass")
    found = read(body)
    assert found.outcome in OUTCOMES
    assert "extractor raised" not in (found.reason or "")
    assert found == read(body)


def test_nothing_of_the_page_acts_on_a_terminal_or_breaks_json() -> None:
    evil = "\x1b[31mred\x07\u202eevil\ud800 &#27;[0m"
    linked = '{"@type":"NewsArticle","headline":"\\u001b[31mx","author":"\\u001bJane Doe","license":"\\u001bL"}'
    page = (
        f'<html><head><title>{evil}</title><script type="application/ld+json">{linked}</script>'
        f'<meta name="keywords" content="{evil}"><link rel="canonical" href="http://x.org/\x1b[31m"></head>'
        f"<body><h1>{evil}</h1>" + f"<p>{evil} The council met on Monday and said it would meet again.</p>" * 9
    )
    found = repr(read(page.encode("utf-8", "surrogatepass"), [("X-Robots-Tag", "\x1b[31mnoarchive")]))
    assert not any(sign in found for sign in ("\\x1b", "\\x07", "\\u202e", "\\ud800", "\x1b"))


@pytest.mark.parametrize("where", ['<link rel="canonical" href="{}">', '<meta property="og:url" content="{}">'])
@pytest.mark.parametrize("address", ["http://[::1", "//[", "http://a.example:b/"])
def test_a_malformed_address_of_its_own_is_passed_over(where: str, address: str) -> None:
    found = read(f"<html><head>{where.format(address)}</head><body><h1>Town</h1><p>Short.</p></body></html>".encode())
    assert found.outcome == "not_article"
    assert "raised" not in (found.reason or "")

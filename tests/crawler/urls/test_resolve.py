"""References joined to their page as browsers join them; the right values are the URL Standard's."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.urls import field_address, request_url, resolve

HERE = "http://a.example/b/c/d;p?q#f"


@pytest.mark.parametrize(
    ("reference", "where"),
    [
        ("g", "http://a.example/b/c/g"),
        ("./g", "http://a.example/b/c/g"),
        ("g/", "http://a.example/b/c/g/"),
        ("/g", "http://a.example/g"),
        ("//g", "http://g"),
        ("?y", "http://a.example/b/c/d;p?y"),
        ("?", "http://a.example/b/c/d;p?"),
        ("g?", "http://a.example/b/c/g?"),
        ("g?y/../x", "http://a.example/b/c/g?y/../x"),
        ("#s", "http://a.example/b/c/d;p?q#s"),
        ("g#s/../x", "http://a.example/b/c/g#s/../x"),
        (";x", "http://a.example/b/c/;x"),
        ("g;", "http://a.example/b/c/g;"),
        ("", "http://a.example/b/c/d;p?q"),
        (".", "http://a.example/b/c/"),
        ("..", "http://a.example/b/"),
        ("../../g", "http://a.example/g"),
        ("../../../../g", "http://a.example/g"),
        ("g..", "http://a.example/b/c/g.."),
        ("..g", "http://a.example/b/c/..g"),
        ("./g/.", "http://a.example/b/c/g/"),
        ("g;x=1/../y", "http://a.example/b/c/y"),
        ("%2e%2E/g", "http://a.example/b/g"),
        (".%2e", "http://a.example/b/"),
        ("g%2f..", "http://a.example/b/c/g%2f.."),
        ("/g//h", "http://a.example/g//h"),
        ("g//../h", "http://a.example/b/c/g/h"),
        ("\\g\\..\\h", "http://a.example/h"),
        ("\\\\g\\h", "http://g\\h"),
        ("/\\g/h", "http://g/h"),
        ("  g\t\n/h ", "http://a.example/b/c/g/h"),
        ("http:g", "http://a.example/b/c/g"),
        ("HTTP:/g", "HTTP:/g"),
        ("https:g", "https:g"),
        ("http://b.example/./x?", "http://b.example/./x?"),
        ("mailto:a@b", "mailto:a@b"),
        ("g:h", "g:h"),
        ("./g:h", "http://a.example/b/c/g:h"),
        ("127.0.0.1:80/", "http://a.example/b/c/127.0.0.1:80/"),
        ("/новости", "http://a.example/новости"),
        ("[", "http://a.example/b/c/["),
    ],
)
def test_a_reference_leads_where_a_browser_goes(reference: str, where: str) -> None:
    assert resolve(HERE, reference) == where


@pytest.mark.parametrize(
    ("base", "reference", "where"),
    [
        ("http://a.example", "g", "http://a.example/g"),
        ("http://a.example?q", "g", "http://a.example/g"),
        ("http://a.example?q", "#g", "http://a.example/?q#g"),
        ("https://a.example:8080/b", "//c/d", "https://c/d"),
        ("https://a.example/b//c/", "../d", "https://a.example/b//d"),
        ("https://a.example/b/../c/d", "e", "https://a.example/c/e"),
        ("https://a.example/b?c=/d/e", "f", "https://a.example/f"),
        ("", "/g", "/g"),
        ("about:blank", "/g", "/g"),
    ],
)
def test_every_base_is_taken(base: str, reference: str, where: str) -> None:
    assert resolve(base, reference) == where


@given(st.text("./%2eE\\?#:;a\t/", max_size=14))
@example("//")
@example("/\\/..")
def test_no_dot_segment_is_ever_asked_for(reference: str) -> None:
    try:
        sent = request_url(resolve("http://a.example/b/c", reference))
    except ValueError:
        return
    segments = sent.partition("?")[0].lower().split("/")[3:]
    assert not {".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"} & set(segments)
    assert "\\" not in sent
    assert request_url(sent) == sent


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        (b"/caf\xc3\xa9", "/café"),
        (b"/caf\xe9?x=\xe9", "/caf%E9?x=%E9"),
        (b"/\xed\xee\xe2\xee\xf1\xf2\xe8/\xc0\xc0", "/%ED%EE%E2%EE%F1%F2%E8/%C0%C0"),
        (b"/caf\xc3\xa9/\xe9%20", "/caf%C3%A9/%E9%20"),
        (b"/voil\xc3\xa0", "/voilà"),
        (b"/\xd6\xd0\xce\xc4.html", "/%D6%D0%CE%C4.html"),
        (b"/a b", "/a b"),
    ],
)
def test_bytes_of_a_header_field_are_asked_for_as_they_are(sent: bytes, address: str) -> None:
    assert field_address(sent.decode("latin-1")) == address
    assert request_url(resolve("http://a.example/", field_address(sent.decode("latin-1")))).isascii()


def test_there_is_one_resolver_of_what_is_fetched() -> None:
    root = Path(__file__).parents[3]
    for folder in ("crawler", "spiders"):
        for path in (root / folder).rglob("*.py"):
            assert "urljoin(" not in path.read_text(encoding="utf-8"), f"{path}: crawler.urls.resolve is for that"

"""Whatever the bytes are: a page or NotAnEventPage, in a time that grows with their number only."""

import json
import time
from dataclasses import asdict
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.pages import EventPage, NotAnEventPage
from spiders.pages.limits import MAX_BYTES, MAX_ENTRIES, MAX_LINKS, MAX_ROWS
from tests.spiders.sites.by_name import SITES, read_event_page, site_of

DATA = Path(__file__).with_name("data")
SAVED = [page.read_bytes() for page in sorted(DATA.glob("*/page.*"))]
URLS = {
    site_of(url) or "": url
    for path in sorted(DATA.glob("*/expected.json"), reverse=True)
    for url in [json.loads(path.read_bytes())["url"]]
}
"""A page of each site, of those that are saved."""
PIECES = st.sampled_from(
    (
        *("### [2012-09-6](/news/2012/09/6/index.md)\n", "## [", "# ", "##### ", "### Sources:\n", "### Changes:\n"),
        *("1. [", "](", ") _Context: ", "_\n", "[http://", "/news/2012/09/6/a.md)", "&#x110000;", "&#55296;", "\ud7ff"),
        *('<div class="current-events-main">', '<div class="description">', "<ul><li>", "</ul>", "<p><b>", "</b></p>"),
        *("<a class=external href='//[x'>(", "</a>)", "<dt>", "<dd>", '<i class="bday">', "2026-13-99", "\x00", "\x0b"),
        *(
            "*",
            ";",
            "[[",
            "]]",
            "{{",
            "}}",
            "|",
            "'''",
            "<!--",
            "-->",
            "{{Current events|2026|2|",
            "(",
            ")",
            " ",
            "\r",
            "\n",
        ),
    )
)


def read(site: str, body: bytes, url: str | None = None) -> EventPage | None:
    try:
        return read_event_page(url or URLS[site], body, None, site)
    except NotAnEventPage as error:
        message = str(error)
    assert message
    assert "\n" not in message
    return None


@pytest.mark.parametrize("site", SITES)
@settings(deadline=None)
@given(body=st.binary(max_size=400))
def test_any_bytes_are_a_page_or_not_an_event_page(site: str, body: bytes) -> None:
    read(site, body)


@pytest.mark.parametrize("site", SITES)
@settings(deadline=None)
@given(pieces=st.lists(PIECES | st.text(max_size=5), max_size=60))
def test_any_heap_of_markup_is_a_page_or_not_an_event_page(site: str, pieces: list[str]) -> None:
    page = read(site, "".join(pieces).encode("utf-8", errors="surrogatepass"))

    # What is read can be written as UTF-8, and a title is one line.
    if page:
        orjson.dumps(asdict(page))
        assert not any("\n" in entry.title for entry in page.entries)


@pytest.mark.parametrize("site", SITES)
@given(saved=st.sampled_from(SAVED), start=st.integers(0, 3000), size=st.integers(0, 300), new=st.binary(max_size=20))
@settings(deadline=None, max_examples=200)
def test_any_damage_to_a_page_gives_a_page_or_not_an_event_page(
    site: str, saved: bytes, start: int, size: int, new: bytes
) -> None:
    read(site, saved[:start] + new + saved[start + size :])


@pytest.mark.parametrize("site", SITES)
@settings(deadline=None, max_examples=50)
@given(url=st.text(max_size=60) | st.from_regex(r"https?://[\[\]a-z:%@/?#.]{0,20}", fullmatch=True))
def test_any_address_of_a_page_is_taken(site: str, url: str) -> None:
    for saved in SAVED:
        read(site, saved, url)


def test_a_body_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(NotAnEventPage, match=rf"{MAX_BYTES + 1} bytes"):
        read_event_page(URLS["thecontext"], b" " * (MAX_BYTES + 1), None, "thecontext")


@pytest.mark.parametrize("body", [b"%PDF-1.7\n" + bytes(range(256)) * 20, b"\x1f\x8b\x08" + bytes(1000)])
@pytest.mark.parametrize("site", SITES)
def test_binary_bodies_are_no_event_pages(site: str, body: bytes) -> None:
    page = read(site, body)
    assert page is None or page.problem is not None


def test_more_links_than_the_limit_are_left_and_told() -> None:
    body = "### [2012-09-6](/news/2012/09/6/index.md)\n# T\n\n### Sources:\n" + "1. [A](http://a.example)\n" * (
        MAX_LINKS + 9
    )
    page = read_event_page(URLS["thecontext"], body.encode(), None, "thecontext")

    assert len(page.entries[0].sources) == MAX_LINKS
    assert page.problem is not None


def test_more_entries_than_the_limit_are_left_and_told() -> None:
    body = "{{Current events|2026|2|7|\n;Law\n" + "*x\n" * (MAX_ROWS + 9)
    page = read_event_page(URLS["wikipedia"], body.encode(), None, "wikipedia")

    assert len(page.entries) == MAX_ENTRIES
    assert page.problem is not None


BLOCK = '<div class="current-events-main"><div class="current-events-content"><ul><li>x. '
EVENT = "### [2012-09-6](/news/2012/09/6/index.md)\n# T\n\n### Sources:\n1. "


@pytest.mark.parametrize(
    ("site", "head", "piece"),
    [
        ("wikipedia", BLOCK, "<li>"),
        ("wikipedia", BLOCK, "<ul><li>x"),
        ("wikipedia", BLOCK, "<a class=external href=/a>(b)</a>"),
        ("wikipedia", BLOCK, "<a class=external href=/a>b</a>,"),
        ("wikipedia", "<div class=vevent><p class=description>", "<p class=vevent>x"),
        ("wikipedia", BLOCK + "</ul>", "<p><b>x</b>"),
        ("wikipedia", "*x", " "),
        ("wikipedia", "*x", "[http://x "),
        ("wikipedia", "*x", "[[a|"),
        ("wikipedia", "*x", "{{a|"),
        ("wikipedia", "*x\n", "'''a'''    "),
        ("wikipedia", "*x", "<!--"),
        ("thecontext", EVENT, "[a](a) "),
        ("thecontext", EVENT, "[a](("),
        ("thecontext", EVENT, "]("),
        ("thecontext", EVENT + "[a](", "("),
        ("thecontext", EVENT + "\n### a", " "),
        ("thecontext", EVENT, "\n### a:"),
        ("thecontext", EVENT.partition("T")[0], "[http://x "),
        ("thecontext", EVENT + "[a](/b) _Context: ", "a, "),
        ("thecontext", EVENT, "&amp"),
    ],
)
def test_a_page_ten_times_as_long_takes_no_hundred_times_as_long(site: str, head: str, piece: str) -> None:
    size = 300_000

    def seconds(length: int) -> float:
        body = (head + piece * (length // len(piece)) + "!").encode()
        start = time.process_time()
        read(site, body)
        return time.process_time() - start

    # One tenth of a second is far below what a quadratic step would take here, and above the clock's noise.
    assert seconds(size) < 40 * max(seconds(size // 10), 0.1)

"""Feeds and sitemaps as robots.txt and front pages name them."""

import pytest

from crawler.feeds import entries as module
from crawler.feeds.discovery import named_feeds, named_sitemaps

ROBOTS = "http://paper.example/robots.txt"
FRONT = "http://paper.example/news/"


@pytest.mark.parametrize(
    ("line", "lists"),
    [
        (b"Sitemap: http://paper.example/a.xml", ("http://paper.example/a.xml",)),
        (b" SITEMAP\t:/b.xml # a remark", ("http://paper.example/b.xml",)),
        (b"Disallow: /\r\nsitemap:c.xml\r\n", ("http://paper.example/c.xml",)),
        (b"Sitemap:", ()),
        (b"# Sitemap: /d.xml", ()),
        (b"Sitemaps: /e.xml", ()),
        (b"\xff\xfe", ()),
    ],
)
def test_a_sitemap_is_a_line_of_robots_txt(line: bytes, lists: tuple[str, ...]) -> None:
    page = named_sitemaps(ROBOTS, line)
    assert (page.kind, page.lists, page.addresses) == ("site", lists, ())


@pytest.mark.parametrize(
    ("link", "lists"),
    [
        ("rel=alternate type=application/rss+xml href=a", ("http://paper.example/news/a",)),
        ("rel='Feed ALTERNATE' type='Application/Atom+XML; charset=utf-8' href=/a", ("http://paper.example/a",)),
        ("rel=alternate type=application/feed+json href=//b.example/", ("http://b.example/",)),
        ("rel=alternate type=text/html href=a", ()),
        ("rel=alternate hreflang=de href=a", ()),
        ("rel=stylesheet type=application/rss+xml href=a", ()),
        ("rel=alternate type=application/rss+xml href=''", ()),
        ("rel=alternate type=application/rss+xml", ()),
    ],
)
def test_a_feed_is_an_alternate_of_its_type(link: str, lists: tuple[str, ...]) -> None:
    assert named_feeds(FRONT, f"<html><head><link {link}></head>".encode()).lists == lists


def test_the_first_base_that_says_something_counts() -> None:
    head = b"<base target=_top><base href=/de/><base href=/fr/><link rel=alternate type=application/rss+xml href=a>"
    assert named_feeds(FRONT, head).lists == ("http://paper.example/de/a",)


@pytest.mark.parametrize("body", [b"", b" ", b"\x00\x00", b"no HTML", b"<!-- only a remark -->"])
def test_a_page_that_holds_nothing_names_nothing(body: bytes) -> None:
    assert named_feeds(FRONT, body).lists == ()


def test_what_names_too_many_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ADDRESSES", 2)
    lines = b"".join(b"Sitemap: /%d\n" % number for number in range(3))
    links = b"".join(b"<link rel=alternate type=application/rss+xml href=/%d>" % number for number in range(3))
    for page in (named_sitemaps(ROBOTS, lines), named_feeds(FRONT, links)):
        assert page.lists == ("http://paper.example/0", "http://paper.example/1")
        assert page.problem == "more than 2 addresses: the rest was left"

"""Sitemaps, element by element."""

import pytest

from crawler.feeds import entries as module
from crawler.feeds.sitemaps import read_sitemap, read_text_sitemap
from crawler.pages import NotAList

URL = "http://paper.example/sitemap.xml"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def urlset(*entries: str, name: str = "urlset") -> bytes:
    return f"<{name} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(entries)}</{name}>".encode()


def test_a_news_sitemap_says_title_day_publisher_and_language() -> None:
    news = (
        f"<n:news xmlns:n='{NEWS}'><n:publication><n:name>Paper</n:name><n:language>de</n:language></n:publication>"
        "<n:publication_date>2026-02-05T10:00:00+01:00</n:publication_date><n:title> Harbor\n talks </n:title></n:news>"
    )
    page = read_sitemap(URL, urlset(f"<url><loc> /a </loc><lastmod>2026-02-09</lastmod>{news}</url>"), "2026-02-05")
    (cited,) = page.addresses
    assert (cited.url, cited.name) == ("http://paper.example/a", "Paper")
    assert cited.details is not None
    assert (cited.details.title, cited.details.published) == ("Harbor talks", "2026-02-05T10:00:00+01:00")
    assert (cited.details.publisher, cited.details.language) == ("Paper", "de")


@pytest.mark.parametrize(("lastmod", "older"), [("2026-02-05", 0), ("2026-02-04", 1), ("2026-02", 0), ("soon", 0)])
def test_without_a_day_of_publication_that_of_the_last_change_counts(lastmod: str, older: int) -> None:
    entry = f"<loc>/a</loc><lastmod>{lastmod}</lastmod>"
    assert read_sitemap(URL, urlset(f"<url>{entry}</url>"), "2026-02-05").older == older
    index = read_sitemap(URL, urlset(f"<sitemap>{entry}</sitemap>", name="sitemapindex"), "2026-02-05")
    assert (index.older, len(index.lists), index.addresses) == (older, 1 - older, ())
    (cited,) = read_sitemap(URL, urlset(f"<url>{entry}</url>"), "").addresses
    assert cited.details is None, "when a page was changed is not when it was published"


def test_an_entry_without_an_address_is_none_and_a_sitemap_without_one_says_so() -> None:
    page = read_sitemap(URL, urlset("<url><lastmod>2026-02-05</lastmod></url>", "<url><loc> </loc></url>"), "")
    assert (page.addresses, page.problem) == ((), "a sitemap that names no address")
    assert read_sitemap(URL, urlset("<url><loc>/a</loc></url>"), "").problem is None


def test_of_a_broken_sitemap_what_stands_before_the_place_is_taken() -> None:
    page = read_sitemap(URL, urlset("<url><loc>/a</loc></url>", "<url><loc>/b</url>"), "")
    assert [cited.url for cited in page.addresses] == ["http://paper.example/a"]
    assert page.problem is not None
    assert page.problem.startswith("broken XML at line 1, column ")
    assert page.problem.endswith("; 1 entries before it were read")
    with pytest.raises(NotAList, match=r"^broken XML at line 1"):
        read_sitemap(URL, urlset("<url><loc>/b</url>"), "")


@pytest.mark.parametrize(("count", "is_cut"), [(1, False), (2, True), (3, True)])
def test_a_sitemap_is_read_up_to_the_limit(count: int, is_cut: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ADDRESSES", 2)
    page = read_sitemap(URL, urlset(*(f"<url><loc>/{number}</loc></url>" for number in range(count))), "")
    text = read_text_sitemap(URL, "".join(f"http://paper.example/{number}\n" for number in range(count)).encode())
    assert page.addresses == text.addresses
    assert (len(page.addresses), page.problem is not None) == (min(count, 2), is_cut)


def test_a_line_of_megabytes_costs_no_other_line() -> None:
    page = read_text_sitemap(URL, b"http://a.example/" + b"a" * (3 << 20) + b"\nhttp://a.example/b\n")
    assert [cited.url for cited in page.addresses] == ["http://a.example/b"]
    assert page.problem == "1 of its addresses longer than 65536 characters: left out"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "an empty body"),
        (b"\n \r\n", "an empty body"),
        (b"http://a.example/\nNot found", "'Not found' is no address"),
        (b"ftp://a.example/", "is no address"),
    ],
)
def test_other_text_is_no_sitemap(body: bytes, said: str) -> None:
    with pytest.raises(NotAList, match=said):
        read_text_sitemap(URL, body)


def test_a_text_sitemap_is_an_address_a_line_in_any_case_with_or_without_a_mark() -> None:
    page = read_text_sitemap(URL, b"\xef\xbb\xbfHTTP://a.example/\r\n\r\n  https://b.example/ \n")
    assert [cited.url for cited in page.addresses] == ["HTTP://a.example/", "https://b.example/"]


def test_an_entry_with_entities_is_left_out_and_told_since_its_address_is_not_known() -> None:
    doctype = b'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    page = read_sitemap(URL, doctype + urlset("<url><loc>/a/&x;</loc></url>", "<url><loc>/b?c=1&amp;d</loc></url>"), "")
    assert [cited.url for cited in page.addresses] == ["http://paper.example/b?c=1&d"]
    assert page.problem == "1 entries hold entities of its own: left out"

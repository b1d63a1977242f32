"""Lists of addresses by their bytes: every kind that there is, and what is none."""

import gzip
import json

import pytest

from crawler.feeds.pool import ListReader
from crawler.feeds.reading import read_list
from crawler.pages import ListPage, NotAList

URL = "http://paper.example/feeds/all"
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Zeitung</title>
<entry><title>Eins</title><link href="/a?x=1&amp;y=2"/><updated>2026-02-05T10:00:00+01:00</updated>
<author><name>Ada Finch</name></author><author><name>Ben Moor</name></author></entry>
<entry><title>Ohne Adresse</title></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://paper.example/"><title>Paper</title></channel>
<item rdf:about="http://paper.example/b"><title>Two</title><link>http://paper.example/b</link>
<dc:date>2026-02-05</dc:date></item></rdf:RDF>"""
RSS = b"<rss version='0.91'><channel><title>P</title>%s</channel></rss>"
ITEM = (
    b"<item><title>N</title><link>http://paper.example/%d</link><pubDate>Thu, 05 Feb 2026 1:00:00 GMT</pubDate></item>"
)
URLSET = b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%s</urlset>"
BOMB = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">
<!ENTITY f SYSTEM "file:///etc/hostname">]>"""


def read(body: bytes, since: str = "", url: str = URL, *, is_site: bool = False) -> ListPage:
    return read_list(url, body, [("Content-Type", "text/plain")], since, is_site=is_site)


def urls(page: ListPage) -> list[str]:
    return [cited.url for cited in page.addresses]


def test_atom_says_title_day_with_its_offset_authors_and_language() -> None:
    page = read(ATOM)
    (cited,) = page.addresses

    assert cited.url == "http://paper.example/a?x=1&y=2"
    assert cited.details is not None
    assert cited.details.published == "2026-02-05T10:00:00+01:00"
    assert cited.details.authors == ("Ada Finch", "Ben Moor")
    assert (cited.details.title, cited.details.publisher, cited.details.language) == ("Eins", "Zeitung", "de")


def test_rss_of_every_age_is_a_feed() -> None:
    assert urls(read(RDF)) == ["http://paper.example/b"]
    assert urls(read(RSS % (ITEM % 7))) == ["http://paper.example/7"]


def test_a_json_feed_is_read_without_a_library() -> None:
    item = {"id": "1", "url": "/c", "title": "Three", "date_published": "2026-02-05T10:00:00Z"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Paper", "items": [item, {"id": "2"}, "no item"]}

    (cited,) = read(json.dumps({**feed, "authors": [{"name": "Desk"}]}).encode()).addresses

    assert cited.url == "http://paper.example/c"
    assert cited.details is not None
    assert (cited.details.title, cited.details.authors) == ("Three", ("Desk",))


def test_what_is_older_is_counted_and_not_taken() -> None:
    entry = b"<url><loc>http://paper.example/%s</loc><lastmod>%s</lastmod></url>"
    body = URLSET % (
        entry % (b"new", b"2026-02-05") + entry % (b"old", b"2019-01-01T00:00:00Z") + entry % (b"no", b"x")
    )

    page = read(body, "2026-02-01")

    assert urls(page) == ["http://paper.example/new", "http://paper.example/no"]
    assert page.older == 1
    assert len(urls(read(body))) == 3


def test_a_sitemap_may_be_an_index_compressed_or_plain_text() -> None:
    index = b"<sitemapindex><sitemap><loc>http://paper.example/1.xml</loc></sitemap></sitemapindex>"

    assert read(gzip.compress(index)).lists == ("http://paper.example/1.xml",)
    assert urls(read(b"\xef\xbb\xbfhttp://paper.example/a\r\n\nhttps://paper.example/b\n")) == [
        "http://paper.example/a",
        "https://paper.example/b",
    ]


def test_broken_xml_gives_what_stands_before_it_and_the_place() -> None:
    sitemap = read(URLSET.replace(b"%s", b"<url><loc>http://paper.example/a</loc></url>\n<url><loc>x</lock>"))
    feed = read(RSS.replace(b"%s", (ITEM % 1) + b"<item><title>&nosuch;</titel>"))

    assert urls(sitemap) == ["http://paper.example/a"]
    assert sitemap.problem is not None
    assert sitemap.problem.startswith("broken XML at line 2, column ")
    assert "http://paper.example/1" in urls(feed)
    assert feed.problem is not None
    assert feed.problem.startswith("broken XML at line 1, column ")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<!DOCTYPE html><html><p>Paper</p></html>", "HTML where a feed or a sitemap should be"),
        (b" <!doctype html><p>Paper", "HTML where a feed or a sitemap should be"),
        (gzip.compress(b" " * (51 << 20)), "decoded body over 52428800 bytes"),
        (b"<urlset>" + b"<a>" * 100_000, "broken XML at line 1, column "),
        (b'{"items":' + b"[" * 100_000, "broken JSON: depth limit"),
        (b"<opml version='2.0'/>", "XML, but neither feed nor sitemap: it begins with <opml>"),
        (b'{"items": 3}', "JSON, but no JSON Feed"),
        (b"{", "broken JSON"),
        (b"Page not found", "neither feed nor sitemap: 'Page not found' is no address"),
        (b"", "an empty body"),
        (b"<urlset><url></lru>", "broken XML at line 1, column "),
    ],
)
def test_what_is_no_list_is_told_by_what_it_was_seen(body: bytes, said: str) -> None:
    with pytest.raises(NotAList) as error:
        read(body)

    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_entities_are_neither_expanded_nor_fetched() -> None:
    body = (
        BOMB + URLSET % b"<url><loc>http://paper.example/&c;</loc></url><url><loc>http://paper.example/&f;</loc></url>"
    )

    page = read(body)

    assert all(len(url) < 40 for url in urls(page))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("declared", ["", "<?xml version='1.0' encoding='UTF-16'?>"])
def test_a_byte_order_mark_of_wide_characters_is_believed(encoding: str, declared: str) -> None:
    sitemap = URLSET % "<url><loc>http://paper.example/\u00e4</loc></url>".encode()
    feed = "<rss version='2.0'><channel><item><title>\u00c4</title><link>http://paper.example/1</link></item></channel></rss>"

    assert urls(read((declared + sitemap.decode()).encode(encoding))) == ["http://paper.example/\u00e4"]
    assert urls(read((declared + feed).encode(encoding))) == ["http://paper.example/1"]


def test_what_a_sitemap_says_of_pictures_is_not_said_of_the_page() -> None:
    image = b"<i:image xmlns:i='im'><i:loc>http://paper.example/pic.jpg</i:loc><i:title>Picture</i:title></i:image>"
    page = read(URLSET % (b"<url>" + image + b"<loc>http://paper.example/<!-- the -->page</loc></url>"))

    assert urls(page) == ["http://paper.example/page"]
    assert page.addresses[0].details is None


def test_white_space_before_a_feed_is_nothing_to_look_at() -> None:
    feed = b"<?xml version='1.0'?>" + RSS % (ITEM % 1)

    assert read(b"\n\n " + feed).problem is None
    assert read(b"\n\n " + feed + b"<p>").problem is not None


def test_a_feed_is_relative_to_the_base_of_the_page_that_names_it() -> None:
    front = b"<head><base href='/de/'><link rel=alternate type='application/rss+xml' href='feed'></head>"

    assert read(front, is_site=True).lists == ("http://paper.example/de/feed",)


def test_a_list_of_too_many_addresses_is_cut_and_says_so() -> None:
    page = read(b"".join(b"http://paper.example/%d\n" % number for number in range(50_010)))

    assert len(page.addresses) == 50_000
    assert page.problem == "more than 50000 addresses: the rest was left"


def test_robots_txt_and_front_page_name_lists() -> None:
    rules = b"User-agent: *\nSITEMAP : http://paper.example/s.xml\nSitemap: /t.xml # news\n"
    front = b"""<html><head><link rel="Alternate feed" type="application/atom+xml; charset=utf-8" href="/atom">
    <link rel=alternate type="text/html" hreflang=de href="/de"></head></html>"""

    assert read(rules, url="http://paper.example/robots.txt", is_site=True).lists == (
        "http://paper.example/s.xml",
        "http://paper.example/t.xml",
    )
    assert read(front, is_site=True).lists == ("http://paper.example/atom",)


def test_a_worker_says_the_same() -> None:
    reader = ListReader()
    try:
        assert reader.read(URL, ATOM, [], "", is_site=False) == read(ATOM)
        with pytest.raises(NotAList, match="an empty body"):
            reader.read(URL, b"", [], "", is_site=False)
    finally:
        reader.close()


CUT = "the compressed body has no sound end: entries may be missing"


@pytest.mark.parametrize(
    ("body", "found", "problem"),
    [
        (URLSET % b"<url><loc>http://paper.example/a</loc></url>", ["http://paper.example/a"], CUT),
        (b"http://paper.example/a\nhttp://paper.example/who", ["http://paper.example/a"], CUT),
    ],
)
def test_a_compressed_list_without_its_end_says_so(body: bytes, found: list[str], problem: str) -> None:
    page = read(gzip.compress(body)[:-5])
    assert urls(page) == found
    assert page.problem == problem
    assert read(gzip.compress(body)).problem is None


def test_a_part_of_an_address_is_no_address() -> None:
    with pytest.raises(NotAList, match=CUT):
        read(gzip.compress(b"http://paper.example/a")[:-5])

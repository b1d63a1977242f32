"""What RSS, Atom and JSON Feed say of their entries."""

from typing import Any

import orjson
import pytest

from crawler.feeds import entries as module
from crawler.feeds.syndication import read_feed, read_json_feed
from crawler.items import CitationDetails
from crawler.pages import NotAList

URL = "http://paper.example/feed"


def rss(*items: str, head: str = "<title>Paper</title><language>de</language>") -> bytes:
    dc = "xmlns:dc='http://purl.org/dc/elements/1.1/'"
    return f"<rss version='2.0' {dc}><channel>{head}{''.join(items)}</channel></rss>".encode()


def details(item: str) -> CitationDetails:
    (cited,) = read_feed(URL, rss(f"<item><link>/a</link>{item}</item>"), "", "").addresses
    assert cited.details is not None
    return cited.details


def test_what_an_entry_does_not_say_its_feed_does() -> None:
    assert details("") == CitationDetails(publisher="Paper", language="de")
    assert details("<source url='http://b.example/'>Other</source>").publisher == "Other"


@pytest.mark.parametrize(
    ("item", "published"),
    [
        ("<pubDate>Thu, 05 Feb 2026 23:30:00 -0300</pubDate>", "2026-02-05T23:30:00-03:00"),
        ("<dc:date>2026-02-05</dc:date>", "2026-02-05"),
        ("<pubDate>  </pubDate>", None),
        ("<pubDate>when it is ready</pubDate>", "when it is ready"),
    ],
)
def test_a_day_has_its_own_offset_and_what_is_none_stands_as_written(item: str, published: str | None) -> None:
    assert details(item).published == published


def test_authors_are_there_once_in_their_order() -> None:
    said = "<dc:creator>Ada Finch</dc:creator><dc:creator>Ben Moor</dc:creator><dc:creator>Ada Finch</dc:creator>"
    assert details(said).authors == ("Ada Finch", "Ben Moor")


def test_an_entry_without_a_link_is_none() -> None:
    assert read_feed(URL, rss("<item><title>A</title></item>"), "", "").addresses == ()


def test_a_broken_feed_gives_its_entries_and_the_place() -> None:
    page = read_feed(URL, rss("<item><link>/a</link></item>", "<item><link>/b&lt</link>"), "", "")
    assert page.addresses[0].url == "http://paper.example/a"
    assert page.problem is not None
    assert page.problem.startswith("broken XML at line 1, column ")
    assert page.problem.endswith("entries were read")


def test_what_has_no_version_of_a_feed_is_none() -> None:
    with pytest.raises(NotAList, match=r"^no feed in it$"):
        read_feed(URL, b"<a><b/></a>", "", "")


def json_feed(*items: Any, **feed: Any) -> bytes:
    return orjson.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **feed})


def test_an_item_of_a_json_feed_has_its_own_authors_or_those_of_the_feed() -> None:
    own = {"url": "/a", "authors": [{"name": "Ada"}, {"url": "x"}, "Ben"], "author": {"name": "Cy"}, "language": "fr"}
    first, second = read_json_feed(
        URL, json_feed(own, {"external_url": "/b"}, title="P", language="de", authors=[{"name": "Desk"}]), ""
    ).addresses
    assert first.details == CitationDetails(authors=("Ada", "Cy"), publisher="P", language="fr")
    assert second.details == CitationDetails(authors=("Desk",), publisher="P", language="de")


@pytest.mark.parametrize("item", [None, "x", [], {}, {"url": 1}, {"url": " "}, {"id": "http://a.example/"}])
def test_an_item_without_an_address_is_none(item: Any) -> None:
    assert read_json_feed(URL, json_feed(item, {"url": "/a"}), "").addresses[0].url == "http://paper.example/a"


@pytest.mark.parametrize(
    ("body", "said"),
    [(b"{", "broken JSON"), (b"[]", "no JSON Feed"), (b"{}", "no JSON Feed"), (b'{"items": {}}', "no JSON Feed")],
)
def test_other_json_is_no_feed(body: bytes, said: str) -> None:
    with pytest.raises(NotAList, match=said):
        read_json_feed(URL, body, "")


def test_feeds_are_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ADDRESSES", 2)
    xml = read_feed(URL, rss(*(f"<item><link>/{number}</link></item>" for number in range(3))), "", "")
    plain = read_json_feed(URL, json_feed(*({"url": f"/{number}"} for number in range(3))), "")
    for page in (xml, plain):
        assert [cited.url for cited in page.addresses] == ["http://paper.example/0", "http://paper.example/1"]
        assert page.problem == "more than 2 addresses: the rest was left"

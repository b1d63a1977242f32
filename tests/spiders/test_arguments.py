"""Arguments of the spiders: what they mean, and what is said where they are wrong."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawler.arguments import ArgumentError
from spiders import arguments
from spiders.articles import ArticlesSpider
from spiders.events import EventsSpider

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-11-01", date(2026, 11, 1)),
        ("-0d", TODAY),
        ("-3d", date(2026, 11, 18)),
        ("-366d", date(2025, 11, 20)),
    ],
)
def test_a_day_is_a_date_or_so_many_days_ago(value: str, day: date) -> None:
    assert arguments.day("since", value, TODAY) == day


@pytest.mark.parametrize(
    "value", ["", "yesterday", "2026-13-01", "2026-02-30", "-d", "3d", "-999999d", "2026-11-01T00:00", " 2026-11-01"]
)
def test_what_is_no_day_is_refused_with_its_name_and_what_is_right(value: str) -> None:
    with pytest.raises(ArgumentError, match=r"^since=.* is not a day: write 2026-11-01, or -3d") as error:
        arguments.day("since", value, TODAY)

    assert f"since={value} " in str(error.value)


def test_until_defaults_to_today_and_both_ends_are_included() -> None:
    today = datetime.now(UTC).date()

    assert arguments.days("-2d", None) == (today - timedelta(days=2), today)
    assert arguments.days("2026-02-05", "2026-02-05") == (date(2026, 2, 5), date(2026, 2, 5))


@pytest.mark.parametrize(("since", "until"), [("2026-02-06", "2026-02-05"), ("-1d", "-2d"), ("9999-01-01", None)])
def test_since_after_until_is_refused(since: str, until: str | None) -> None:
    with pytest.raises(ArgumentError, match=r"^since=.* is after until=") as error:
        arguments.days(since, until)

    assert since in str(error.value)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("https://a.example/", ["https://a.example/"]),
        ("https://a.example/1,2,3", ["https://a.example/1,2,3"]),
        ("https://a.example/1,https://b.example/", ["https://a.example/1", "https://b.example/"]),
        (" https://a.example/ , http://b.example/ ", ["https://a.example/", "http://b.example/"]),
        ("http://a.example/?u=http://b.example/", ["http://a.example/?u=http://b.example/"]),
        ("http://a.example/x,ftp://b.example/", ["http://a.example/x,ftp://b.example/"]),
        # What may not be fetched is a finding, not a wrong argument: it gets its source line.
        ("ftp://a.example/", ["ftp://a.example/"]),
    ],
)
def test_a_list_of_addresses_is_split_only_before_http_and_https(value: str, found: list[str]) -> None:
    assert arguments.addresses(value) == found


@pytest.mark.parametrize("value", ["", " ", "a.example/page", "/page", "//a.example/"])
def test_what_begins_with_no_scheme_is_no_address(value: str) -> None:
    with pytest.raises(ArgumentError, match="is not an address: it begins with http:// or https://"):
        arguments.addresses(value)


def test_an_address_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(ArgumentError, match=r"^url= is not UTF-8 text$"):
        arguments.addresses("http://a.example/\udcff")


@pytest.mark.parametrize("value", ["-1", "1.5", "", "two", "1234567"])
def test_what_is_no_whole_number_is_refused(value: str) -> None:
    with pytest.raises(ArgumentError, match=f"^related={value} is not a whole number from 0$"):
        arguments.whole("related", value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "nothing to crawl: give url=URL[,URL…], urls=FILE, or site= with since="),
        ({"site": "wikipedia"}, "site=wikipedia needs since=, or url="),
        ({"since": "-1d"}, "nothing to crawl"),
        ({"site": "nosuch", "since": "-1d"}, "site=nosuch is not known: there are wikipedia, thecontext"),
        ({"site": "wikipedia", "until": "-1d"}, "until= needs since="),
        ({"url": "https://news.example/"}, "does not tell its site: add site=wikipedia or site=thecontext"),
        ({"url": "http://thecontext.net/index", "since": "-1d"}, "since= needs site=wikipedia or site=thecontext"),
        ({"url": "http://thecontext.net/index", "related": "all"}, "related=all is not a whole number"),
        ({"url": "http://thecontext.net/index", "revisit": "-7"}, "revisit=-7 is not a whole number"),
        ({"url": "ftp://thecontext.net/index"}, "url=ftp://thecontext.net/index can never be fetched: "),
        ({"url": "file:///news/index.md", "site": "thecontext"}, "url=file:///news/index.md can never be fetched: "),
        ({"url": "http:///zh/news/index", "site": "thecontext"}, "url=http:///zh/news/index can never be fetched: "),
        ({"url": "http://thecontext.net/index", "colour": "red"}, "unknown argument colour: there are column, related"),
    ],
)
def test_wrong_arguments_of_the_events_spider_are_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(ArgumentError) as error:
        EventsSpider(**given)

    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_the_seeds_of_a_range_of_days_are_the_day_pages_of_the_site() -> None:
    portal = EventsSpider(site="wikipedia", since="2026-01-31", until="2026-02-01")
    context = EventsSpider(site="thecontext", since="2012-09-06", until="2012-09-06")

    assert _seeds(portal) == [
        ("https://en.wikipedia.org/wiki/Portal:Current_events/2026_January_31", "wikipedia"),
        ("https://en.wikipedia.org/wiki/Portal:Current_events/2026_February_1", "wikipedia"),
    ]
    assert _seeds(context) == [("http://thecontext.net/news/2012/09/6/index.md", "thecontext")]


def test_a_page_of_a_private_network_is_an_argument_like_another() -> None:
    spider = EventsSpider(url="http://10.0.0.1/news/", site="thecontext")

    assert _seeds(spider) == [("http://10.0.0.1/news/", "thecontext")]


def test_addresses_and_days_may_be_given_together_and_each_address_keeps_its_site() -> None:
    url = "https://thecontext.net/news/2012/09/6/index.html,https://front.example/"

    spider = EventsSpider(url=url, site="wikipedia", since="2026-02-07", until="2026-02-07")

    assert _seeds(spider) == [
        ("https://thecontext.net/news/2012/09/6/index.html", "thecontext"),
        ("https://front.example/", "wikipedia"),
        ("https://en.wikipedia.org/wiki/Portal:Current_events/2026_February_7", "wikipedia"),
    ]


def _seeds(spider: EventsSpider) -> list[tuple[str, str]]:
    return [(url, site.name) for url, site in spider.seeds]


def test_the_articles_spider_takes_addresses_and_a_file_of_them(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text("https://b.example/\nnot an address, but a finding\n", encoding="utf-8")

    spider = ArticlesSpider(url="https://a.example/", urls=str(path), revisit="7")

    assert spider.addresses is not None
    assert spider.addresses.body == b'{"url":"https://a.example/"}\n'
    assert spider.file is not None
    assert spider.file.body == path.read_bytes()
    assert spider.revisit == 7


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "nothing to archive: give url=URL[,URL…] or urls=FILE"),
        ({"site": "wikipedia", "url": "https://a.example/"}, "unknown argument site: there are authors, column, "),
    ],
)
def test_wrong_arguments_of_the_articles_spider_are_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(ArgumentError) as error:
        ArticlesSpider(**given)

    assert said in str(error.value)

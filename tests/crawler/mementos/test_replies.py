"""What an archive's answer says of the copy in it, and what is read."""

import gzip

import pytest

from crawler.context import FetchContext, Role
from crawler.mementos.addresses import asked_address
from crawler.mementos.replies import Memento, memento_for, original_headers, within_archive
from crawler.visits.outcomes import of_status
from crawler.visits.reading import PageReader
from crawler.visits.visit import Failure, Hop, PageToExtract
from spiders.sites.registry import EventSites

RAW = "https://web.archive.org/web/20120503051852id_/http://paper.example/news/a"
MOMENT = ("Memento-Datetime", "Thu, 03 May 2012 05:18:53 GMT")
SOURCE = FetchContext(role=Role.SOURCE)


def test_the_answers_own_time_wins_over_that_of_the_address() -> None:
    original = "http://paper.example/news/a"

    assert memento_for(RAW, 200, [MOMENT], SOURCE) == Memento(
        archive="web.archive.org", datetime="2012-05-03T05:18:53Z", original=original
    )
    assert memento_for(RAW, 200, [], SOURCE) == Memento(
        archive="web.archive.org", datetime="2012-05-03T05:18:52Z", original=original
    )


@pytest.mark.parametrize("value", ["", "yesterday", "Thu, 99 May 2012 05:18:53 GMT", "Mon, 01 Jan 10000 00:00:00 GMT"])
def test_a_time_that_is_none_is_passed_over(value: str) -> None:
    found = memento_for(RAW, 200, [("Memento-Datetime", value)], SOURCE)

    assert found is not None
    assert found.datetime == "2012-05-03T05:18:52Z"


def test_an_archived_404_is_a_copy_and_an_archive_that_has_none_gives_none() -> None:
    assert memento_for(RAW, 404, [MOMENT], SOURCE) is not None
    assert memento_for(RAW, 404, [], SOURCE) is None
    assert memento_for(RAW, 503, [], SOURCE) is None


def test_any_other_server_may_say_what_it_likes() -> None:
    assert memento_for("http://paper.example/a", 200, [MOMENT], SOURCE) is None


def test_a_timegate_holds_no_copy_though_its_address_is_like_one() -> None:
    gate = "https://web.archive.org/web/http://paper.example/a"
    assert memento_for(gate, 302, [MOMENT], FetchContext(role=Role.TIMEGATE, lost="http://paper.example/a")) is None
    assert memento_for(gate, 200, [MOMENT], SOURCE) is not None


def test_fields_of_the_page_are_those_that_came_with_it_and_those_of_the_message_ours() -> None:
    fields = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "gzip"),
        ("X-Robots-Tag", "noindex"),
        ("X-Archive-Orig-Content-Type", "text/html; charset=gb2312"),
        ("X-Archive-Orig-Content-Encoding", "br"),
        ("x-archive-orig-x-robots-tag", "noarchive"),
    ]

    assert original_headers(fields) == [
        ("Content-Type", "text/html; charset=gb2312"),
        ("x-robots-tag", "noarchive"),
        ("Content-Encoding", "gzip"),
    ]
    assert original_headers(fields[:3]) == fields[:3]
    assert original_headers([fields[0], ("X-Archive-Orig-Server", "s")]) == [("Server", "s"), fields[0]]


@pytest.mark.parametrize(
    ("location", "fields", "target"),
    [
        ("/news/b", [MOMENT], "https://web.archive.org/web/20120503051852id_/http://paper.example/news/b"),
        ("b", [MOMENT], "https://web.archive.org/web/20120503051852id_/http://paper.example/news/b"),
        ("https://other.example/b", [MOMENT], "https://web.archive.org/web/20120503051852id_/https://other.example/b"),
        ("/web/2013id_/http://paper.example/b", [MOMENT], "https://web.archive.org/web/2013id_/http://paper.example/b"),
        ("https://web.archive.org/login", [], "https://web.archive.org/login"),
    ],
)
def test_an_archived_redirect_stays_in_the_archive(location: str, fields: list[tuple[str, str]], target: str) -> None:
    hop = of_status(RAW, 302, [("Location", location), *fields], SOURCE)

    assert isinstance(hop, Hop)
    assert asked_address(hop.target) == target


def test_an_archived_redirect_to_nothing_that_can_be_asked_for_is_left_as_it_is() -> None:
    assert within_archive(RAW, [MOMENT], "javascript:alert(1)") is None
    assert within_archive(RAW, [MOMENT], "http://[") is None
    assert within_archive("https://archive.is/2012/http://paper.example/a", [MOMENT], "/b") is None


def test_a_raw_copy_is_read_with_the_fields_that_came_with_it() -> None:
    page = b"<p>Text</p>"

    assert PageReader(EventSites()).read(RAW, page, [MOMENT, ("X-Archive-Orig-Etag", "1")], SOURCE) == PageToExtract(
        page, (("Etag", "1"),)
    )


def test_a_refresh_in_a_copy_leads_on_within_the_archive() -> None:
    page = b'<meta http-equiv="refresh" content="0; url=/news/b">'

    assert PageReader(EventSites()).read(RAW, page, [MOMENT], SOURCE) == Hop(
        "https://web.archive.org/web/20120503051852id_/http://paper.example/news/b"
    )


@pytest.mark.parametrize(
    ("url", "body"),
    [
        (RAW, b"<html><!-- BEGIN WAYBACK TOOLBAR INSERT --><div>The Wayback Machine</div><p>Text</p>"),
        (RAW.replace("id_", ""), b"<p>Text</p>"),
        ("https://archive.is/20120503/http://paper.example/news/a", b"<p>Text</p>"),
        ("https://archive.is/AbC1d", b"<p>Text</p>"),
        ("https://archive.is/http://paper.example/news/a", b"<p>Text</p>"),
        ("https://archive.ph/wip/AbC1d", b"<p>Text</p>"),
    ],
)
def test_a_page_in_an_archives_frame_is_not_read(url: str, body: bytes) -> None:
    for payload, fields in ((body, []), (gzip.compress(body), [("Content-Encoding", "gzip")])):
        result = PageReader(EventSites()).read(url, payload, fields, SOURCE)
        assert isinstance(result, Failure)
        assert result.outcome == "not_article"
        assert "frame" in str(result.reason)

"""What archives answer when they are asked for copies, well and badly formed."""

import json
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.mementos.addresses import memento_in
from crawler.mementos.listings import (
    MAX_ANSWER,
    MAX_TRIED,
    ListedMemento,
    MementoList,
    cdx_copies,
    nearest,
    timegate_copies,
)

URL = "http://paper.example/2012/05/wall"
NOW = "2026-02-07T10:11:12.123456Z"
HEAD = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def row(stamp: str, original: str = URL, mime: str = "text/html", status: str = "200", digest: str = "A") -> list[str]:
    return ["example,paper)/2012/05/wall", stamp, original, mime, status, digest, "5000"]


def array(*rows: list[str]) -> bytes:
    return json.dumps([HEAD, *rows]).encode()


def stamps(copies: tuple[ListedMemento, ...]) -> list[str]:
    return [copy.stamp for copy in copies]


def test_the_rows_of_the_wayback_cdx_server_are_read_by_their_header() -> None:
    found = cdx_copies(array(row("20120503051852"), row("20120504051852", digest="-")))
    assert found.copies == (ListedMemento("20120503051852", URL, "A"), ListedMemento("20120504051852", URL, None))


def test_the_json_lines_of_pywb_are_read_too() -> None:
    told = {"timestamp": "20120503051852", "url": URL, "mime": "text/html", "status": "200", "digest": "A"}
    lines = json.dumps(told).encode() + b"\n" + json.dumps(told | {"timestamp": "20120504051852"}).encode() + b"\n"
    assert stamps(cdx_copies(lines).copies) == ["20120503051852", "20120504051852"]


def test_an_archive_that_has_nothing_says_so_in_several_ways() -> None:
    assert [cdx_copies(body) for body in (b"", b"\n", b"[]", array())] == [MementoList()] * 4


def test_redirects_errors_revisits_and_what_is_no_html_are_no_copies() -> None:
    rows = [
        row("20120503051852", status="301"),
        row("20120503051853", status="404"),
        row("20120503051854", status="-", mime="warc/revisit"),
        row("20120503051855", mime="application/pdf"),
        row("20120503051856", mime="unk"),
        row("20129903051856"),
        row("2012"),
    ]
    assert stamps(cdx_copies(array(*rows)).copies) == ["20120503051856"]


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Too many requests</html>",
        b"{",
        b"[[1, 2",
        b'"text"',
        b"[" * 5000,
        b'[["a"], ["b"]]',
        b'[[["unhashable"]], [1]]',
        b"1\n2",
        b"\xff\xfe",
        b" " * (MAX_ANSWER + 1),
    ],
)
def test_what_is_no_list_of_captures_is_told_as_that(body: bytes) -> None:
    with pytest.raises(ValueError, match="its list"):
        cdx_copies(body)


@given(st.binary(max_size=300) | st.text('[]{}",:timesap0123456789', max_size=200).map(str.encode))
def test_any_bytes_are_a_list_or_a_value_error(body: bytes) -> None:
    try:
        said = repr(cdx_copies(body))
    except ValueError as error:
        said = str(error)
    assert said.startswith(("MementoList(", "its list"))


def test_the_nearest_copy_comes_first_whether_before_or_after_the_day_and_the_newest_last() -> None:
    copies = [
        ListedMemento(stamp, URL) for stamp in ("20100101000000", "20120501000000", "20120504000000", "20200101000000")
    ]
    assert stamps(nearest(copies, URL, "2012-05-03", NOW)) == ["20120504000000", "20120501000000", "20100101000000"]
    assert len(nearest(copies, URL, "2012-05-03", NOW)) == MAX_TRIED


def test_copies_of_one_payload_are_looked_at_once() -> None:
    copies = [
        ListedMemento("20120504000000", URL, "A"),
        ListedMemento("20120506000000", URL, "A"),
        ListedMemento("20120507000000", URL, "B"),
    ]
    assert stamps(nearest(copies, URL, "2012-05-03", NOW)) == ["20120504000000", "20120507000000"]


def test_other_pages_and_times_to_come_are_left_out() -> None:
    copies = [
        ListedMemento("20120503000000", "http://paper.example/"),
        ListedMemento("20120503000000", "http://other.example/2012/05/wall"),
        ListedMemento("20990503000000", URL),
        ListedMemento("20120601000000", "https://www.paper.example/2012/05/wall/"),
    ]
    assert stamps(nearest(copies, URL, "2012-05-03", NOW)) == ["20120601000000"]


@pytest.fixture
def far_from_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


GATE = f"https://web.archive.org/web/{URL}"


def test_a_timegate_leads_to_its_copy_or_gives_it(far_from_greenwich: None) -> None:
    for location in (
        f"https://web.archive.org/web/20120503051852/{URL}",
        f"/web/20120503051852/{URL}",
        "/web/20120503051852if_/http:/paper.example/2012/05/wall",
    ):
        assert timegate_copies(GATE, URL, 302, [("Location", location)]).copies == (
            ListedMemento("20120503051852", URL),
        )
    for zone in ("GMT", "-0000", "+0000"):  # whatever the zone of this machine is
        given_at_once = [("Memento-Datetime", f"Thu, 03 May 2012 05:18:52 {zone}")]
        assert timegate_copies(GATE, URL, 200, given_at_once).copies == (ListedMemento("20120503051852", URL),)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (302, []),
        (302, [("Location", "/")]),
        (302, [("Location", "/web/20129903051852/http://paper.example/2012/05/wall")]),
        (302, [("Location", f"https://web.archive.org.evil.example/web/20120503051852/{URL}")]),
        (302, [("Location", f"javascript:/20120503051852/{URL}")]),
        (200, []),
        (200, [("Memento-Datetime", "yesterday")]),
        (200, [("Memento-Datetime", "Thu, 03 May 0000 99:18:52 GMT")]),
    ],
)
def test_a_timegate_that_leads_elsewhere_or_says_nothing_is_told_as_that(
    status: int, headers: list[tuple[str, str]]
) -> None:
    with pytest.raises(ValueError, match="its TimeGate"):
        timegate_copies(GATE, URL, status, headers)


def test_a_copys_address_is_taken_apart_whosever_archive_it_is_of() -> None:
    assert memento_in(f"http://web.archive.example/web/20120503051852id_/{URL}") == ("20120503051852", URL)
    assert memento_in("http://web.archive.example/web/20120503051852/ftp://paper.example/") is None
    assert memento_in(URL) is None

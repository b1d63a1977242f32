import gzip

import pytest
from w3lib.html import get_meta_refresh

from crawler.visits.meta_refresh import refresh_target

HERE = "http://a.example/from/here"


def target(body: str, *headers: tuple[str, str]) -> str | None:
    return refresh_target(HERE, body.encode(), headers)


@pytest.mark.parametrize(
    ("element", "where"),
    [
        ('<meta http-equiv="refresh" content="0; url=http://b.example/x?a=1&amp;b=2">', "http://b.example/x?a=1&b=2"),
        ("<META HTTP-EQUIV=Refresh CONTENT='5;URL=/there'>", "http://a.example/there"),
        ("<meta content=\"0; url='there'\" http-equiv=refresh>", "http://a.example/from/there"),
        ('<noscript><meta http-equiv="refresh" content="0;/there"></noscript>', "http://a.example/there"),
        ('<meta http-equiv="refresh" content="0; url=file:///etc/passwd">', "file:///etc/passwd"),
        ('<meta http-equiv="refresh" content="0">', None),
        ('<meta http-equiv="refresh" content="0; url=">', None),
        ('<meta http-equiv="refresh" content="300; url=/there">', None),
        ('<meta http-equiv="refresh" content="5; url=http://a.example/from/here#top">', None),
        ('<!-- <meta http-equiv="refresh" content="0; url=/there"> -->', None),
        ('<meta http-equiv="refresh">', None),
        ("<p>Nothing</p>", None),
    ],
)
def test_a_page_with_nothing_to_read_leads_on(element: str, where: str | None) -> None:
    assert target(f"<html><head>{element}</head><body><p>Please wait</p><script>var a = 1;</script></body>") == where


def test_a_page_with_something_to_read_is_read() -> None:
    words = "There is enough to read here. " * 20
    assert target(f'<meta http-equiv="refresh" content="0; url=/there"><p>{words}</p>') is None


def test_the_header_field_counts_like_the_element() -> None:
    assert target("<p>Wait", ("Refresh", "0; url=/there")) == "http://a.example/there"


def test_a_compressed_page_is_looked_into_and_a_bomb_is_left_alone() -> None:
    page = b'<meta http-equiv="refresh" content="0; url=/there">'
    coded = [("Content-Encoding", "gzip")]
    assert refresh_target(HERE, gzip.compress(page), coded) == "http://a.example/there"
    assert refresh_target(HERE, gzip.compress(page + bytes(10_000_000)), coded) is None


def test_broken_markup_costs_no_more_than_its_length() -> None:
    assert target("<meta " * 5000) is None
    assert target("<script " * 4000) is None
    assert target("<!--" * 8000) is None


@pytest.mark.parametrize(
    "element",
    [
        "<meta http-equiv=refresh content='0; /there'>",
        "<meta http-equiv=refresh content='0, url=/there'>",
        "<meta http-equiv=refresh content='0; url = /there'>",
        "<noscript><meta http-equiv=refresh content='0; url=/there'></noscript>",
    ],
)
def test_forms_that_w3lib_does_not_read_are_the_reason_for_reading_them_ourselves(element: str) -> None:
    assert target(element) == "http://a.example/there"
    assert get_meta_refresh(element, HERE) == (None, None), "w3lib reads it by now"

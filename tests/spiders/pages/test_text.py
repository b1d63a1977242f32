"""Bodies of event pages as text."""

import pytest

from crawler.pages import NotAnEventPage
from spiders.pages.text import utf8_text


@pytest.mark.parametrize(("limit", "is_read"), [(4, False), (5, True), (6, True)])
def test_a_body_is_read_up_to_its_limit(limit: int, is_read: bool) -> None:
    if is_read:
        assert utf8_text(b"hello", limit) == "hello"
        return
    with pytest.raises(NotAnEventPage, match="5 bytes, more than the 4"):
        utf8_text(b"hello", limit)


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_white_space_is_an_empty_body(body: bytes) -> None:
    with pytest.raises(NotAnEventPage, match="empty"):
        utf8_text(body)


@pytest.mark.parametrize(("good", "is_text"), [(8, False), (9, True), (10, True)])
def test_more_than_a_tenth_of_broken_characters_is_no_text(good: int, is_text: bool) -> None:
    body = b"x" * good + b"\xff"
    if is_text:
        assert utf8_text(body) == "x" * good + "\ufffd"
        return
    with pytest.raises(NotAnEventPage, match="not UTF-8"):
        utf8_text(body)


def test_a_mark_of_the_byte_order_is_left_out_and_a_zero_byte_is_no_character() -> None:
    assert utf8_text(b"\xef\xbb\xbf" + b"x" * 20 + b"\0") == "x" * 20 + "\ufffd"

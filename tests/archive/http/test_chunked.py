"""Framing that breaks off or never was; whole messages are in test_message.py."""

import pytest

from archive.http.chunked import LINE_LIMIT, Dechunker


def fed(*pieces: bytes) -> tuple[Dechunker, bytes]:
    dechunker = Dechunker()
    return dechunker, b"".join(map(dechunker.feed, pieces)) + dechunker.close()


def test_a_whole_body_says_where_its_trailer_begins_and_where_it_ends() -> None:
    wire = b"3\r\nabc\r\n2;x=1\r\nde\r\n0\r\nA: 1\r\n\r\n"
    dechunker, body = fed(wire + b"beyond")
    assert (body, dechunker.finished, dechunker.used) == (b"abcde", True, len(wire))
    assert dechunker.trailer == len(wire) - len(b"A: 1\r\n\r\n")
    assert not dechunker.is_broken


def test_without_a_trailer_section_only_the_blank_line_is_it() -> None:
    wire = b"1\r\na\r\n0\r\n\r\n"
    dechunker, _ = fed(wire)
    assert (dechunker.trailer, dechunker.used) == (len(wire) - 2, len(wire))


@pytest.mark.parametrize(
    "body", [b"<html>", b"<html>\nmore\n", b"g\r\nabc", b"-1\r\n", b"0x3\r\nabc", b"1" * 16 + b"\r\n"]
)
def test_what_does_not_begin_with_a_size_was_never_chunked_and_is_given_as_it_is(body: bytes) -> None:
    dechunker, found = fed(body)
    assert found == body
    assert dechunker.is_unframed
    assert dechunker.is_broken
    assert not dechunker.finished


def test_nothing_at_all_is_neither_broken_nor_finished() -> None:
    dechunker, found = fed(b"")
    assert (found, dechunker.is_broken, dechunker.finished) == (b"", False, False)


@pytest.mark.parametrize(
    ("wire", "body"),
    [(b"3\r\nabc\r\nzz\r\nabc", b"abc"), (b"3\r\nabcd\r\n0\r\n\r\n", b"abc"), (b"3\r\nabc\r\n\r\n0\r\n\r\n", b"abc")],
)
def test_framing_that_breaks_off_ends_the_body(wire: bytes, body: bytes) -> None:
    dechunker, found = fed(wire)
    assert found == body
    assert dechunker.is_broken
    assert not dechunker.is_unframed


@pytest.mark.parametrize(("length", "is_broken"), [(LINE_LIMIT, False), (LINE_LIMIT + 1, True)])
def test_a_size_line_is_as_long_as_the_limit_and_not_longer(length: int, is_broken: bool) -> None:
    line = b"1;" + b"x" * (length - 4) + b"\r\n"
    dechunker, _ = fed(b"1\r\na\r\n" + line + b"b\r\n0\r\n\r\n")
    assert dechunker.is_broken is is_broken


def test_a_size_may_have_fifteen_digits() -> None:
    dechunker, body = fed(b"0" * 14 + b"1\r\na\r\n0\r\n\r\n")
    assert (body, dechunker.finished) == (b"a", True)

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.http.chunked import LINE_LIMIT, Dechunker
from archive.http.message import HEAD_LIMIT, head_end, parse_head, parse_message
from tests.archive import samples

HEAD = b"HTTP/1.1 200 OK\r\n"


@st.composite
def framed(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A body and the same in chunks of odd sizes, with extensions, padded sizes and a trailer."""
    chunks = draw(st.lists(st.binary(min_size=1, max_size=40), max_size=8))
    extension = draw(st.sampled_from([b"", b";a=b", b' ; q="x;y"', b"  "]))
    form = draw(st.sampled_from([b"%x", b"%X", b"000%x"]))
    line = draw(st.sampled_from([b"\r\n", b"\n"]))
    trailer = draw(st.sampled_from([b"", b"X: y" + line, b"A: 1" + line + b"B: 2" + line]))
    wire = b"".join(form % len(chunk) + extension + line + chunk + line for chunk in chunks)
    return b"".join(chunks), wire + b"0" + extension + line + trailer + line


@settings(deadline=None)
@given(framed(), st.binary(max_size=20))
def test_a_chunked_message_ends_behind_its_trailer(body: tuple[bytes, bytes], beyond: bytes) -> None:
    payload, wire = body
    raw = HEAD + b"transfer-encoding: gzip, Chunked\r\n\r\n" + wire

    message = parse_message(raw + beyond)

    assert (message.block, message.payload, message.complete) == (raw, payload, True)


@settings(deadline=None)
@given(framed(), st.lists(st.integers(1, 30)), st.binary(max_size=30))
def test_pieces_give_what_the_whole_gives(body: tuple[bytes, bytes], sizes: list[int], noise: bytes) -> None:
    wire = body[1] + noise
    whole, piecewise = Dechunker(), Dechunker()
    expected = whole.feed(wire) + whole.close()

    found = b""
    rest = wire
    for size in [*sizes, len(wire)]:
        found += piecewise.feed(rest[:size])
        rest = rest[size:]
    found += piecewise.close()

    assert (found, piecewise.finished) == (expected, whole.finished)


@settings(deadline=None)
@given(st.binary(max_size=300), st.lists(st.integers(1, 30)))
def test_pieces_of_garbage_give_what_the_whole_gives(wire: bytes, sizes: list[int]) -> None:
    whole, piecewise = Dechunker(), Dechunker()
    expected = whole.feed(wire) + whole.close()

    found = b""
    for size in [*sizes, len(wire)]:
        found += piecewise.feed(wire[:size])
        wire = wire[size:]

    assert found + piecewise.close() == expected


_WORDS = [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 103 \r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Length: 3\r\n"]
_NOISE = st.one_of(
    st.sampled_from([*_WORDS, b"\r\n", b"\n", b"5\r\n", b"0\r\n\r\n", b" x", b":"]), st.binary(max_size=9)
)


@settings(deadline=None)
@given(st.lists(_NOISE, max_size=12).map(b"".join), st.sampled_from(["GET", "HEAD", "CONNECT"]))
def test_whatever_comes_is_kept_in_order(raw: bytes, method: str) -> None:
    message = parse_message(raw, method)

    assert raw.startswith(message.interim + message.block)
    assert message.block.startswith(message.head)
    assert message.complete or raw == message.interim + message.block
    assert (message.payload is None) == (message.head == b"")


def test_a_head_is_read_as_tolerantly_as_servers_write() -> None:
    head = parse_head(samples.PLAIN[: head_end(samples.PLAIN)])

    assert (head.status, head.reason) == (200, "Fine by me")
    assert head.headers == (("sErVeR", "x"), ("content-length", "5"), ("X-Fold", "a b"), ("L", "é"))
    assert head.get("CONTENT-LENGTH") == "5"


@pytest.mark.parametrize(
    ("line", "status", "reason"),
    [
        (b"HTTP/1.1 200", 200, ""),
        (b"HTTP/1.0 404 ", 404, ""),
        (b"HTTP/1.1 999 Request denied", 999, "Request denied"),
        (b"HTTP/1.1  200  spaced", 200, "spaced"),
        (b"HTTP/2 200 ", 200, ""),
        (b"HTTP/3 200 OK", 200, "OK"),
        (b"HTTP/2.0 404", 404, ""),
        (b"h2 200", 200, ""),
        (b"h3 301 Moved", 301, "Moved"),
        (b"ICY 200 OK", 200, "OK"),
        (b"\n\r\n\r\nHTTP/1.1 200 OK", 200, "OK"),
        (b"HTTP/1.1 200OK", 200, "OK"),
        (b"HTTP/1.1 2O0 OK", None, ""),
        (b"HTTP/2 200.1 OK", None, ""),
        (b"HTTP/1.1 20000 OK", None, ""),
        (b"<html>", None, ""),
        (b"", None, ""),
    ],
)
def test_status_lines(line: bytes, status: int | None, reason: str) -> None:
    message = parse_message(line + b"\r\nA: b\r\n\r\n")

    assert (message.status, message.reason) == (status, reason)


@pytest.mark.parametrize("times", [1, 2, 3, 40])
def test_empty_lines_before_the_status_line_stay_in_the_block(times: int) -> None:
    raw = b"\r\n" * times + samples.PLAIN

    message = parse_message(b"HTTP/1.1 103 X\r\n\r\n" + raw + b"beyond")

    assert (message.block, message.status, message.payload, message.excess) == (raw, 200, b"hello", 6)
    assert message.headers == parse_message(samples.PLAIN).headers


@pytest.mark.parametrize("length", [b"2", b"0", b"500", b"2, 3", b"x"])
def test_the_body_of_a_record_ends_with_the_record(length: bytes) -> None:
    message = parse_message(HEAD + b"Content-Length: " + length + b"\r\n\r\nhello", is_stored=True)

    assert (message.payload, message.excess) == (b"hello", 0)


@pytest.mark.parametrize("status", [b"204", b"304"])
def test_what_has_no_body_has_none_in_a_record_either(status: bytes) -> None:
    assert parse_message(b"HTTP/1.1 " + status + b"\r\n\r\nhello", is_stored=True).payload == b""


def test_bare_line_feeds_end_lines_too() -> None:
    message = parse_message(b"HTTP/1.1 200 OK\nContent-Length: 2\n\nabc")

    assert (message.head, message.payload) == (b"HTTP/1.1 200 OK\nContent-Length: 2\n\n", b"ab")


def test_interim_answers_are_split_off() -> None:
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"

    message = parse_message(interim + samples.PLAIN)

    assert (message.interim, message.block, message.payload) == (interim, samples.PLAIN, b"hello")


@pytest.mark.parametrize("times", [1, 2])
def test_interim_answers_that_nothing_follows_are_a_block_without_a_status(times: int) -> None:
    raw = b"HTTP/1.1 100 Continue\r\n\r\n" * times

    message = parse_message(raw)

    assert (message.interim, message.block, message.head, message.status) == (b"", raw, b"", None)
    assert (message.payload, message.complete) == (None, False)


def test_interim_answers_before_half_a_head_stay_apart() -> None:
    message = parse_message(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA:")

    assert (message.interim, message.block) == (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 200 OK\r\nA:")
    assert (message.status, message.complete) == (200, False)


def test_an_answer_that_switches_protocols_is_final() -> None:
    head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"

    message = parse_message(head + b"\x81\x05hello")

    assert (message.block, message.status, message.complete, message.excess) == (head, 101, True, 7)


@pytest.mark.parametrize("beyond", [b"", b"x", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_bytes_beyond_the_message_are_counted(beyond: bytes) -> None:
    interim = b"HTTP/1.1 100 Continue\r\n\r\n"
    message = parse_message(interim + samples.PLAIN + beyond)

    assert (message.block, message.excess) == (samples.PLAIN, len(beyond))


@pytest.mark.parametrize(("method", "status"), [("HEAD", b"200"), ("GET", b"204"), ("GET", b"304")])
def test_some_answers_have_no_body_whatever_their_length_says(method: str, status: bytes) -> None:
    head = b"HTTP/1.1 " + status + b" X\r\nContent-Length: 5\r\n\r\n"

    message = parse_message(head + b"12345", method)

    assert (message.block, message.payload, message.complete) == (head, b"", True)


@pytest.mark.parametrize(
    ("length", "payload", "complete"),
    [
        (b"Content-Length: 3\r\n", b"abc", True),
        (b"Content-Length: 3\r\nContent-Length: 3\r\n", b"abc", True),
        (b"Content-Length: 3, 3\r\n", b"abc", True),
        (b"Content-Length: 9\r\n", b"abcdef", False),
        (b"Content-Length: 3\r\nContent-Length: 4\r\n", b"abcdef", True),
        (b"Content-Length: -3\r\n", b"abcdef", True),
        (b"Content-Length: 1_0\r\n", b"abcdef", True),
        (b"Content-Length: \xb2\r\n", b"abcdef", True),
        (b"Content-Length: 99999999999999999999999\r\n", b"abcdef", True),
        (b"Transfer-Encoding: gzip\r\nContent-Length: 3\r\n", b"abcdef", True),
        (b"", b"abcdef", True),
    ],
)
def test_what_the_length_says(length: bytes, payload: bytes, complete: bool) -> None:
    message = parse_message(HEAD + length + b"\r\nabcdef")

    assert (message.payload, message.complete) == (payload, complete)


@pytest.mark.parametrize(
    ("wire", "payload"),
    [
        (b"3\r\nabc\r\n", b"abc"),
        (b"3\r\nab", b"ab"),
        (b"3\r\nabc\r\n0\r\n", b"abc"),
        (b"3\r\nabcd\r\n0\r\n\r\n", b"abc"),
        (b"3\r\nabc\r\nzz\r\nx\r\n0\r\n\r\n", b"abc"),
        (b"FFFFFFFFFFFFFFF\r\nabc", b"abc"),
        (b"", b""),
    ],
    ids=["no end", "cut in a chunk", "cut in the trailer", "no line end", "no size", "endless", "nothing"],
)
def test_broken_framing_ends_the_body_and_keeps_the_block(wire: bytes, payload: bytes) -> None:
    raw = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + wire

    message = parse_message(raw)

    assert (message.block, message.payload, message.complete) == (raw, payload, False)


@pytest.mark.parametrize("body", [b"<p>Hello</p>\n<p>more</p>\n", b'{"ok":true}', b"x" * 2 * LINE_LIMIT])
def test_a_body_that_was_never_chunked_is_given_as_it_is(body: bytes) -> None:
    message = parse_message(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + body)

    assert (message.payload, message.complete) == (body, False)


def test_a_head_without_end_is_not_complete() -> None:
    cut = HEAD + b"A: b\r\n"
    endless = HEAD + b"A: b\r\n" * (HEAD_LIMIT // 6) + b"\r\n"

    for raw in (cut, endless):
        message = parse_message(raw)
        assert (message.block, message.payload, message.complete) == (raw, None, False)
        assert message.status == 200


def test_many_tiny_chunks_take_linear_time() -> None:
    message = parse_message(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 200_000 + b"0\r\n\r\n")

    assert message.payload == b"x" * 200_000

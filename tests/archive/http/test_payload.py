from hypothesis import given, settings
from hypothesis import strategies as st

from archive.http.message import HEAD_LIMIT, parse_message
from archive.http.payload import PayloadReader
from tests.archive import samples

_BITS = [samples.PLAIN, samples.CHUNKED, b"HTTP/1.1 103 X\r\n\r\n", b"3\r\nabc\r\n", b"0\r\n\r\n", b"\r\n", b"x"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_BITS)).map(b"".join), st.lists(st.integers(1, 40)))
def test_a_block_in_pieces_gives_the_payload_that_was_captured(raw: bytes, sizes: list[int]) -> None:
    message = parse_message(raw)
    reader = PayloadReader()

    found = b""
    rest = message.block
    for size in [*sizes, len(raw)]:
        found += reader.feed(rest[:size])
        rest = rest[size:]
    found += reader.close()

    assert (found if reader.head else None) == message.payload


def test_a_head_that_does_not_end_takes_no_more_memory_than_its_limit() -> None:
    reader = PayloadReader()

    for _ in range(5):
        assert reader.feed(b"HTTP/1.1 200 OK\r\n" + b"A" * HEAD_LIMIT) == b""

    assert reader.head is None
    assert reader.close() == b""

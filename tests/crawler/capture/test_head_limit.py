import pytest

from crawler.capture.head_limit import HeadLimit

HEAD = b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 3\r\n\r\n"


def excess(data: bytes, lines: int = 10, size: int = 1000, step: int = 1) -> str | None:
    limit = HeadLimit(lines, size)
    limit.reset()
    found = (limit.excess(data[start : start + step]) for start in range(0, len(data), step))
    return next((reason for reason in found if reason), None)


@pytest.mark.parametrize("step", [1, 2, 3, 7, 10_000])
def test_what_comes_after_the_head_is_not_counted(step: int) -> None:
    assert excess(HEAD + b"\n" * 5000, step=step) is None
    assert excess(HEAD.replace(b"\r\n", b"\n") + b"\n" * 5000, step=step) is None


@pytest.mark.parametrize("step", [1, 3, 10_000])
def test_too_many_lines_and_too_many_bytes_are_told_apart(step: int) -> None:
    assert excess(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 11, step=step) == "head of more than 10 lines (HEAD_MAX_LINES)"
    assert excess(b"HTTP/1.1 200 OK\r\na: " + b"b" * 1000, step=step) == "head of more than 1000 bytes (HEAD_MAX_BYTES)"


def test_a_head_of_just_so_many_lines_is_read() -> None:
    head = b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 9 + b"\r\n"
    assert excess(head) is None
    assert excess(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 10 + b"c: d\r\n") is not None


@pytest.mark.parametrize("step", [1, 5, 10_000])
def test_interim_answers_count_together_with_the_head_that_follows(step: int) -> None:
    hint = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
    assert excess(hint * 2 + b"HTTP/1.1 200 OK\r\n\r\n" + b"\n" * 50, step=step) is None
    assert excess(hint * 4, step=step) is not None


def test_nought_is_no_limit() -> None:
    assert excess(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 5000, lines=0, size=0, step=10_000) is None

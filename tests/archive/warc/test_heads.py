"""Records by their beginnings: the same exchanges as when all is read, but for the bodies that were passed over."""

import gzip
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from archive.capture import Capture
from archive.errors import ArchiveError
from archive.warc.heads import BEGINNING, read_heads
from archive.warc.reader import StoredExchange, exchanges_of, read_exchanges
from tests.archive import samples

LARGE = os.urandom(300_000)


def _answer(body: bytes, head: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n" % (head, len(body)) + body


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, list[Capture]]:
    """A large answer, a small one, a chunked one, a failure, a revisit, one with a long head, and a large one again."""
    first = samples.exchange(_answer(LARGE))
    return samples.write(
        tmp_path,
        first,
        samples.exchange(_answer(b"small"), "http://gazette.example/b"),
        samples.exchange(samples.chunked_page(), "http://gazette.example/c"),
        samples.nothing_received(),
        samples.revisit(first),
        samples.exchange(_answer(LARGE[::-1], b"X-Long: %s\r\n" % os.urandom(BEGINNING).hex().encode())),
        samples.exchange(_answer(LARGE * 2), "http://gazette.example/e"),
    )


def _exchanges(path: Path, lengths: dict[str, int]) -> list[StoredExchange]:
    return list(exchanges_of(read_heads(path, lengths.get)))


def _read(path: Path) -> list[StoredExchange]:
    """All of them as they are read elsewhere, without what is passed over here."""
    return [replace(exchange, request=b"") for exchange in read_exchanges(path)]


def test_where_no_length_is_known_all_is_as_it_is_read_elsewhere(written: tuple[Path, list[Capture]]) -> None:
    path, _ = written
    assert _exchanges(path, {}) == _read(path)


def test_of_what_is_passed_over_only_the_body_is_missing(written: tuple[Path, list[Capture]]) -> None:
    path, captures = written
    lengths = {capture.record_id: capture.length for capture in captures if capture is not None}
    heads, whole = _exchanges(path, lengths), _read(path)
    assert [exchange.cut for exchange in heads] == [True, False, False, False, False, False, True]
    for head, full in zip(heads, whole, strict=True):
        assert full.payload.startswith(head.payload)
        assert replace(head, payload=b"", cut=False, shortfall=None) == replace(full, payload=b"", shortfall=None)


def test_a_body_that_is_passed_over_is_not_read(written: tuple[Path, list[Capture]]) -> None:
    path, captures = written
    data = bytearray(path.read_bytes())
    broken = captures[0]
    data[broken.offset + broken.length - 200] ^= 0xFF
    path.write_bytes(data)
    assert len(_exchanges(path, {broken.record_id: broken.length})) == 7
    with pytest.raises(ArchiveError, match=f"offset {broken.offset}"):
        _exchanges(path, {})


@pytest.mark.parametrize("kept", [10, 5_000, -1, -300])
def test_a_file_that_ends_within_a_record_is_told(written: tuple[Path, list[Capture]], kept: int) -> None:
    path, _ = written
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ArchiveError, match=path.name):
        _exchanges(path, {})


def test_a_length_that_is_wrong_is_told(written: tuple[Path, list[Capture]]) -> None:
    path, captures = written
    with pytest.raises(ArchiveError, match=path.name):
        _exchanges(path, {captures[0].record_id: captures[0].length - 7})


def test_a_record_that_does_not_say_how_long_it_is_is_told_though_its_place_is_known(tmp_path: Path) -> None:
    path, (capture,) = samples.write(tmp_path, samples.exchange(_answer(LARGE)))
    data = path.read_bytes()
    begin, end = capture.offset, capture.offset + capture.length
    answer = re.sub(rb"\r\nContent-Length: [0-9]+", b"", gzip.decompress(data[begin:end]), count=1)
    record = gzip.compress(answer)
    path.write_bytes(data[:begin] + record + data[end:])
    with pytest.raises(ArchiveError, match=f"offset {begin}"):
        _exchanges(path, {capture.record_id: len(record)})


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="nosuch"):
        list(read_heads(tmp_path / "nosuch.warc.gz", lambda _: None))

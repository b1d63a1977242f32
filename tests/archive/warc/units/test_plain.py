"""The records of an uncompressed file: where each ends, also where its length says something else."""

import io

import pytest

from archive.warc.units.plain import PlainRecords
from tests.archive.foreign import http, record

BLOCK = http(b"hello")


def _record(name: str, *, length: int | None = None) -> bytes:
    return record("response", f"http://a.example/{name}", BLOCK, length=length)


def _all(data: bytes) -> list[tuple[int, int, bool]]:
    """Offset, end and whether its end is certain, of each record."""
    records, found = PlainRecords(io.BytesIO(data)), []
    while (offset := records.begin()) is not None:
        while records.read():
            pass
        found.append((offset, records.end, records.is_whole))
    return found


def test_records_end_where_their_length_says_and_breaks_belong_to_the_one_before() -> None:
    one, two = _record("1"), _record("2")
    assert _all(one + b"\r\n\n" + two) == [(0, len(one) + 3, True), (len(one) + 3, len(one + two) + 3, True)]


@pytest.mark.parametrize("off", [-3, 5, 10**6])
def test_where_a_length_is_wrong_the_record_ends_where_the_next_begins(off: int) -> None:
    one, two = _record("1", length=len(BLOCK) + off), _record("2")
    assert _all(one + two) == [(0, len(one), True), (len(one), len(one + two), True)]


@pytest.mark.parametrize(("missing", "is_whole"), [(4, True), (5, False)])
def test_the_last_record_is_whole_with_its_last_byte_of_the_block(missing: int, is_whole: bool) -> None:
    one = _record("1")
    assert _all(one[: len(one) - missing]) == [(0, len(one) - missing, is_whole)]


def test_a_record_without_a_length_ends_where_the_next_begins_and_counts_as_whole() -> None:
    one = _record("1").replace(b"Content-Length", b"X-Length")
    two = _record("2")
    assert _all(one + two)[0] == (0, len(one), True)


def test_after_what_is_broken_reading_goes_on_at_the_next_beginning() -> None:
    rubbish, one = b"rubbish\nmore\n", _record("1")
    records = PlainRecords(io.BytesIO(rubbish + one))
    assert records.begin() == 0
    assert records.resync()
    assert records.begin() == len(rubbish)
    assert not records.resync()


def test_a_file_of_line_breaks_has_no_record() -> None:
    assert _all(b"\r\n" * 5000) == []

"""One unit of a file: what was read of it and not yet used is kept."""

import gzip
import io

import pytest

from archive.warc.damage import DamageError
from archive.warc.units.members import GzipMembers
from archive.warc.units.plain import PlainRecords
from archive.warc.units.unit import HEAD_LIMIT, Unit
from tests.archive.foreign import response

RECORD = response("http://a.example/", "one")


def _unit(data: bytes) -> Unit:
    members = GzipMembers(io.BytesIO(gzip.compress(data, 1)))
    members.begin()
    return Unit(members, "a.warc.gz", 7)


def test_what_is_only_looked_at_is_still_there() -> None:
    unit = _unit(b"WARC/1.0\r\nrest")
    assert unit.begins_record()
    assert (unit.peek(4), unit.within) == (b"WARC", 0)
    assert (unit.piece(6), unit.within) == (b"WARC/1", 6)
    assert (unit.piece(1000), unit.piece(1000)) == (b".0\r\nrest", b"")


@pytest.mark.parametrize(("more", "has_head"), [(0, True), (1, False)])
def test_a_head_that_goes_on_over_the_limit_is_none(more: int, has_head: bool) -> None:
    begin = b"x" * (HEAD_LIMIT + more - 3)
    # A piece is a mebibyte: the blank line comes with the next one.
    unit = _unit(begin + b"\r\n\r\nblock" if has_head else begin + b"x" * HEAD_LIMIT + b"\r\n\r\nblock")
    assert (unit.head() is not None) is has_head


def test_a_head_ends_with_its_blank_line_whichever_breaks_it_has() -> None:
    assert _unit(b"a: b\r\n\r\nblock").head() == b"a: b\r\n\r\n"
    assert _unit(b"a: b\n\nblock").head() == b"a: b\n\n"
    assert _unit(b"a: b\r\n").head() is None


def test_breaks_are_used_and_what_follows_them_is_not() -> None:
    unit = _unit(b"\r\n\n\r" + b"\r\n" * 100 + b"x")
    assert unit.breaks() == b"\r\n\n\r" + b"\r\n" * 100
    assert unit.breaks() == b""
    assert unit.peek(2) == b"x"


@pytest.mark.parametrize(("limit", "is_had"), [(99, False), (100, True), (101, True)])
def test_a_block_without_a_length_goes_to_the_next_record_within_a_limit(limit: int, is_had: bool) -> None:
    assert (_unit(b"x" * 100).until_record(limit) is not None) is is_had


def test_a_block_without_a_length_ends_before_the_next_record() -> None:
    unit = _unit(b"block\r\n\r\n" + RECORD)
    assert unit.until_record(10_000) == b"block"
    assert unit.skip_to_record()
    assert unit.begins_record()
    assert unit.place == (7, 9)
    unit.piece(5)
    assert not unit.skip_to_record()


def test_a_place_in_a_plain_file_is_its_offset_and_in_a_member_the_bytes_before_it() -> None:
    records = PlainRecords(io.BytesIO(RECORD))
    records.begin()
    unit = Unit(records, "a.warc", 0)
    unit.piece(5)
    assert (unit.place, unit.reached) == ((5, 0), 5)
    packed = _unit(RECORD)
    packed.piece(5)
    assert packed.place == (7, 5)


def test_a_unit_that_breaks_off_says_where_it_lies() -> None:
    members = GzipMembers(io.BytesIO(gzip.compress(RECORD)[:-9]))
    members.begin()
    unit = Unit(members, "a.warc.gz", 7)
    with pytest.raises(DamageError, match=r"a\.warc\.gz: offset 7: torn"):
        unit.peek(1 << 20)
    assert unit.is_broken

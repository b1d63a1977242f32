"""Gzip members one after another: where each ends, what is torn, and where reading goes on."""

import gzip
import io

import pytest

from archive.warc.units.members import BrokenError, GzipMembers, begins_record

FIRST, SECOND = b"WARC/1.0\r\none", b"WARC/1.0\r\ntwo" * 100


def _members(*pieces: bytes) -> list[bytes]:
    return [gzip.compress(piece, mtime=0) for piece in pieces]


def _read(members: GzipMembers) -> bytes:
    return b"".join(iter(members.read, b""))


def test_each_member_is_read_to_its_own_end() -> None:
    one, two = _members(FIRST, SECOND)
    members = GzipMembers(io.BytesIO(one + two))
    assert (members.begin(), _read(members), members.end) == (0, FIRST, len(one))
    assert (members.begin(), _read(members), members.end) == (len(one), SECOND, len(one) + len(two))
    assert members.begin() is None


def test_a_start_may_be_any_member() -> None:
    one, two = _members(FIRST, SECOND)
    members = GzipMembers(io.BytesIO(one + two), len(one))
    assert (members.begin(), _read(members)) == (len(one), SECOND)


@pytest.mark.parametrize("missing", [1, 8, 20])
def test_a_member_that_lacks_a_byte_is_torn(missing: int) -> None:
    (one,) = _members(FIRST)
    members = GzipMembers(io.BytesIO(one[:-missing]))
    members.begin()
    with pytest.raises(BrokenError, match="torn"):
        _read(members)


def test_a_wrong_checksum_is_seen_and_reading_goes_on_at_the_next_member() -> None:
    one, two = _members(FIRST, SECOND)
    broken = one[:-8] + bytes([one[-8] ^ 1]) + one[-7:]
    members = GzipMembers(io.BytesIO(broken + two))
    members.begin()
    with pytest.raises(BrokenError, match="not a sound gzip member"):
        _read(members)
    assert members.resync()
    assert (members.begin(), _read(members)) == (len(one), SECOND)


def test_what_only_looks_like_a_member_is_passed_over() -> None:
    (two,) = _members(SECOND)
    other = gzip.compress(b"no record", mtime=0)
    members = GzipMembers(io.BytesIO(b"\x1f\x8b\x08 rubbish" + other + two))
    members.begin()
    with pytest.raises(BrokenError):
        _read(members)
    assert members.resync()
    assert members.begin() == 11 + len(other)


def test_where_no_member_follows_there_is_nothing_to_go_on_with() -> None:
    members = GzipMembers(io.BytesIO(b"\x1f\x8b\x08 rubbish"))
    members.begin()
    assert not members.resync()


@pytest.mark.parametrize(
    ("data", "is_one"),
    [(b"WARC/1.1\r\n", True), (b"warc/1.0", True), (b"WARC/", True), (b"WARC", False), (b" WARC/", False)],
)
def test_a_record_begins_with_its_name_in_any_case(data: bytes, is_one: bool) -> None:
    assert begins_record(data) is is_one

"""One record as it stands: read piece by piece, with what is wrong with it."""

import gzip
import io

import pytest

from archive.warc.damage import DamageError
from archive.warc.stored_record import Record
from archive.warc.units.members import GzipMembers
from archive.warc.units.plain import PlainRecords
from archive.warc.units.unit import Unit
from tests.archive.foreign import record

BLOCK = b"0123456789"


def stored(data: bytes) -> Record:
    """The record in a gzip member of its own."""
    members = GzipMembers(io.BytesIO(gzip.compress(data)))
    members.begin()
    return Record(Unit(members, "a.warc.gz", 0))


def plain(data: bytes) -> Record:
    source = PlainRecords(io.BytesIO(data))
    source.begin()
    return Record(Unit(source, "a.warc", 0))


def flaws(found: Record) -> list[str]:
    found.finish()
    return [flaw.reason for flaw in found.flaws]


def test_a_record_as_the_standard_has_it_has_no_flaw_and_its_fields_in_any_case() -> None:
    found = stored(record("RESPONSE", "http://a.example/", BLOCK, "X-Two: a", "x-two: b", record_id="<urn:x:1>"))
    assert (found.type, found.id, found.content_length) == ("response", "<urn:x:1>", 10)
    assert (found.get("warc-target-uri"), list(found.get_all("X-TWO"))) == ("http://a.example/", ["a", "b"])
    assert (found.warc, found.offset, found.within) == ("a.warc.gz", 0, 0)
    assert found.block() == BLOCK
    assert flaws(found) == []


@pytest.mark.parametrize(("limit", "block", "cut"), [(9, BLOCK[:9], True), (10, BLOCK, False), (11, BLOCK, False)])
def test_a_block_is_cut_where_it_is_over_the_limit(limit: int, block: bytes, cut: bool) -> None:
    found = stored(record("response", None, BLOCK))
    assert not found.cut, "of what was not read nothing is cut"
    assert (found.block(limit), found.cut) == (block, cut)
    assert found.block() == block, "it is read once"
    assert flaws(found) == []


def test_a_record_takes_its_member_or_what_stands_up_to_the_next() -> None:
    one, two = record("response", None, BLOCK), record("request", None, BLOCK)
    assert stored(one).length == len(gzip.compress(one))
    assert plain(one + two).length == len(one)


@pytest.mark.parametrize(
    ("end", "line", "flaw"),
    [
        (b"\r\n\r\n", "\r\n", []),
        (b"\n\n", "\n", []),
        (b"\r\n\r\n", "\n", []),
        (b"\n\n", "\r\n", ["the block is not followed by two line breaks"]),
        (b"\r\n", "\r\n", ["the block is not followed by two line breaks"]),
        (b"", "\r\n", ["the block is not followed by two line breaks"]),
    ],
)
def test_a_block_is_followed_by_two_breaks_as_its_head_has_them(end: bytes, line: str, flaw: list[str]) -> None:
    assert flaws(stored(record("response", None, BLOCK, end=end, line=line))) == flaw


def test_a_block_that_is_shorter_than_it_says_is_what_is_there_where_its_member_is_whole() -> None:
    found = stored(record("response", None, BLOCK, length=14))
    assert found.block() == BLOCK + b"\r\n\r\n", "as its writer says"
    assert flaws(found) == ["the block is not followed by two line breaks"]
    found = stored(record("response", None, BLOCK, length=15))
    assert found.block() == BLOCK, "the line breaks behind it are no part of it"
    assert (found.content_length, found.cut) == (10, False)
    assert flaws(found) == ["the block ends 1 bytes before its Content-Length"]


def test_a_block_that_is_shorter_in_a_file_that_ends_is_torn() -> None:
    found = plain(record("response", None, BLOCK, length=15))
    with pytest.raises(DamageError, match="the block ends 1 bytes before its Content-Length"):
        found.block()
    assert found.damage is not None
    assert (found.damage.file, found.damage.offset) == ("a.warc", 0)


@pytest.mark.parametrize("length", ["", "-1", "1e3", "9" * 19, "\u0661"])
def test_without_a_length_the_block_goes_on_to_the_members_end(length: str) -> None:
    data = record("response", None, BLOCK).replace(b"Content-Length: 10", f"Content-Length: {length}".encode())
    found = stored(data)
    assert found.block() == BLOCK
    assert flaws(found) == ["no Content-Length"]


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"WARC/1.0\r\nWARC-Type: response\r\n"])
def test_what_has_no_head_is_no_record(data: bytes) -> None:
    with pytest.raises(DamageError, match="no WARC header"):
        stored(data)


def test_lines_that_are_no_fields_and_other_versions_are_noted_and_the_rest_is_read() -> None:
    data = record("response", "http://a.example/", BLOCK, "no field").replace(b"WARC/1.0", b"WARC/one")
    found = stored(data)
    assert found.get("WARC-Target-URI") == "http://a.example/"
    assert flaws(found) == ["no version of WARC: 'WARC/one'", "a line of the WARC header is no field: 'no field'"]


def test_a_record_without_a_type_is_told() -> None:
    assert flaws(stored(record("response", None, BLOCK).replace(b"WARC-Type", b"X"))) == ["no WARC-Type"]


def test_a_head_that_is_not_utf_8_is_read_byte_by_byte() -> None:
    found = stored(record("response", "http://a.example/\xe9", BLOCK).replace("\xe9".encode(), b"\xe9"))
    assert found.get("WARC-Target-URI") == "http://a.example/\xe9"


def test_two_records_in_a_member_are_told_once() -> None:
    one = record("response", None, BLOCK)
    found = stored(one + one + one)
    assert flaws(found) == ["more than one record in a gzip member (`warcio recompress` parts them)"]
    second = Record(found._unit)
    assert (second.offset, second.within) == (0, len(one))
    assert flaws(second) == []


def test_what_stands_behind_a_record_and_is_none_is_told() -> None:
    assert flaws(stored(record("response", None, BLOCK) + b"more")) == ["what stands here is no record"]

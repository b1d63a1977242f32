import gzip
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.warc import record
from archive.warc.records import Damage, DamageError, Record, read_record_at, read_records
from tests.archive import samples
from tests.archive.samples import two_exchanges

TYPES = ["warcinfo", *["response", "request", "metadata"] * 2]


def whole_records(path: Path) -> tuple[list[Record], list[Damage]]:
    """The records that can be read to their end, and what is told of the others."""
    damages: list[Damage] = []
    found = []
    for each in read_records(path, on_damage=damages.append):
        with suppress(DamageError):
            each.block()
            each.finish()
            found.append(each)
    return found, damages


def test_records_come_with_their_places(tmp_path: Path) -> None:
    path, captures = two_exchanges(tmp_path)

    records = [(found.type, found.offset, found.length) for found in read_records(path)]

    assert [kind for kind, _, _ in records] == TYPES
    assert records[1][1:] == (captures[0].offset, captures[0].length)
    assert records[4][1:] == (captures[1].offset, captures[1].length)
    assert all(before[1] + before[2] == after[1] for before, after in pairwise(records))
    assert records[-1][1] + records[-1][2] == path.stat().st_size


def test_an_uncompressed_file_is_read_likewise(tmp_path: Path) -> None:
    path, _ = two_exchanges(tmp_path)
    plain = tmp_path / "plain.warc"
    plain.write_bytes(gzip.decompress(path.read_bytes()))

    blocks = [(found.type, found.block()) for found in read_records(plain)]

    assert blocks == [(found.type, found.block()) for found in read_records(path)]
    for found in list(read_records(plain)):
        assert read_record_at(plain, found.offset).id == found.id


def test_a_torn_tail_is_told_after_every_whole_record(tmp_path: Path) -> None:
    path, _ = two_exchanges(tmp_path)
    whole = path.read_bytes()
    last = [found.offset for found in read_records(path)][-1]

    for size in (last + 1, last + 11, len(whole) - 9, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(DamageError, match=f"offset {last}: torn"):
            list(read_records(path))
        found, damages = whole_records(path)
        assert [each.type for each in found] == TYPES[:-1]
        assert [damage.offset for damage in damages] == [last]


HEAD = b"WARC/1.1\r\nWARC-Type: resource\r\n"
GOOD = record.record("resource", record.new_record_id(), samples.DATE, "text/plain", [], b"good")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (HEAD + b"Content-Length: 9", "no WARC header"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", "no WARC header"),
        (b"WARC/1.1\r\n" + b"X" * 3_000_000, "no WARC header"),
        (b"", "no WARC header"),
    ],
)
def test_a_broken_record_says_what_is_wrong_and_the_next_is_read(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(record.member(GOOD) + record.member(data) + record.member(GOOD))

    found, damages = whole_records(path)

    assert [each.block() for each in found] == [b"good", b"good"]
    assert [(damage.offset, damage.reason) for damage in damages] == [(len(record.member(GOOD)), reason)]


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize(
    ("data", "block", "reason"),
    [
        (HEAD + b"\r\nabc\r\n\r\n", b"abc", "no Content-Length"),
        (HEAD + b"Content-Length: -1\r\n\r\nabc\r\n\r\n", b"abc", "no Content-Length"),
        (HEAD + b"Content-Length: 3 bytes\r\n\r\nabc\r\n\r\n", b"abc", "no Content-Length"),
        (HEAD + b"Content-Length: 5\r\n\r\nabcdefgh\r\n\r\n", b"abcde", "not followed by two line breaks"),
        (HEAD + b"Content-Length: 5\r\n\r\nabcde\r\n", b"abcde", "not followed by two line breaks"),
        (HEAD + b"Content-Length: 5\r\n\r\nabcde", b"abcde", "not followed by two line breaks"),
        (HEAD + b"Content-Length: 90\r\n\r\nabc\r\n\r\n", b"abc", "before its Content-Length"),
        (HEAD + b"no field\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", b"abc", "is no field: 'no field'"),
        (b"WARC/1.0.1\r\nWARC-Type: a\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", b"abc", "no version of WARC"),
        (b"WARC/1.1\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", b"abc", "no WARC-Type"),
    ],
)
def test_a_record_that_breaks_the_rules_is_read_and_told(
    tmp_path: Path, data: bytes, block: bytes, reason: str, is_packed: bool
) -> None:
    one = record.member if is_packed else bytes
    path = tmp_path / ("a.warc.gz" if is_packed else "a.warc")
    path.write_bytes(one(GOOD) + one(data) + one(GOOD))

    found, damages = whole_records(path)

    assert [each.block() for each in found] == [b"good", block, b"good"]
    assert [damage.offset for damage in damages] == [len(one(GOOD))]
    assert reason in damages[0].reason
    assert read_record_at(path, len(one(GOOD))).block() == block
    with pytest.raises(DamageError, match=f"offset {len(one(GOOD))}"):
        list(read_records(path))


def test_heads_with_bare_line_feeds_are_read(tmp_path: Path) -> None:
    bare = GOOD.replace(b"\r\n", b"\n")
    (tmp_path / "a.warc").write_bytes(bare * 3)
    (tmp_path / "b.warc.gz").write_bytes(record.member(bare) * 3)

    for name in ("a.warc", "b.warc.gz"):
        assert [each.block() for each in read_records(tmp_path / name)] == [b"good"] * 3


def test_every_record_of_a_file_that_was_compressed_as_a_whole_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    big = record.record("resource", "<urn:x:1>", samples.DATE, "text/plain", [], b"big" * 1_000_000)
    path.write_bytes(record.member(GOOD) + record.member(GOOD + big + GOOD))

    found, damages = whole_records(path)

    assert [len(each.block()) for each in found] == [4, 4, 3_000_000, 4]
    assert [(each.offset, each.within) for each in found[1:]] == [
        (len(record.member(GOOD)), within) for within in (0, len(GOOD), len(GOOD + big))
    ]
    assert [(damage.offset, damage.reason[:20]) for damage in damages] == [(found[1].offset, "more than one record")]


def test_in_such_a_file_a_record_that_is_none_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(record.member(GOOD + b"rubbish\r\n\r\n" + GOOD + b"rubbish" * 300_000))

    found, damages = whole_records(path)

    assert [each.block() for each in found] == [b"good", b"good"]
    assert len(damages) == 2


def test_what_stands_before_the_first_record_and_behind_the_last_is_told(tmp_path: Path) -> None:
    for name, one in (("a.warc", bytes), ("b.warc.gz", record.member)):
        path = tmp_path / name
        path.write_bytes(b"rubbish\n" + one(GOOD) + one(GOOD) + bytes(512))

        found, damages = whole_records(path)

        assert [each.block() for each in found] == [b"good", b"good"]
        assert [damage.offset for damage in damages] == [0, len(b"rubbish\n" + one(GOOD) + one(GOOD))]


def test_blank_lines_between_records_that_are_not_compressed_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"\r\n" + GOOD + b"\r\n\n" * 5000 + GOOD + b"\n")

    assert [each.block() for each in read_records(path)] == [b"good", b"good"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a WARC file"),
        (b"<html>", "not a WARC file"),
        (b"PK\x03\x04", "package"),
        (b"\x28\xb5\x2f\xfd....", "zstd"),
        (b"\x04\x22\x4d\x18", "lz4"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(data)

    with pytest.raises(ArchiveError, match=message):
        list(read_records(path))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"none\.warc\.gz: cannot be read: No such file"):
        list(read_records(tmp_path / "none.warc.gz"))

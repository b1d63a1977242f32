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


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"WARC/1.1\r\nWARC-Type: resource\r\n\r\n\r\n\r\n", "no Content-Length"),
        (b"WARC/1.1\r\nContent-Length: -1\r\n\r\n\r\n\r\n", "no Content-Length"),
        (b"WARC/1.1\r\nContent-Length: 5\r\n\r\nabc\r\n\r\n", "not followed by two line breaks"),
        (b"WARC/1.1\r\nContent-Length: 9\r\n\r\nabc", "ends 6 bytes before"),
        (b"WARC/1.1\r\nContent-Length: 3\r\n\r\nabc\r\n", "not followed by two line breaks"),
        (b"WARC/1.1\r\nno field\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", "is no field"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", "no WARC header"),
        (b"WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 2, "more than one record"),
        (b"WARC/1.1\r\n" + b"X" * 3_000_000, "no WARC header"),
        (b"", "no WARC header"),
    ],
)
def test_a_broken_record_says_what_is_wrong_and_the_next_is_read(tmp_path: Path, data: bytes, reason: str) -> None:
    good = record.record("resource", record.new_record_id(), samples.DATE, "text/plain", [], b"good")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(record.member(good) + record.member(data) + record.member(good))

    found, damages = whole_records(path)

    assert [each.block() for each in found] == [b"good", b"good"]
    assert [(damage.offset, reason in damage.reason) for damage in damages] == [(len(record.member(good)), True)]


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"PK\x03\x04", "not a WARC file"), (b"\x28\xb5\x2f\xfd....", "zstd")],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(data)

    with pytest.raises(ArchiveError, match=message):
        list(read_records(path))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"none\.warc\.gz: cannot be read: No such file"):
        list(read_records(tmp_path / "none.warc.gz"))

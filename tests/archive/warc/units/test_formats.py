"""Which kind of archive a file is, told from its first bytes."""

import gzip
import io

import pytest

from archive.errors import ArchiveError
from archive.warc.units.arc import ArcRecords, is_arc
from archive.warc.units.formats import source
from archive.warc.units.members import GzipMembers
from archive.warc.units.plain import PlainRecords
from tests.archive.foreign import response

RECORD = response("http://a.example/", "one")
ARC = b"filedesc://x.arc 0.0.0.0 20190301100000 text/plain 76\n"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (RECORD, "a.warc", PlainRecords),
        (RECORD.replace(b"WARC/1.0", b"warc/1.0"), "a.warc", PlainRecords),
        (b"rubbish\n" + RECORD, "a.warc", PlainRecords),
        (gzip.compress(RECORD), "a.warc.gz", GzipMembers),
        (gzip.compress(RECORD), "misnamed.warc", GzipMembers),
        (b"\0" * 100, "torn.warc.gz", GzipMembers),
        (ARC, "a.arc", ArcRecords),
        (gzip.compress(ARC), "a.arc.gz", ArcRecords),
    ],
)
def test_the_bytes_say_what_a_file_is_and_its_name_only_where_they_do_not(data: bytes, name: str, kind: type) -> None:
    assert type(source(io.BytesIO(data), name)) is kind


@pytest.mark.parametrize(
    ("begin", "what"),
    [
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"\x04\x22\x4d\x18", "lz4"),
        (b"BZh", "bzip2"),
        (b"\xfd7zXZ\x00", "xz"),
        (b"PK\x03\x04", "unpack it"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(begin: bytes, what: str) -> None:
    with pytest.raises(ArchiveError, match=rf"a\.warc\.gz: .*{what}"):
        source(io.BytesIO(begin + b"\0" * 100), "a.warc.gz")


@pytest.mark.parametrize("data", [b"", b"<html>", b"WARC"])
def test_anything_else_is_no_warc_file(data: bytes) -> None:
    with pytest.raises(ArchiveError, match="is not a WARC file"):
        source(io.BytesIO(data), "a.warc")


@pytest.mark.parametrize(("rubbish", "is_found"), [(65_500, True), (65_600, False)])
def test_a_first_record_is_looked_for_in_the_beginning_only(rubbish: int, is_found: bool) -> None:
    data = io.BytesIO(b"x" * rubbish + b"\n" + RECORD)
    if is_found:
        assert isinstance(source(data, "a.warc"), PlainRecords)
    else:
        with pytest.raises(ArchiveError):
            source(data, "a.warc")


@pytest.mark.parametrize(
    ("begin", "is_one"),
    [
        (ARC, True),
        (b"http://a.example/ 192.0.2.1 20190301100000 text/html 12\n", True),
        (b"http://a.example/ 192.0.2.1 2019 text/html 12\n", False),
        (b"http://a.example/ 192.0.2.1 20190301100000 text/html\n", False),
        (RECORD, False),
    ],
)
def test_an_arc_file_begins_with_its_description_or_a_header_of_five_fields(begin: bytes, is_one: bool) -> None:
    assert is_arc(begin) is is_one

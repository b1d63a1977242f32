"""ARC records, each as the WARC record that says the same."""

import gzip
import io

import pytest

from archive.warc.units.arc import ArcRecords
from archive.warc.units.members import BrokenError

PAGE = b"HTTP/1.0 200 OK\r\n\r\nhello"


def _record(uri: bytes, block: bytes, kind: bytes = b"text/html") -> bytes:
    return b"%s 192.0.2.1 20190301100000 %s %d\n%s\n" % (uri, kind, len(block), block)


def _read(records: ArcRecords) -> bytes:
    return b"".join(iter(records.read, b""))


@pytest.mark.parametrize(
    ("uri", "kind"),
    [(b"http://a.example/", b"response"), (b"HTTPS://a.example/", b"response"), (b"dns:a.example", b"resource")],
)
def test_a_record_is_a_response_where_its_address_is_of_http_and_a_resource_elsewhere(uri: bytes, kind: bytes) -> None:
    data = _record(uri, PAGE)
    records = ArcRecords(io.BytesIO(data), 0, is_packed=False)
    assert records.begin() == 0
    read = _read(records)
    assert b"WARC-Type: " + kind + b"\r\n" in read
    assert read.endswith(PAGE + b"\r\n\r\n")
    assert b"Content-Length: %d\r\n" % len(PAGE) in read
    assert records.begin() is None


@pytest.mark.parametrize("is_packed", [False, True])
def test_records_follow_each_other_whatever_breaks_lie_between(is_packed: bool) -> None:
    first, second = _record(b"http://a.example/1", PAGE), _record(b"http://a.example/2", PAGE)
    pieces = (
        [gzip.compress(first, mtime=0), gzip.compress(second, mtime=0)] if is_packed else [first + b"\r\n\n", second]
    )
    records = ArcRecords(io.BytesIO(b"".join(pieces)), 0, is_packed=is_packed)
    offsets = []
    while (offset := records.begin()) is not None:
        offsets.append(offset)
        assert b"Target-URI: http://a.example/%d" % len(offsets) in _read(records).replace(b"<", b"")
    assert offsets == [0, len(pieces[0])]


@pytest.mark.parametrize("missing", [0, 1])
def test_a_file_that_ends_inside_a_record_is_torn_and_says_by_how_much(missing: int) -> None:
    data = _record(b"http://a.example/", PAGE).rstrip(b"\n")
    records = ArcRecords(io.BytesIO(data[: len(data) - missing]), 0, is_packed=False)
    records.begin()
    if missing == 0:
        assert _read(records).endswith(PAGE + b"\r\n\r\n")
        return
    with pytest.raises(BrokenError, match="1 bytes before the end"):
        _read(records)


@pytest.mark.parametrize("header", [b"http://a.example/ 192.0.2.1 20190301100000 text/html -5\n", b"no header\n"])
def test_behind_a_broken_header_reading_goes_on_at_the_next_record(header: bytes) -> None:
    data = header + b"rubbish\n" + _record(b"http://a.example/2", PAGE)
    records = ArcRecords(io.BytesIO(data), 0, is_packed=False)
    records.begin()
    with pytest.raises(BrokenError):
        _read(records)
    assert records.resync()
    assert records.begin() == len(header) + 8
    assert PAGE in _read(records)


def test_where_no_record_follows_there_is_nothing_to_go_on_with() -> None:
    records = ArcRecords(io.BytesIO(b"no header\nrubbish"), 0, is_packed=False)
    records.begin()
    assert not records.resync()

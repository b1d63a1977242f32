"""The ids of records whose places are known."""

import gzip
from pathlib import Path

import pytest

from archive.warc.record_ids import record_ids
from tests.archive.foreign import http, record


def _record(record_id: str) -> bytes:
    return record("response", "http://a.example/", http(b"x" * 5000), record_id=record_id)


@pytest.mark.parametrize("packed", [False, True])
def test_each_place_gives_the_id_of_the_record_that_begins_there(tmp_path: Path, packed: bool) -> None:
    records = [_record("<urn:x:1>"), _record("<urn:x:2>")]
    pieces = [gzip.compress(each) for each in records] if packed else records
    path = tmp_path / "a"
    path.write_bytes(b"".join(pieces))
    places = [len(pieces[0]), 0, 1, 10**9]
    assert list(record_ids(path, places)) == [(places[0], "<urn:x:2>"), (0, "<urn:x:1>"), (1, None), (10**9, None)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"WARC/1.0\r\nwarc-record-id:  <urn:x:1> \r\n\r\n", "<urn:x:1>"),
        (b"WARC/1.0\r\nWARC-Record-ID: urn:x:1\r\n\r\n", None),
        (b"WARC/1.0\r\nX: y\r\n\r\nWARC-Record-ID: <urn:x:1>\r\n", None),
        (b"HTTP/1.1 200\r\nWARC-Record-ID: <urn:x:1>\r\n\r\n", None),
        (b"WARC/1.0\r\nWARC-Record-ID: <urn:x:1>", None),
        (b"\x1f\x8b\x08rubbish", None),
    ],
)
def test_what_is_in_no_head_of_a_record_is_no_id(tmp_path: Path, data: bytes, found: str | None) -> None:
    (tmp_path / "a").write_bytes(data)
    assert list(record_ids(tmp_path / "a", [0])) == [(0, found)]

"""The digests that a stored record's bytes give."""

import hashlib
from pathlib import Path

import pytest

from archive.warc.record_digests import RecordDigests, record_digests
from archive.warc.records import read_records
from tests.archive.foreign import http, record, write

BODY = b"hello"
CHUNKED = http(b"5\r\nhello\r\n0\r\n\r\n", b"Transfer-Encoding: chunked\r\n")


def _digests(tmp_path: Path, kind: str, block: bytes, *fields: str) -> RecordDigests:
    path = write(tmp_path / "a.warc", record(kind, "http://a.example/", block, *fields))
    return record_digests(next(read_records(path)))  # a block is read before the next record is


def _sha1(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()


@pytest.mark.parametrize("block", [http(BODY), CHUNKED])
def test_a_response_gives_the_digest_of_its_entity_without_chunks(tmp_path: Path, block: bytes) -> None:
    assert _digests(tmp_path, "response", block) == RecordDigests(_sha1(block), _sha1(BODY), empty=False, status=200)


def test_each_digest_is_of_the_algorithm_that_the_record_names(tmp_path: Path) -> None:
    named = (f"WARC-Payload-Digest: sha256:{'0' * 64}", f"WARC-Block-Digest: md5:{'0' * 32}")
    found = _digests(tmp_path, "response", http(BODY), *named)
    assert found.payload == hashlib.sha256(BODY).digest()
    assert found.block == hashlib.md5(http(BODY), usedforsecurity=False).digest()


@pytest.mark.parametrize(
    ("kind", "block", "has_payload", "is_empty", "status"),
    [
        ("response", http(b""), True, True, 200),
        ("response", b"HTTP/1.1 200 OK\r\nContent-Le", False, True, 200),
        ("revisit", http(b""), False, True, 200),
        ("metadata", b"{}", False, True, None),
        ("resource", b"", True, True, None),
        ("resource", BODY, True, False, None),
    ],
)
def test_what_has_an_entity_has_its_digest(
    tmp_path: Path, kind: str, block: bytes, has_payload: bool, is_empty: bool, status: int | None
) -> None:
    digests = _digests(tmp_path, kind, block)
    assert (digests.payload is not None, digests.empty) == (has_payload, is_empty)
    assert digests.block == _sha1(block)
    assert digests.status == status

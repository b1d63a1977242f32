"""What a stored record says of itself, and what of it is relied upon."""

from pathlib import Path

import pytest

from archive.digest import digest
from archive.http.message import parse_message
from archive.warc.records import Record, read_record_at
from archive.warc.stored_capture import Digests, digests_of, normal, record_id_of, shortfall
from tests.archive.foreign import http, record, write

BODY = b"hello"
CHUNKED = http(b"5\r\nhello\r\n0\r\n\r\n", b"Transfer-Encoding: chunked\r\n")
RIGHT = digest(BODY)


def _record(tmp_path: Path, block: bytes, *fields: str, kind: str = "response", record_id: str = "<urn:x:1>") -> Record:
    data = record(kind, "http://a.example/", block, *fields, record_id=record_id)
    return read_record_at(write(tmp_path / "a b.warc", data), 0)


def _digests(tmp_path: Path, block: bytes, *fields: str, kind: str = "response") -> Digests:
    return digests_of(_record(tmp_path, block, *fields, kind=kind), parse_message(block, is_stored=True), block)


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("<urn:uuid:1>", "<urn:uuid:1>"),
        ("urn:uuid:1", "<urn:uuid:1>"),
        ("<urn uuid 1>", "<urn:pressmark:record:a%20b.warc:0:0>"),
    ],
)
def test_a_record_has_its_id_or_one_by_its_place(tmp_path: Path, named: str, found: str) -> None:
    assert record_id_of(_record(tmp_path, http(BODY), record_id=named)) == found


@pytest.mark.parametrize(
    ("declared", "payload", "is_known", "damages"),
    [
        (RIGHT, RIGHT, True, 0),
        (RIGHT.lower().replace("sha1:", "SHA-1:"), RIGHT, True, 0),
        (digest(b"5\r\nhello\r\n0\r\n\r\n"), RIGHT, True, 0),  # counts the chunks
        (digest(CHUNKED), RIGHT, True, 0),  # counts the whole block
        (digest(b"other"), RIGHT, False, 1),
        ("crc32:12345678", RIGHT, False, 0),  # nobody computes it
    ],
)
def test_a_digest_counts_where_the_bytes_give_it_and_a_wrong_one_leads_nowhere(
    tmp_path: Path, declared: str, payload: str, is_known: bool, damages: int
) -> None:
    found = _digests(tmp_path, CHUNKED, f"WARC-Payload-Digest: {declared}")
    assert (found.payload, len(found.damages)) == (payload, damages)
    assert found.declared == (normal(declared) if is_known else None)


def test_a_wrong_block_digest_is_told_with_what_the_bytes_give(tmp_path: Path) -> None:
    (damage,) = _digests(tmp_path, http(BODY), f"WARC-Block-Digest: {RIGHT}").damages
    assert damage.reason == f"WARC-Block-Digest is {RIGHT}, its bytes give {digest(http(BODY))}"


def test_of_what_is_no_response_the_digest_is_taken_at_its_word_and_nothing_has_none(tmp_path: Path) -> None:
    assert _digests(tmp_path, http(b""), f"WARC-Payload-Digest: {RIGHT}", kind="revisit") == Digests(RIGHT, RIGHT)
    assert _digests(tmp_path, http(b"")) == Digests(None, None)


@pytest.mark.parametrize(
    ("length", "coding", "is_short"),
    [
        ("5", "", False),
        ("6", "", True),
        ("4", "", False),
        ("6", "Content-Encoding: gzip\r\n", False),
        ("six", "", False),
        ("9" * 19, "", False),
    ],
)
def test_a_body_is_short_where_more_was_announced_and_nothing_was_coded(
    tmp_path: Path, length: str, coding: str, is_short: bool
) -> None:
    block = http(BODY, f"Content-Length: {length}\r\n{coding}".encode())
    found = shortfall(_record(tmp_path, block), parse_message(block, is_stored=True))
    assert found == ("the body is shorter than announced" if is_short else None)


@pytest.mark.parametrize(
    ("block", "fields", "kind", "found"),
    [
        (http(BODY), ("WARC-Truncated: length",), "response", "its record is truncated (length)"),
        (http(BODY), ("WARC-Segment-Number: 1",), "response", "of a record in segments only one is read (1)"),
        (CHUNKED[:-8], (), "response", "its last chunk is missing"),
        (CHUNKED, (), "response", None),
        (http(BODY), ("WARC-Truncated: length",), "revisit", None),
    ],
)
def test_a_record_that_lacks_a_part_says_why(
    tmp_path: Path, block: bytes, fields: tuple[str, ...], kind: str, found: str | None
) -> None:
    assert shortfall(_record(tmp_path, block, *fields, kind=kind), parse_message(block, is_stored=True)) == found

import gzip
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.warc.writer import WarcWriter
from tests.archive import samples
from tests.archive.readers import (
    fastwarc_block_checks,
    fields,
    independent_payload_digest,
    warcio_payload,
    warcio_records,
)
from tests.archive.samples import RUN, write


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file can grow over *size* bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("raw", [samples.PLAIN, samples.chunked_page()], ids=["plain", "chunked"])
def test_the_block_is_what_the_server_sent(tmp_path: Path, raw: bytes) -> None:
    path, _ = write(tmp_path, samples.exchange(raw))

    records = warcio_records(path)

    assert [fields(record, "WARC-Type") for record in records] == [
        ["warcinfo"],
        ["response"],
        ["request"],
        ["metadata"],
    ]
    assert records[1][1] == raw
    assert fields(records[1], "WARC-Payload-Digest") == [independent_payload_digest(raw)]


def test_fastwarc_finds_every_record_and_block_digest_right(tmp_path: Path) -> None:
    first = samples.exchange(samples.chunked_page())
    path, _ = write(tmp_path, first, samples.revisit(first), samples.nothing_received())

    assert fastwarc_block_checks(path) == [True] * 9


def test_every_record_is_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    path, (capture,) = write(tmp_path, samples.exchange())

    data = path.read_bytes()[capture.offset : capture.offset + capture.length]

    assert warcio_payload(data) == b"hello"
    assert f"WARC-Record-ID: {capture.record_id}\r\n".encode() in gzip.decompress(data)


def test_the_records_of_an_exchange_say_what_they_belong_to(tmp_path: Path) -> None:
    path, (capture,) = write(tmp_path, samples.exchange())

    info, response, request, metadata = warcio_records(path)

    (info_id,) = fields(info, "WARC-Record-ID")
    for record in (response, request, metadata):
        assert fields(record, "WARC-Date") == [samples.DATE]
        assert fields(record, "WARC-Warcinfo-ID") == [info_id]
    for record in (request, metadata):
        assert fields(record, "WARC-Concurrent-To") == [capture.record_id]
    assert fields(response, "WARC-Protocol") == ["http/1.1", "tls/1.3"]
    assert fields(response, "WARC-Cipher-Suite") == ["TLS_AES_256_GCM_SHA384"]
    assert fields(response, "WARC-IP-Address") == ["192.0.2.7"]
    assert metadata[1] == b'{"context":{"role":"source","event_id":"e1"}}'
    assert b"operator: editor@example.org\r\n" in info[1]


def test_a_revisit_keeps_the_head_and_names_its_original(tmp_path: Path) -> None:
    first = samples.exchange(samples.chunked_page())
    path, (original, again) = write(tmp_path, first, samples.revisit(first))

    record = warcio_records(path)[4]

    assert fields(record, "WARC-Record-ID") == [again.record_id]
    assert record[1] == samples.CHUNKED
    assert fields(record, "WARC-Truncated") == ["length"]
    assert fields(record, "WARC-Profile") == ["http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"]
    assert fields(record, "WARC-Refers-To") == [original.record_id]
    assert fields(record, "WARC-Refers-To-Target-URI") == [original.target_uri]
    assert fields(record, "WARC-Refers-To-Date") == [original.date]


def test_a_304_is_a_revisit_with_its_whole_answer(tmp_path: Path) -> None:
    raw = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"
    first = samples.exchange()
    more = {"response": raw, "status": 304, "payload": None, "payload_digest": None}
    path, _ = write(tmp_path, first, samples.revisit(first, "server-not-modified", **more))

    record = warcio_records(path)[4]

    assert record[1] == raw
    assert fields(record, "WARC-Truncated") == []
    assert fields(record, "WARC-Payload-Digest") == []
    assert fields(record, "WARC-Profile") == ["http://netpreserve.org/warc/1.1/revisit/server-not-modified"]


def test_nothing_received_is_told_in_a_metadata_record_that_the_capture_names(tmp_path: Path) -> None:
    path, (capture,) = write(tmp_path, samples.nothing_received())

    records = warcio_records(path)
    named = path.read_bytes()[capture.offset : capture.offset + capture.length]

    assert [fields(found, "WARC-Type")[0] for found in records] == ["warcinfo", "request", "metadata"]
    assert fields(records[2], "WARC-Record-ID") == [capture.record_id]
    assert fields(records[1], "WARC-Concurrent-To") == [capture.record_id]
    assert b'"error":"no DNS: gone.example"' in warcio_payload(named)
    assert capture.status is None


def test_no_value_of_a_stranger_ends_a_header_field(tmp_path: Path) -> None:
    uri = "http://a.example/x\r\nWARC-Type: evil y\u2028\udcff"
    path, (capture,) = write(tmp_path, samples.exchange(uri=uri, context={"name": "lone \udc80", "n": 2**70}))

    record = warcio_records(path)[1]

    assert fields(record, "WARC-Type") == ["response"]
    assert fields(record, "WARC-Target-URI") == [capture.target_uri]
    assert capture.target_uri == "http://a.example/x%0D%0AWARC-Type:%20evil%20y%E2%80%A8%3F"


def test_a_file_is_open_until_it_is_finished_and_the_next_begins_at_the_size(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, RUN, samples.SOFTWARE, samples.INFO, max_bytes=1, suffix="-recovered")
    first = writer.write(samples.exchange())
    assert [path.name for path in tmp_path.iterdir()] == [first.warc + ".open"]

    second = writer.write(samples.exchange())
    writer.sync()
    paths = writer.close()

    assert [path.name for path in paths] == [first.warc, second.warc]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([first.warc, second.warc])
    assert first.warc.endswith(f"-00000-{RUN}-recovered.warc.gz")
    assert second.warc.endswith(f"-00001-{RUN}-recovered.warc.gz")


def test_a_writer_that_wrote_nothing_leaves_nothing(tmp_path: Path) -> None:
    assert WarcWriter(tmp_path, RUN, samples.SOFTWARE, samples.INFO).close() == []
    assert list(tmp_path.iterdir()) == []


def test_a_resource_carries_its_own_fields_and_a_record_about_it(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, RUN, samples.SOFTWARE, samples.INFO)
    source = {"WARC-Source-URI": "http://archive.example/1/http://a.example/"}
    capture = writer.write_resource(
        "http://a.example/", "text/html", b"<p>x", date=samples.DATE, fields=source, metadata={"asked": 1}
    )
    (path,) = writer.close()

    _, page, metadata = warcio_records(path)

    assert page[1] == b"<p>x"
    assert fields(page, "WARC-Source-URI") == list(source.values())
    assert fields(page, "WARC-Date") == [samples.DATE]
    assert fields(metadata, "WARC-Refers-To") == [capture.record_id]
    assert metadata[1] == b'{"asked":1}'


def test_a_failed_write_names_file_and_reason_and_leaves_whole_records(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, RUN, samples.SOFTWARE, samples.INFO)
    kept = writer.write(samples.exchange())
    size = (tmp_path / (kept.warc + ".open")).stat().st_size

    with room_for(size + 100), pytest.raises(ArchiveError, match=rf"{kept.warc}\.open: cannot be written: File too"):
        writer.write(samples.exchange())
    assert (tmp_path / (kept.warc + ".open")).stat().st_size == size

    again = writer.write(samples.exchange())
    (path,) = writer.close()
    assert len(warcio_records(path)) == 7
    assert again.offset == size


def test_a_file_that_could_not_be_begun_can_be_begun_again(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, RUN, samples.SOFTWARE, samples.INFO)

    with room_for(10), pytest.raises(ArchiveError, match="cannot be written"):
        writer.write(samples.exchange())
    assert list(tmp_path.iterdir()) == []

    writer.write(samples.exchange())
    assert len(warcio_records(writer.close()[0])) == 4

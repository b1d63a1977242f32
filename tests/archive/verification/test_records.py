"""WARC files of other crawlers in a collection: what is checked of them, and what is not asked of them."""

import base64
import hashlib
from pathlib import Path

import pytest

from archive.index.cdxj import cdxj_lines, update_index
from archive.verification.facts import Facts
from archive.verification.records import check_warc
from archive.warc import record
from archive.warc.record import new_record_id
from tests.archive import samples
from tests.archive.sound import Sample, problems


def foreign(sample: Sample, *records: bytes) -> None:
    (sample.collection.archive_dir / "CC-NEWS-1.warc.gz").write_bytes(b"".join(map(record.member, records)))
    update_index(sample.collection)


def test_a_file_of_another_crawler_need_not_say_all_that_ours_say(sample: Sample) -> None:
    bare = record.record("response", new_record_id(), samples.DATE, record.HTTP_RESPONSE, [], samples.PLAIN)
    bare = bare.replace(b"\r\nWARC-Block-Digest", b"\r\nWARC-Target-URI: <http://f.example/>\r\nX-Block-Digest")
    sha256 = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    fields = [("WARC-Target-URI", "http://f.example/2"), ("WARC-Payload-Digest", sha256)]
    told = record.record("response", new_record_id(), samples.DATE, record.HTTP_RESPONSE, fields, samples.PLAIN)
    foreign(sample, bare, told)

    assert problems(sample) == []


def test_a_digest_of_another_algorithm_is_checked_too(sample: Sample) -> None:
    fields = [("WARC-Target-URI", "http://f.example/2"), ("WARC-Payload-Digest", "sha256:" + "0" * 64)]
    told = record.record("response", new_record_id(), samples.DATE, record.HTTP_RESPONSE, fields, samples.PLAIN)
    foreign(sample, told)

    (problem,) = problems(sample)

    right = base64.b32encode(hashlib.sha256(b"hello").digest()).decode().rstrip("=")
    assert problem.what.endswith(f"its bytes give sha256:{right}")


def test_a_file_that_is_no_warc_file_is_told(sample: Sample) -> None:
    (sample.collection.archive_dir / "notes.warc").write_text("hello, world")

    (problem,) = problems(sample)

    assert problem.what == "notes.warc: is not a WARC file"


@pytest.mark.parametrize("more", [[], [("WARC-Refers-To-Target-URI", "<http://f.example/>")]])
def test_a_revisit_says_no_more_than_its_standard_asks_for(sample: Sample, more: list[tuple[str, str]]) -> None:
    """ISO 28500:2009 section 6.7: of its original it names the record."""
    original, uri = new_record_id(), ("WARC-Target-URI", "<http://f.example/>")
    sha1 = hashlib.sha1(b"hello").digest()
    told = [uri, ("WARC-Payload-Digest", f"sha1:{base64.b32encode(sha1).decode()}")]
    page = record.record("response", original, samples.DATE, record.HTTP_RESPONSE, told, samples.PLAIN)
    profile = ("WARC-Profile", "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest")
    refers = [profile, ("WARC-Refers-To", original), *more]

    def revisit(payload: bytes) -> bytes:
        fields = [uri, *refers, ("WARC-Payload-Digest", f"sha1:{hashlib.sha1(payload).hexdigest()}")]
        head = samples.PLAIN.partition(b"hello")[0]
        return record.record("revisit", new_record_id(), samples.DATE, record.HTTP_RESPONSE, fields, head)

    foreign(sample, page, revisit(b"hello"))
    assert problems(sample) == []
    foreign(sample, page, revisit(b"other"))
    assert any("which has another address, date or payload" in problem.what for problem in problems(sample))


@pytest.mark.parametrize("times", [1, 2, 3])
def test_empty_lines_before_the_status_line_are_no_damage(tmp_path: Path, times: int) -> None:
    exchange = samples.exchange(b"\r\n" * times + samples.PLAIN)
    path, (capture,) = samples.write(tmp_path, exchange)

    with Facts() as facts:
        assert list(check_warc(path, facts)) == []
        facts.complete()
        stored = facts.rows("SELECT status, digest FROM records WHERE type='response'")
        assert list(stored) == [(capture.status, capture.payload_digest)] == [(200, exchange.payload_digest)]
    (line,) = (line for line in cdxj_lines(path, []))
    assert b'"status":"200"' in line

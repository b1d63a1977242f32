"""`verify` reads files that anything may have happened to: it tells, and never falls."""

import random
import tracemalloc

import pytest

from archive.verification.facts import Facts
from archive.verification.verify import verify
from tests.archive import samples
from tests.archive.sound import ARTICLES, EVENTS, SCHEMAS, SOURCES, Sample

INDEX = "indexes/index.cdxj"
BITS = [b"\n", b'"', b"{", b"}", b"\x00", b"\xff", b"null", b"[]", b"18446744073709551615", b"-1", b"\\ud800", b" "]


@pytest.mark.parametrize("name", ["archive", INDEX, ARTICLES, SOURCES, EVENTS])
def test_any_damage_is_told_without_an_exception(sample: Sample, name: str) -> None:
    path = sample.warc if name == "archive" else sample.collection.path / name
    sound = path.read_bytes()
    chance = random.Random(name)
    told = 0

    for _ in range(60):
        at = chance.randrange(len(sound))
        bit = chance.choice(BITS)
        path.write_bytes(sound[:at] + bit + sound[at + chance.randrange(12) :])
        told += bool(list(verify(sample.collection, SCHEMAS)))

    # A few changes change nothing: a byte for itself, the time in a gzip header, a field that nobody reads.
    assert told > 45


@pytest.mark.parametrize("name", [ARTICLES, SOURCES])
def test_a_number_over_64_bits_is_told(sample: Sample, name: str) -> None:
    sample.edit(name, f'"offset":{sample.captures[1].offset}', '"offset":18446744073709551615')

    (problem,) = verify(sample.collection, SCHEMAS)

    assert "no record begins at 18446744073709551615" in problem.what


def test_rows_are_kept_once_though_a_batch_needs_a_second_try() -> None:
    facts = Facts()
    for number in (1, 2**70, 3):
        facts.add("links", "file", number, "id", "name", "target")
    facts.complete()

    assert list(facts.rows("SELECT offset FROM links")) == [(1,), (str(2**70),), (3,)]
    facts.close()


def test_a_large_record_is_checked_piece_by_piece(sample: Sample) -> None:
    body = b"<p>large</p>" * 4_000_000
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    sample.rewrite(samples.exchange(head + samples.chunked(body, 1 << 16), "http://large.example/"))

    tracemalloc.start()
    assert list(verify(sample.collection, SCHEMAS)) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < len(body) / 4

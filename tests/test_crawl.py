"""The whole job, once, on the sample web: from event pages to WARC and JSON."""

import hashlib
import json
import re
import zlib
from base64 import b32encode
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from tests.scrapy_command import Done, crawl_sample, scrapy
from tests.site.compare import differences, lines

Crawled = tuple[Path, Done]


@pytest.fixture(scope="module")
def crawled(sample_site: str, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    collection = tmp_path_factory.mktemp("crawl") / "sample"
    return collection, crawl_sample(sample_site, collection, "-a", "related=1")


def _without_run(stream: list[dict[str, Any]]) -> list[str]:
    return [json.dumps({**line, "run": None}, sort_keys=True) for line in stream]


def test_everything_is_as_the_sample_web_tells_it(crawled: Crawled) -> None:
    collection, done = crawled
    assert done.returncode == 0, done.stderr
    assert list(differences(collection, related=True)) == []


def test_the_crawl_ends_with_a_table_and_says_where_the_collection_lies(crawled: Crawled) -> None:
    collection, done = crawled
    assert f"collection: {collection}" in done.stdout
    assert re.fullmatch(
        r"\S+ finished: \d+ events, \d+ sources had, \d+ not, \d+ articles", done.stdout.splitlines()[-1]
    )
    counted = Counter(line["outcome"] for line in lines(collection, "sources"))
    told = dict(line.split() for line in done.stdout.splitlines() if line.startswith("  "))
    assert told == {outcome: str(count) for outcome, count in counted.items()}


def test_the_collection_is_verified(crawled: Crawled) -> None:
    done = scrapy("verify", str(crawled[0]))
    assert done.returncode == 0, done.stdout


def test_reprocess_makes_the_same_lines_in_the_same_order(crawled: Crawled, tmp_path: Path) -> None:
    done = scrapy("reprocess", str(crawled[0]), "-o", str(tmp_path), "-s", "REDIRECT_MAX_TIMES=10")
    assert done.returncode == 0, done.stderr
    for kind in ("articles", "events", "sources"):
        assert _without_run(lines(tmp_path, kind)) == _without_run(lines(crawled[0], kind)), kind


def test_a_second_crawl_adds_nothing(sample_site: str, crawled: Crawled) -> None:
    collection, _ = crawled
    before = {kind: lines(collection, kind) for kind in ("events", "sources", "articles")}
    done = crawl_sample(sample_site, collection, "-a", "related=1")
    assert done.returncode == 0, done.stderr
    assert {kind: lines(collection, kind) for kind in before} == before


def test_warcio_and_fastwarc_read_every_record_and_its_block_digest_holds(crawled: Crawled) -> None:
    with _first(crawled[0]).open("rb") as stream:
        read = [_block(record) for record in ArchiveIterator(stream, no_record_parse=True)]
    with _first(crawled[0]).open("rb") as stream:
        fast = [(str(r.headers["WARC-Type"]), r.verify_block_digest()) for r in FastIterator(stream, parse_http=False)]
    assert [kind for kind, _ in read] == [kind for kind, _ in fast]
    assert all(holds for _, holds in read)
    assert all(holds for _, holds in fast)
    assert {"warcinfo", "response", "revisit", "request", "metadata"} <= {kind for kind, _ in read}


def _block(record: Any) -> tuple[str, bool]:
    stated = record.rec_headers.get_header("WARC-Block-Digest")
    return record.rec_type, stated == _sha1(record.raw_stream.read())


def _sha1(data: bytes) -> str:
    return "sha1:" + b32encode(hashlib.sha1(data).digest()).decode()


def _first(collection: Path) -> Path:
    return min((collection / "archive").iterdir())


def test_payload_digests_are_those_of_the_entity_body(crawled: Crawled) -> None:
    checked = 0
    with _first(crawled[0]).open("rb") as stream:
        for record in ArchiveIterator(stream, no_record_parse=False):
            stated = record.rec_headers.get_header("WARC-Payload-Digest")
            if record.rec_type != "response" or stated is None or record.http_headers is None:
                continue
            body = record.raw_stream.read()
            if (record.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
                body = _dechunked(body)
            assert _sha1(body) == stated
            checked += 1
    assert checked > 20


def _dechunked(body: bytes) -> bytes:
    """Simple and our own: the sample web sends no chunk extensions."""
    found = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size, 16)
        if length == 0:
            return found
        found, body = found + body[:length], body[length + 2 :]
    return found


def test_every_gzip_member_holds_one_record(crawled: Crawled) -> None:
    data, records = _first(crawled[0]).read_bytes(), 0
    while data:
        member = zlib.decompressobj(31)
        block = member.decompress(data)
        assert block.startswith(b"WARC/1.1\r\n")
        assert block.endswith(b"\r\n\r\n")
        data, records = member.unused_data, records + 1
    assert records > 100

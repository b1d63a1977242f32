"""What a server sent and read, byte for byte, against what the archive holds of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from archive.digest import digest
from tests.crawler.capture import cases, crawling
from tests.crawler.capture.cases import MAXSIZE, TIMEOUT, Evidence, path_of
from tests.crawler.capture.certificates import self_signed
from tests.crawler.capture.crawling import StoredRecord, of_address
from tests.crawler.capture.odd_answers import ODD
from tests.crawler.capture.raw_server import RawServer, raw_server

CASES = [*cases.CASES, *ODD]
WAYS = ("plain", "TLS", "proxy", "CONNECT")
SETTINGS = {
    "DOWNLOAD_MAXSIZE": MAXSIZE,
    "DOWNLOAD_TIMEOUT": TIMEOUT,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
}


@dataclass(frozen=True, slots=True)
class Crawled:
    """One crawl of all cases."""

    way: str
    """That the bytes took."""
    server: RawServer
    origin: str
    stored: list[StoredRecord]
    lines: dict[str, dict[str, Any]]


@pytest.fixture(scope="module", params=WAYS)
def crawled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    directory = tmp_path_factory.mktemp("fidelity")
    way: str = request.param
    answers = {path_of(case): [case.steps] for case in CASES}
    with raw_server(answers, None if way in ("plain", "proxy") else self_signed(directory / "key.pem")) as server:
        here = f"127.0.0.1:{server.port}"
        scheme = "http" if way in ("plain", "proxy") else "https"
        through = way in ("proxy", "CONNECT")
        origin = f"{scheme}://{'gazette.example' if through else here}"
        done = crawling.crawl_articles(
            directory / "collection",
            [origin + path_of(case) for case in CASES],
            settings=SETTINGS,
            environment={f"{scheme}_proxy": f"http://{here}"} if through else {},
        )
        assert done.returncode == 0, done.stderr
        stored, lines = crawling.records(directory / "collection"), crawling.source_lines(directory / "collection")
        yield Crawled(way, server, origin, stored, lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_block_holds_the_bytes_that_were_sent(case: Evidence, crawled: Crawled) -> None:
    found = of_address(crawled.stored, crawled.origin + path_of(case))
    answer = found["response"]

    if case.prefix:
        assert case.sent.startswith(answer.block)
        assert len(answer.block) > len(case.sent.partition(b"\r\n\r\n")[0])
    else:
        assert answer.block == case.expected
    assert answer.get("WARC-Truncated") == case.truncated
    assert answer.get("WARC-Block-Digest") == digest(answer.block)
    assert found["metadata"].json().get("interim", "").encode("latin-1") == case.interim
    assert found["metadata"].json().get("excess", 0) == case.excess


@pytest.mark.parametrize("case", [case for case in CASES if not case.prefix], ids=lambda case: case.name)
def test_the_payload_digest_is_that_of_the_entity_body(case: Evidence, crawled: Crawled) -> None:
    answer = of_address(crawled.stored, crawled.origin + path_of(case))["response"]

    assert answer.get("WARC-Payload-Digest") == (None if case.payload is None else digest(case.payload))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_request_record_holds_the_bytes_that_the_server_read(case: Evidence, crawled: Crawled) -> None:
    found = of_address(crawled.stored, crawled.origin + path_of(case))

    assert crawled.server.read[path_of(case)] == [found["request"].block]
    assert found["request"].get("WARC-Date") == found["response"].get("WARC-Date")
    assert found["request"].get_all("WARC-Concurrent-To") == [found["response"].id]


@pytest.mark.parametrize("case", [case for case in CASES if case.outcome], ids=lambda case: case.name)
def test_the_source_line_says_what_became_of_it_in_plain_words(case: Evidence, crawled: Crawled) -> None:
    line = crawled.lines[crawled.origin + path_of(case)]

    assert line["outcome"] == case.outcome
    reason = line["reason"] or ""
    assert (reason == "") == (case.outcome == "archived")
    assert not set("<>[]{}\n") & set(reason)
    assert len(reason) < 100


def test_robots_txt_is_archived_as_it_was_asked_for(crawled: Crawled) -> None:
    found = of_address(crawled.stored, f"{crawled.origin}/robots.txt")

    assert found["response"].block == b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    assert [found["request"].block] == crawled.server.read["/robots.txt"]
    assert found["metadata"].json()["context"] == {"role": "robots"}


@pytest.mark.parametrize("path", ["/robots.txt", path_of(CASES[0])])
def test_the_connection_is_told_from_its_first_request_on(crawled: Crawled, path: str) -> None:
    answer = of_address(crawled.stored, crawled.origin + path)["response"]
    under_tls = crawled.way in ("TLS", "CONNECT")

    assert answer.get("WARC-IP-Address") == ("127.0.0.1" if crawled.way in ("plain", "TLS") else None)
    assert answer.get_all("WARC-Protocol") == (["http/1.1", "tls/1.3"] if under_tls else ["http/1.1"])
    assert (answer.get("WARC-Cipher-Suite") or "").startswith("TLS_") == under_tls

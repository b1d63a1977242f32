"""Which addresses are asked for: cited, redirected to and refreshed to, on every way that a request takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.capture import crawling
from tests.crawler.capture.cases import OK, page, sized
from tests.crawler.capture.certificates import self_signed
from tests.crawler.capture.raw_server import RawServer, Step, raw_server
from tests.hostile.pages import article
from tests.scrapy_command import scrapy

CITED = {
    "/q/../r/./s": "/r/s",
    "/%2e%2e/x": "/x",
    "/a/b/%2E%2e/c/.": "/a/c/",
    "/lone?": "/lone?",
    "/lone/parameter;": "/lone/parameter;",
    "/lone/parameter;?": "/lone/parameter;?",
    "//two/slashes": "//two/slashes",
    "//two//slashes/../more": "//two//more",
    "/back\\slash": "/back/slash",
    "/open/../closed/story": "/closed/story",
    "/open/%2e%2E/closed/story": "/closed/story",
    "/open\\..\\closed\\story": "/closed/story",
    "/closed/../open/story": "/open/story",
}
"""As cited → as asked for."""
LOCATIONS = {
    b"/caf\xe9": "/caf%E9",
    b"/\xed\xee\xe2\xee\xf1\xf2\xe8?\xff=\xc0": "/%ED%EE%E2%EE%F1%F2%E8?%FF=%C0",
    b"/\xd6\xd0\xce\xc4": "/%D6%D0%CE%C4",
    b"/caf\xc3\xa9/\xe9": "/caf%C3%A9/%E9",
    b"/voil\xc3\xa0": "/voil%C3%A0",
    b"../up/./here": "/up/here",
    b"there//two?": "/from/there//two?",
    b"?": "/from/9?",
    b"/open/../closed/again": "/closed/again",
    b"/a\tb": "/ab",
    b"\\back\\slash\\again": "/back/slash/again",
    b".": "/from/",
}
"""As a redirect says it → as asked for."""
REFRESHES = {
    (b"latin1", "/r/é?é".encode("latin-1")): "/r/%C3%A9?%E9",
    (b"windows-1251", "/r/ж?ж".encode("cp1251")): "/r/%D0%B6?%E6",
    (b"utf-8", "/r/ж/../й?й".encode()): "/r/%D0%B9?%D0%B9",
    (b"no-such", "/r/ü".encode("cp1252")): "/r/%C3%BC",
}
"""Charset and target of a refresh → as asked for."""


def _robots(origin: bytes) -> bytes:
    return sized(origin + b"User-agent: *\nDisallow: /closed/\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n")


def _answers() -> dict[str, list[list[Step]]]:
    asked = {*CITED.values(), *LOCATIONS.values(), *REFRESHES.values()}
    answers: dict[str, list[list[Step]]] = {target: [[sized(article(target))]] for target in asked}
    answers["/robots.txt"] = [[_robots(b"")]]
    for number, location in enumerate(LOCATIONS):
        head = b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\n"
        answers[f"/from/{number + 2}"] = [[sized(page(f"redirect {number}"), head)]]
    for number, (charset, target) in enumerate(REFRESHES):
        body = b'<meta charset="%b"><meta http-equiv=refresh content="0; url=%b"><p>%d' % (charset, target, number)
        answers[f"/refresh/{number}"] = [[sized(body, OK)]]
    return answers


@dataclass(frozen=True, slots=True)
class Crawled:
    server: RawServer
    origin: str
    collection: Path
    lines: dict[str, dict[str, Any]]


@pytest.fixture(scope="module", params=["plain", "TLS", "proxy", "CONNECT"])
def crawled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    directory, way = tmp_path_factory.mktemp("addresses"), request.param
    tls = None if way in ("plain", "proxy") else self_signed(directory / "key.pem")
    with raw_server(_answers(), tls) as server:
        here = f"127.0.0.1:{server.port}"
        scheme, through = "http" if tls is None else "https", way in ("proxy", "CONNECT")
        origin = f"{scheme}://{'gazette.example' if through else here}"
        begins = [*CITED, *(f"/from/{n + 2}" for n in range(len(LOCATIONS)))]
        begins += [f"/refresh/{n}" for n in range(len(REFRESHES))]
        done = crawling.crawl_articles(
            directory / "collection",
            [origin + path for path in begins],
            environment={f"{scheme}_proxy": f"http://{here}"} if through else {},
        )
        assert done.returncode == 0, done.stderr
        yield Crawled(server, origin, directory / "collection", crawling.source_lines(directory / "collection"))


def test_each_target_is_asked_for_as_a_browser_asks_and_once(crawled: Crawled) -> None:
    asked = {target: len(requests) for target, requests in crawled.server.read.items()}
    begun = {f"/from/{n + 2}" for n in range(len(LOCATIONS))} | {f"/refresh/{n}" for n in range(len(REFRESHES))}
    right = {*CITED.values(), *LOCATIONS.values(), *REFRESHES.values()}
    allowed = {target for target in right if not target.startswith("/closed/")}

    assert asked == dict.fromkeys({"/robots.txt", *begun, *allowed}, 1)


@pytest.mark.parametrize("cited", CITED)
def test_what_is_cited_is_judged_and_told_by_what_is_asked_for(cited: str, crawled: Crawled) -> None:
    line = crawled.lines[crawled.origin + cited]
    if CITED[cited].startswith("/closed/"):
        assert (line["outcome"], line["final_url"]) == ("robots", None)
    else:
        assert line["outcome"] in ("archived", "duplicate")
        assert line["final_url"] == crawled.origin + CITED[cited]
        assert line["capture"]["target_uri"] == line["final_url"]


def test_redirects_and_refreshes_end_where_a_browser_would(crawled: Crawled) -> None:
    ends = [(f"/from/{n + 2}", end) for n, end in enumerate(LOCATIONS.values())]
    ends += [(f"/refresh/{n}", end) for n, end in enumerate(REFRESHES.values())]
    for begin, end in ends:
        line = crawled.lines[crawled.origin + begin]
        if end.startswith("/closed/"):
            assert line["outcome"] == "robots", begin
        else:
            assert line["final_url"] == crawled.origin + end, begin


def test_reprocess_says_the_same(crawled: Crawled, tmp_path: Path) -> None:
    done = scrapy("reprocess", str(crawled.collection), "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr

    again = crawling.source_lines(tmp_path)
    # The list of what the operator asked for is a record, too: of one address every spelling has its line.
    assert again.keys() == crawled.lines.keys()
    for url, line in again.items():
        assert line == {**crawled.lines[url], "run": line["run"], "attempts": line["attempts"]}, url

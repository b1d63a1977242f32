"""One crawl over everything that a server may answer; each outcome, and what must not happen."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from archive.collection import Collection
from archive.verification.verify import verify
from crawler.output.schemas import CLASSES, schema_of
from tests.hostile.address_cases import SECRET
from tests.hostile.crawled import EVENTS, Crawled, everything, expected, hostile_web, measured_crawl
from tests.hostile.server import HostileServer
from tests.hostile.wire_cases import text_of
from tests.scrapy_command import scrapy

GIGABYTE = 1 << 30
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Web(NamedTuple):
    crawl: Crawled
    memory: int
    cited: dict[str, str]
    server: HostileServer
    inside: HostileServer


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with hostile_web() as (server, inside):
        cited = everything(server, inside)
        page = f"http://{EVENTS}:{server.port}/news/2026/02/7/everything"
        pages = f"{page},http://{EVENTS}:{server.port}/news/2026/03/1/index"
        settings = {"ADDRESS_GUARD_ALLOW": f"127.1.0.0/16:{server.port}"}
        found, memory = measured_crawl(
            tmp_path_factory.mktemp("hostile") / "c",
            *("events", "-a", f"url={pages}", "-a", "site=thecontext", "-a", "related=5"),
            settings=settings,
        )
        yield Web(found, memory, cited, server, inside)


@pytest.fixture(scope="module")
def sources(web: Web) -> dict[str, dict[str, Any]]:
    return web.crawl.sources()


def test_the_crawl_ends_by_itself_and_says_that_it_finished(web: Web) -> None:
    assert web.crawl.status == 0, web.crawl.err[-3000:]
    assert web.crawl.seconds < 90


def test_there_are_at_least_seventy_ways_of_answering() -> None:
    assert len(expected()) >= 70


@pytest.mark.parametrize("name", expected())
def test_each_way_of_answering_has_its_outcome(name: str, web: Web, sources: dict[str, dict[str, Any]]) -> None:
    line = sources[web.cited[name]]
    assert (line["outcome"], line["reason"]) == (expected()[name], line["reason"])


def test_the_good_articles_among_them_are_had_whole(web: Web) -> None:
    texts = {line["url"].rpartition("/")[2]: line["text"] for line in web.crawl.lines("articles")}
    good = [name for name, outcome in expected().items() if outcome == "archived"]
    had = {line["article_id"] for line in web.crawl.lines("articles")}
    assert len(had) == len(good)
    for name in set(good) & set(texts):
        for paragraph in text_of(name).split("\n\n"):
            assert paragraph in texts[name], name


def test_whatever_is_refused_is_cited_or_led_to_and_nobody_inside_was_asked(web: Web) -> None:
    assert [asked.path for asked in web.inside.log] == []


def test_every_cited_address_has_a_line(web: Web, sources: dict[str, dict[str, Any]]) -> None:
    event = max(web.crawl.lines("events"), key=lambda line: len(line["sources"]))
    assert [source["url"] for source in event["sources"] if source["url"] not in sources] == []
    assert len(event["sources"]) >= len(expected()) + 20


def test_no_process_needs_a_gigabyte(web: Web) -> None:
    assert web.memory < GIGABYTE


def test_nothing_was_thrown_and_nothing_that_acts_is_in_the_log(web: Web) -> None:
    assert "Traceback" not in web.crawl.err, web.crawl.err[:3000]
    for text in (web.crawl.out, web.crawl.err):
        assert UNPRINTABLE.findall(text) == []
        assert [line for line in text.splitlines() if line.startswith("ERROR")] == []


def test_no_line_holds_what_a_terminal_obeys(web: Web) -> None:
    assert UNPRINTABLE.findall(web.crawl.stored().decode("utf-8")) == []
    reasons = [line["reason"] or "" for line in web.crawl.lines("sources")]
    assert [reason for reason in reasons if UNPRINTABLE.search(reason) or "\n" in reason] == []


def test_a_password_in_an_address_is_neither_sent_nor_stored(web: Web) -> None:
    assert SECRET.encode() not in web.crawl.stored()
    assert SECRET not in web.crawl.out + web.crawl.err
    heads = [asked.head for asked in web.server.log]
    assert [head for head in heads if SECRET.encode() in head or b"Authorization" in head] == []


def test_in_the_archive_a_password_stands_only_where_a_server_sent_it(web: Web) -> None:
    data = b"".join(gzip.decompress(path.read_bytes()) for path in (web.crawl.collection / "archive").iterdir())
    records = [record for record in data.split(b"WARC/1.1\r\n") if SECRET.encode() in record]
    assert {re.findall(rb"WARC-Type: (\w+)", record)[0] for record in records} == {b"response"}
    # The page that cites it, and two redirects to it; none of our own words about them.
    assert len(records) == 3


def test_endless_events_end_with_the_steps_that_were_asked_for(web: Web) -> None:
    asked = web.server.asked(EVENTS)
    events = [path for path in asked if "/event-" in path]
    assert events == [f"/news/2026/02/7/event-{number}.md" for number in range(1, 6)]
    assert [path for path in asked if "/03/" in path] == ["/news/2026/03/1/index.md", "/news/2026/03/1/list-2.md"]


def test_reprocess_makes_the_same_of_it_without_a_network(web: Web, tmp_path: Path) -> None:
    opened = ["-s", f"ADDRESS_GUARD_ALLOW=127.1.0.0/16:{web.server.port}"]
    asked = len(web.server.log)
    done = scrapy("reprocess", str(web.crawl.collection), "-o", str(tmp_path / "c"), *opened)
    assert done.returncode == 0, done.stderr
    assert len(web.server.log) == asked
    again = replace(web.crawl, collection=tmp_path / "c")
    for stream in ("events", "sources", "articles"):
        assert _last_lines(again, stream) == _last_lines(web.crawl, stream)


def test_the_collection_is_sound(web: Web) -> None:
    with Collection.read(web.crawl.collection) as collection:
        assert list(verify(collection, {f"{name}s": schema_of(name) for name in CLASSES})) == []


def _last_lines(crawled: Crawled, stream: str) -> dict[str, dict[str, Any]]:
    """The last line of each id, without what a run alone has."""
    key = stream.removesuffix("s") + "_id"
    return {line[key]: {**line, "run": None, "attempts": None} for line in crawled.lines(stream)}

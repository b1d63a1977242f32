"""What a run archives beside its exchanges, and how its files are cut: real crawls of a small web."""

import asyncio
import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archive.collection import Collection
from archive.names import RECOVERED, new_run
from archive.verification.verify import verify
from archive.warc.records import read_records
from archive.warc.writer import WarcWriter
from crawler.capture.journal import CRAWL_LOG, Journal
from crawler.capture.originals import Originals
from crawler.capture.sequencer import Sequencer
from crawler.capture.service import CaptureService
from crawler.capture.validators import Validators
from crawler.items import STREAMS
from crawler.output.schemas import schema_of
from crawler.run.start import resume
from crawler.run.start.position import Position, PositionStore
from crawler.state import State
from tests.archive import samples
from tests.crawler.capture import crawling
from tests.crawler.capture.crawling import StoredRecord, crawl_articles, records
from tests.crawler.capture.raw_server import RawServer, Step, raw_server
from tests.forked import start
from tests.scrapy_command import scrapy

PAGES = 12
ROBOTS = b"User-agent: *\nDisallow: /private\nCrawl-delay: 0\n"
SENTENCE = "The council of Overbridge met on Tuesday and said that the works at harbour {} would go on until spring. "


def answer(body: bytes, kind: str = "text/html") -> list[Step]:
    return [f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body]


def article(number: int) -> bytes:
    # Incompressible enough that files of a few thousand bytes hold a page or two.
    noise = os.urandom(40_000 if number == 5 else 2_000).hex()
    paragraphs = "".join(f"<p>{SENTENCE.format(number * 10 + part) * 3}</p>" for part in range(5))
    head = f"<title>Harbour {number}</title><!-- {noise} -->"
    text = f"<article><h1>Harbour {number}</h1>{paragraphs}</article>"
    return f"<html><head>{head}</head><body>{text}</body></html>".encode()


@pytest.fixture
def server() -> Iterator[RawServer]:
    answers: dict[str, list[list[Step]]] = {f"/page{n}": [answer(article(n))] for n in range(PAGES)}
    answers |= {"/robots.txt": [answer(ROBOTS, "text/plain")], "/slow": [[5.0, *answer(article(99))]]}
    with raw_server(answers) as server:
        yield server


def problems(collection: Path) -> list[str]:
    schemas = {stream: schema_of(kind.__name__.lower()) for kind, stream in STREAMS.items()}
    return [str(problem) for problem in verify(Collection.read(collection), schemas)]


def resources(collection: Path) -> dict[str, StoredRecord]:
    """What a run writes of itself, by the last part of the address; the list that it was given is none of it."""
    found = {each.get("WARC-Target-URI") or "": each for each in records(collection) if each.type == "resource"}
    return {uri.split(":", 3)[3]: each for uri, each in found.items() if not uri.startswith("urn:pressmark:list:")}


def json_lines(record: StoredRecord) -> list[dict[str, Any]]:
    return [json.loads(line) for line in record.block.splitlines()]


def test_crawl_log_settings_and_robots_verdicts_are_in_the_last_file(server: RawServer, tmp_path: Path) -> None:
    origin = f"http://127.0.0.1:{server.port}"
    urls = [f"{origin}/page1", f"{origin}/private", f"{origin}/none"]
    settings = {"SOME_API_KEY": "hidden-1", "ELSEWHERE": "https://me:hidden-2@example.org/"}

    done = crawl_articles(tmp_path / "c", urls, settings=settings)

    assert done.returncode == 0, done.stderr
    found = resources(tmp_path / "c")
    assert list(found) == ["crawl-log", "robots", "settings"]
    log = {line["url"]: line for line in json_lines(found["crawl-log"])}
    assert {url: (log[url]["status"], log[url]["role"], log[url]["outcome"]) for url in log} == {
        f"{origin}/robots.txt": (200, "robots", None),
        f"{origin}/page1": (200, "source", None),
        f"{origin}/private": (None, "source", "robots"),
        f"{origin}/none": (404, "source", None),
    }
    written = {each.id for each in records(tmp_path / "c")}
    assert all(line["record_id"] in written for line in log.values())
    (verdict,) = json_lines(found["robots"])
    assert (verdict["origin"], verdict["status"], verdict["allowed"]) == (origin, 200, "by its rules")
    told = json.loads(found["settings"].block)
    assert (told["SOME_API_KEY"], told["ELSEWHERE"]) == ("[redacted]", "https://[redacted]@example.org/")
    assert told["CONTACT"] == crawling.SETTINGS["CONTACT"]
    assert not any(b"hidden" in path.read_bytes() for path in (tmp_path / "c").rglob("*") if path.is_file())
    assert list((tmp_path / "c" / "state" / "journal").iterdir()) == []
    assert problems(tmp_path / "c") == []


def test_files_are_cut_at_a_size_and_no_exchange_is_cut_through(server: RawServer, tmp_path: Path) -> None:
    limit = 9_000
    urls = [f"http://127.0.0.1:{server.port}/page{n}" for n in range(PAGES)]

    done = crawl_articles(tmp_path / "c", urls, settings={"WARC_MAX_BYTES": limit})

    assert done.returncode == 0, done.stderr
    paths = sorted((tmp_path / "c" / "archive").iterdir())
    assert len(paths) > 3
    assert max(path.stat().st_size for path in paths) > 2 * limit, "the exchange that is larger than a file"
    for path in paths:
        stored = list(read_records(path))
        assert stored[0].type == "warcinfo"
        assert all(record.offset < limit for record in stored if record.type == "response")
        for record in stored:
            if record.type in ("request", "metadata"):
                assert set(record.get_all("WARC-Concurrent-To")) <= {each.id for each in stored}
    assert problems(tmp_path / "c") == []
    lines = crawling.source_lines(tmp_path / "c")
    assert {lines[url]["outcome"] for url in urls} == {"archived"}


def test_a_torn_file_among_the_finished_ones_is_told_at_the_end_of_the_next_run(
    server: RawServer, tmp_path: Path
) -> None:
    Collection.open(tmp_path / "c", software="tests").close()
    torn, _ = samples.write(tmp_path / "c" / "archive", samples.exchange())
    torn.write_bytes(torn.read_bytes()[:-9])
    others = torn.rename(torn.with_name("others.warc.gz"))

    done = crawl_articles(tmp_path / "c", [f"http://127.0.0.1:{server.port}/page1"])

    assert done.returncode == 1, done.stderr
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("pressmark: "))
    assert f"{others.name}: offset" in line


def test_the_log_of_a_killed_run_is_archived_by_the_next(server: RawServer, tmp_path: Path) -> None:
    origin = f"http://127.0.0.1:{server.port}"
    listed = tmp_path / "urls"
    listed.write_text(f"{origin}/page1\n{origin}/slow\n")
    journal = tmp_path / "c" / "state" / "journal"
    command = ["crawl", "articles", "-a", f"urls={listed}", "-s", f"COLLECTION={tmp_path / 'c'}"]
    options = [word for name, value in crawling.SETTINGS.items() for word in ("-s", f"{name}={value}")]
    first = start("scrapy", [*command, *options], os.environ)
    deadline = time.monotonic() + 30
    while not server.read["/slow"] and time.monotonic() < deadline:
        time.sleep(0.05)
    first.kill()
    first.communicate()
    (dead_log,) = journal.glob("*.crawl-log")
    with dead_log.open("ab") as file:
        file.write(b'{"torn')

    done = crawl_articles(tmp_path / "c", [f"{origin}/page2"])

    assert done.returncode == 0, done.stderr
    logs = [each for each in records(tmp_path / "c") if (each.get("WARC-Target-URI") or "").endswith(":crawl-log")]
    asked = [[line["url"] for line in json_lines(each)] for each in logs]
    assert asked[0] == [f"{origin}/robots.txt", f"{origin}/page1"]
    assert f"{origin}/page2" in asked[1]
    assert dead_log.name.partition(".")[0] in (logs[0].get("WARC-Target-URI") or "")
    assert problems(tmp_path / "c") == []


def test_the_log_of_a_killed_run_is_archived_by_one_that_has_nothing_to_write(tmp_path: Path) -> None:
    collection = Collection.open(tmp_path / "c", software="tests")
    killed, run = (new_run(datetime(2026, 2, day, tzinfo=UTC)) for day in (1, 2))
    dead = Journal(collection.state_dir / "journal", killed, {})
    dead.add(CRAWL_LOG, {"url": "http://a.example/"})
    dead.close()

    close_run(collection, run)

    assert archived(collection) == [
        f"urn:pressmark:{killed}:crawl-log",
        f"urn:pressmark:{killed}:settings",
        f"urn:pressmark:{run}:settings",
    ]
    assert list((collection.state_dir / "journal").iterdir()) == []
    close_run(collection, new_run(datetime(2026, 2, 3, tzinfo=UTC)))
    assert len(archived(collection)) == 3, "a run that has nothing to tell writes no file"


def test_what_a_run_tells_of_itself_is_not_told_again_when_it_is_killed_after_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = Collection.open(tmp_path / "c", software="tests")
    killed, run = (new_run(datetime(2026, 2, day, tzinfo=UTC)) for day in (1, 2))
    state = State(collection.state_dir / "state.sqlite3")
    PositionStore(state).put(Position(since="2026-02-01T00:00:00Z", run=killed, segments={}))
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "clear", lambda self, all_runs: None)
        patched.setattr(Journal, "has_others", lambda self: True)
        close_run(collection, killed)
    told = archived(collection)
    assert told == [f"urn:pressmark:{killed}:settings"]
    assert [path.name for path in (collection.state_dir / "journal").iterdir()] == [f"{killed}.settings"]

    resume.begin(collection, state, run, "2026-02-02T00:00:00Z")
    close_run(collection, run)

    assert archived(collection) == told
    state.close()


def close_run(collection: Collection, run: str) -> None:
    """A run that has nothing to fetch."""
    state = State()
    journal = Journal(collection.state_dir / "journal", run, {})
    live, recovered = (WarcWriter(collection.archive_dir, run, "tests", {}, suffix=each) for each in ("", RECOVERED))
    captures = CaptureService((live, recovered), Originals(state), Validators(state), Sequencer(), journal)
    asyncio.run(captures.close())
    state.close()


def archived(collection: Collection) -> list[str]:
    stored = (record for path in collection.warcs() for record in read_records(path))
    return sorted(record.get("WARC-Target-URI") or "" for record in stored if record.type == "resource")


def test_reprocess_passes_over_what_is_no_exchange(server: RawServer, tmp_path: Path) -> None:
    urls = [f"http://127.0.0.1:{server.port}/page{n}" for n in range(3)]
    crawl_articles(tmp_path / "c", urls)

    done = scrapy("reprocess", str(tmp_path / "c"), "-o", str(tmp_path / "again"))

    assert done.returncode == 0, done.stderr
    first, again = (
        [json.loads(line) for path in (base / "items").glob("articles-*") for line in path.read_text().splitlines()]
        for base in (tmp_path / "c", tmp_path / "again")
    )
    assert len(first) == 3
    assert again == first

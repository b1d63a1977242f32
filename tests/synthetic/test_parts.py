"""One part of a crawl, and what befalls it: a storage that is away, a stop in the middle, a full disk, two at once."""

import os
import resource
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.storage import Storage
from archive.transfer.pull import pull
from crawler.cluster.crawling import Plan as CrawlPlan
from crawler.cluster.lease import Lease
from crawler.cluster.part import Part, PartFailedError, PartResult, crawl_part
from crawler.cluster.places import HEAD, Places
from crawler.version import SOFTWARE
from tests.archive.object_storage import environment, free_port, moto, relay
from tests.scrapy_command import scrapy
from tests.synthetic.crawls import SETTINGS, Web
from tests.synthetic.faults import shard_processes, wait_until
from tests.synthetic.log import Asked, impolite, read_log
from tests.torture.content import lines, problems

DELAY, LEASE = 0.4, 4.0
LONGER = 12.0
"""Seconds of a lease of which three quarters are more than a renewal and all that the storage is away, in one."""
EVENTS = 8


@pytest.fixture
def web(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    for name, value in web.environment().items():
        monkeypatch.setenv(name, value)
    return web


def _head(web: Web, storage: str, scratch: Path, lease: float = LEASE) -> Part:
    return CrawlPlan(
        places=Places(storage, str(scratch)),
        shards=1,
        spider="events",
        arguments=(("site", "thecontext"), ("url", ",".join(web.plan.days()))),
        settings=tuple({**SETTINGS, "DOWNLOAD_DELAY": str(DELAY)}.items()),
        settings_module="settings.sample",
        lease_seconds=lease,
        push_seconds=0.3,
        recovery_rate=0.0,
        retries=0,
    ).head()


class Crawling(threading.Thread):
    """A part that is crawled by this process, and how that ended."""

    def __init__(self, part: Part) -> None:
        super().__init__(daemon=True)
        self._part = part
        self.result: PartResult | None = None
        self.error: ArchiveError | None = None

    def run(self) -> None:
        try:
            self.result = crawl_part(self._part)
        except ArchiveError as error:
            self.error = error


def _whole(web: Web, head: Path, *, again: int = 0) -> None:
    """The head is whole and sound, and nothing but *again* pages was asked twice, none before its delay."""
    assert problems(head) == []
    assert len(lines(head, "events")) == web.plan.events == EVENTS
    asked = read_log(web.log)
    assert list(impolite(asked, web.pages, DELAY)) == []
    twice = Counter(each.url for each in asked if "/event-" in each.url) - Counter({each.url: 1 for each in asked})
    assert sum(twice.values()) <= again, twice


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """The port of an S3, and another at which a relay may listen, where it is looked for."""
    port = free_port()
    with moto() as (target, _):
        for name, value in environment(port).items():
            monkeypatch.setenv(name, value)
        yield target, port


def _asked(web: Web) -> list[Asked]:
    return [each for each in read_log(web.log) if "/event-" in each.url]


def test_a_storage_that_is_away_for_a_while_is_waited_for_and_nothing_is_asked_or_sent_twice(
    web: Web, s3: tuple[int, int], tmp_path: Path
) -> None:
    with relay(s3[1], s3[0]) as passing:
        crawling = Crawling(_head(web, "s3://bucket/short", tmp_path / "here", LONGER))
        crawling.start()
        wait_until(lambda: _asked(web))
        for fault in ("busy", "cut", "silent"):
            passing.fail(fault)
            crawling.join(0.6)
            passing.fail()
            crawling.join(0.2)
        crawling.join()
        assert crawling.error is None
        pull(Storage.open("s3://bucket/short/head"), tmp_path / "head", SOFTWARE)
    _whole(web, tmp_path / "head")


def test_a_storage_that_is_away_for_longer_than_the_lease_ends_the_part_before_another_has_it(
    web: Web, s3: tuple[int, int], tmp_path: Path
) -> None:
    storage = "s3://bucket/long"
    with relay(s3[1], s3[0]) as passing:
        crawling = Crawling(_head(web, storage, tmp_path / "here"))
        crawling.start()
        wait_until(lambda: _asked(web))
        passing.fail("cut")
        crawling.join(LEASE + 1)
        before = len(_asked(web))
        crawling.join(1)
        assert len(_asked(web)) == before, "it has stopped"
        passing.fail()
        crawling.join()
        assert crawling.error is not None
        assert crawl_part(_head(web, storage, tmp_path / "there")).is_finished
        pull(Storage.open(f"{storage}/head"), tmp_path / "head", SOFTWARE)
    _whole(web, tmp_path / "head", again=before + 1)


def test_who_was_stopped_until_another_took_over_asks_and_sends_nothing_more(web: Web, tmp_path: Path) -> None:
    storage = f"file://{tmp_path}/storage"
    stopped = get_context("spawn").Process(target=crawl_part, args=(_head(web, storage, tmp_path / "here"),))
    stopped.start()
    assert stopped.pid is not None
    wait_until(lambda: list(tmp_path.glob("storage/head/archive/*.gz")))
    numbers = [stopped.pid, *shard_processes(stopped.pid)]
    assert len(numbers) == 2
    for number in numbers:
        os.kill(number, signal.SIGSTOP)
    before = len(_asked(web))
    assert crawl_part(_head(web, storage, tmp_path / "there")).is_finished
    asked, files = len(read_log(web.log)), _files(tmp_path / "storage" / HEAD)
    for number in numbers:
        os.kill(number, signal.SIGCONT)
    stopped.join()
    assert stopped.exitcode == 1
    assert len(read_log(web.log)) == asked
    assert _files(tmp_path / "storage" / HEAD) == files
    _whole(web, tmp_path / "storage" / HEAD, again=before + 1)  # with what was under way


def _files(directory: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def test_a_full_disk_is_told_and_the_part_goes_on_where_there_is_room(web: Web, tmp_path: Path) -> None:
    part = _head(web, f"file://{tmp_path}/storage", tmp_path / "here")
    crawling = Crawling(part)
    crawling.start()
    wait_until(lambda: len(_asked(web)) > 1)
    (number,) = shard_processes(os.getpid())
    resource.prlimit(number, resource.RLIMIT_FSIZE, (60_000, 60_000))
    crawling.join()
    assert isinstance(crawling.error, PartFailedError)
    assert str(crawling.error).startswith("its process ended with 1, and said at last: pressmark: ")
    assert "make room and run it again" in str(crawling.error)
    assert crawl_part(part).is_finished
    _whole(web, tmp_path / "storage" / HEAD, again=1)


def test_a_second_command_is_refused_in_one_line_while_another_renews_the_lease(web: Web, tmp_path: Path) -> None:
    storage = Storage.open(f"file://{tmp_path}/storage")
    other = Lease.take(storage, "node1:scratch", 1.0)
    args = ("crawl", "events", "-a", f"url={web.plan.days()[0]}", "--shards", "2", "--storage", storage.url)
    settings = ("-s", "CONTACT=you@example.org", "-s", f"CLUSTER_SCRATCH={tmp_path}/scratch")
    done = scrapy("cluster", *args, *settings, "-s", "CLUSTER_LEASE_SECONDS=4")
    other.release()
    assert (done.returncode, done.stderr) == (2, f"pressmark: {storage.url}: node1:scratch is at work there\n")
    assert not list(tmp_path.glob("storage/head/*"))

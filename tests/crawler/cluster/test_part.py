"""Parts of a crawl without an engine: killed, begun elsewhere, begun twice, and in the end what one crawl has."""

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from scrapy.settings import Settings

from archive.files import take_lock
from crawler.cluster.crawling import Plan
from crawler.cluster.lease import LeaseHeldError
from crawler.cluster.letters import share_out, waiting
from crawler.cluster.merging import merge_parts
from crawler.cluster.part import Part, PartFailedError, crawl_part
from crawler.cluster.places import HEAD, Places
from tests.site.running import proxy_environment
from tests.torture.content import content, differences, problems
from tests.torture.crawling import crawl, serving
from tests.torture.web import days

EVENTS, SHARDS, SECONDS = 8, 2, 60.0


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with serving(EVENTS) as address:
        for name, value in proxy_environment(address).items():
            monkeypatch.setenv(name, value)
        yield address


def _plan(tmp_path: Path, **settings: str) -> Plan:
    return Plan(
        places=Places(f"file://{tmp_path}/storage", str(tmp_path / "here")),
        shards=SHARDS,
        spider="events",
        arguments=(("url", ",".join(days(EVENTS))),),
        settings=(("EXTRACTION_WORKERS", "1"), ("RECOVERY_ENABLED", "False"), *settings.items()),
        settings_module="settings.sample",
        lease_seconds=6.0,
        push_seconds=0.3,
        recovery_rate=0.0,
        retries=0,
    )


def _wait(for_what: Path, pattern: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not list(for_what.glob(pattern)):
        assert time.monotonic() < deadline, f"no {pattern} in {for_what}"
        time.sleep(0.02)


def test_a_part_goes_on_elsewhere_after_its_worker_was_killed_and_all_parts_together_are_one_crawl(
    web: str, tmp_path: Path
) -> None:
    plan, storage = _plan(tmp_path), Places(f"file://{tmp_path}/storage", "").storage()
    assert crawl_part(plan.head()).is_finished
    assert share_out(storage, HEAD, SHARDS) == 1
    assert waiting(storage, SHARDS) == [1, 2]
    slow = replace(plan, settings=(*plan.settings, ("DOWNLOAD_DELAY", "0.4"))).shard(1, is_first=True)
    worker = get_context("spawn").Process(target=crawl_part, args=(slow,))
    worker.start()
    _wait(tmp_path / "storage" / "shards" / "1-of-2" / "archive", "*.gz")
    _refused(plan.shard(1, is_first=True), tmp_path)
    worker.kill()
    worker.join()
    _wait_for_the_lock(slow)
    elsewhere = replace(plan, places=Places(plan.places.url, str(tmp_path / "there")))
    for _ in range(5):
        for number in waiting(storage, SHARDS):
            assert crawl_part(elsewhere.shard(number, is_first=False)).is_finished
            share_out(storage, elsewhere.shard(number, is_first=False).name, SHARDS)
    settings = Settings()
    settings.setmodule("settings.sample", priority="project")
    assert merge_parts(elsewhere.places, SHARDS, settings) is not None
    merged, one = tmp_path / "storage" / "merged", tmp_path / "one"
    assert crawl(one, EVENTS, web)[0] == 0
    found, wanted = content(merged), content(one)
    assert differences(found, wanted) == [], "exchanges, too: what was pushed was not asked again"
    for part in (merged, *(tmp_path / "storage" / name for name in (HEAD, "shards/1-of-2", "shards/2-of-2"))):
        assert problems(part) == []
    leftover = merged / "items" / "sources-20260101000000-abcdef-00000.jsonl"
    leftover.write_bytes(b"{}\n")
    assert merge_parts(elsewhere.places, SHARDS, settings) is None, "nothing is new"
    assert not leftover.exists(), "what a merge elsewhere has made is no part of this one"


def _refused(part: Part, tmp_path: Path) -> None:
    with pytest.raises(LeaseHeldError):
        crawl_part(replace(part, places=Places(part.places.url, str(tmp_path / "third"))))


def _wait_for_the_lock(part: Part) -> None:
    """Until the process of the part is dead, too: nothing but that its input has ended tells it."""
    deadline = time.monotonic() + SECONDS
    while (lock := take_lock(part.places.local(part.name) / "state" / "lock")) is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.close(lock)


def test_a_part_that_nobody_waits_for_any_more_ends_in_order_and_goes_on(web: str, tmp_path: Path) -> None:
    plan = _plan(tmp_path, DOWNLOAD_DELAY="0.5")
    is_wanted = threading.Event()
    is_wanted.set()
    results = []
    thread = threading.Thread(target=lambda: results.append(crawl_part(plan.head(), is_wanted.is_set)))
    thread.start()
    _wait(plan.places.local(HEAD) / "archive", "*.open")
    is_wanted.clear()
    thread.join()
    assert [(result.finish_reason, result.is_finished) for result in results] == [("shutdown", False)]
    assert crawl_part(_plan(tmp_path).head()).is_finished
    assert len(list((tmp_path / "storage" / "head" / "reports").iterdir())) == 2


def test_a_process_that_is_refused_is_told_in_its_words(tmp_path: Path) -> None:
    plan = _plan(tmp_path, CONTACT="")
    with pytest.raises(PartFailedError, match="CONTACT is not set"):
        crawl_part(plan.head())

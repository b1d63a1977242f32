"""A crawl is told to stop, is killed alone, or meets another."""

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.torture.conftest import EVENTS
from tests.torture.content import content, differences, problems
from tests.torture.crawling import FINISHED, KILLED, Crawl, command, crawl, environment, finished, serving, wait_for

REFUSED, INTERRUPTED = 2, 3
SLOW = ("-s", "DOWNLOAD_DELAY=0.2")
WRITING = "archive/*.warc.gz*"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_crawl_in_order_and_the_next_run_finishes_it(
    web: str, undisturbed: dict[str, Any], tmp_path: Path, number: int
) -> None:
    collection = tmp_path / "collection"
    crawling = Crawl(command(collection, EVENTS, *SLOW), environment(web))
    wait_for(collection / WRITING, crawling)
    crawling.process.send_signal(number)
    status, said = crawling.end()
    assert status == INTERRUPTED, said
    assert list(collection.glob("*/*.open")) == []
    assert finished(collection, EVENTS, web, undisturbed)


def test_a_second_signal_ends_the_crawl_at_once_and_the_next_run_recovers(
    web: str, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    collection = tmp_path / "collection"
    with serving(EVENTS, "--stall") as stalling:
        crawling = Crawl(command(collection, EVENTS), environment(stalling))
        wait_for(collection / "items/events-*.jsonl*", crawling)
        crawling.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert crawling.process.poll() is None  # it waits for an answer that does not come
        crawling.process.send_signal(signal.SIGTERM)
        status, said = crawling.end()  # though the server still holds its answer back
    assert status == INTERRUPTED, said
    assert "interrupted (at once): run the same command again" in said
    assert "Traceback" not in said
    assert crawl(collection, EVENTS, web)[0] == FINISHED
    found = content(collection)
    # What was on its way was cut off: that may stand in the archive as an attempt that failed.
    assert _without_attempts(found) == _without_attempts(undisturbed)
    assert found["texts"] == undisturbed["texts"]
    assert problems(collection) == []


def test_a_resumed_crawl_that_is_stopped_while_its_visits_wait_ends_soon(
    web: str, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    collection = tmp_path / "collection"
    assert crawl(collection, EVENTS, web, "line:torn:6")[0] == KILLED
    crawling = Crawl(command(collection, EVENTS), environment(web), is_forked=False)
    # Then it has begun: what the dead run had fetched waits for a worker, which takes a second to start.
    _wait_until_it_listens(crawling)
    began = time.monotonic()
    crawling.process.send_signal(signal.SIGTERM)
    status, said = crawling.end()
    assert status == INTERRUPTED, said
    assert time.monotonic() - began < 20
    assert "Traceback" not in said
    assert finished(collection, EVENTS, web, undisturbed)


def _wait_until_it_listens(crawling: Crawl) -> None:
    """Returns when SIGTERM is caught: what came before would end the process at once."""
    status = Path(f"/proc/{crawling.process.pid}/status")
    deadline = time.monotonic() + 60
    while True:
        caught = next(line for line in status.read_text().splitlines() if line.startswith("SigCgt:"))
        if int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1:
            return
        assert crawling.process.poll() is None, crawling.end()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _without_attempts(found: dict[str, Any]) -> dict[Any, Any]:
    return {key: (outcome, text) for key, (outcome, _, _, _, text) in found["outcomes"].items()}


def test_the_workers_of_a_killed_crawl_end_with_it(web: str, tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    crawling = Crawl(command(collection, EVENTS, *SLOW), environment(web), is_forked=False)
    wait_for(collection / "items/events-*.jsonl*", crawling)
    crawling.process.kill()  # the one process, not its group
    crawling.end()
    deadline = time.monotonic() + 20
    while _is_alive(crawling.process.pid):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_another_command_finishes_what_was_killed_too(web: str, undisturbed: dict[str, Any], tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    assert crawl(collection, EVENTS, web, "line:after:9")[0] == KILLED
    asked = "http://paper0.example/2026/02/story-of-the-harbour-0"
    ask = [*command(collection, EVENTS)[:4], "articles", "-a", f"url={asked}", "-s", f"COLLECTION={collection}"]
    assert Crawl(ask, environment(web)).end()[0] == FINISHED
    found = content(collection)
    assert found["outcomes"].pop(("None", asked))[0] == "had"
    (given,) = [exchange for exchange in found["exchanges"] if exchange[0].startswith("urn:pressmark:list:")]
    assert found["exchanges"].pop(given) == 1
    assert differences(found, undisturbed) == []
    assert problems(collection) == []


def test_a_second_crawl_of_the_same_collection_is_refused_in_one_line(web: str, tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    crawling = Crawl(command(collection, EVENTS, *SLOW), environment(web))
    try:
        wait_for(collection / WRITING, crawling)
        status, said = crawl(collection, EVENTS, web)
        assert status == REFUSED
        assert said.splitlines() == [f"pressmark: {collection}: is in use by another run"]
    finally:
        os.killpg(crawling.process.pid, signal.SIGKILL)
        crawling.end()

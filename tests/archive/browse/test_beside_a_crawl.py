"""The reading room beside a crawl that is at work, and after a crawl or the making of its index was killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.archive.browse.conftest import Known
from tests.archive.browse.opened import opened
from tests.scrapy_command import SEEDS
from tests.site.running import ROOT, proxy_environment
from tests.waiting import wait_for

PAGES = ("/", "/search?q=bridge", "/sources", "/lost", "/runs", "/about", "/health", "/?format=csv")


def crawling(site: str, collection: Path) -> "subprocess.Popen[bytes]":
    """A crawl of the sample web in a process of its own, once there is a collection to read."""
    command = [sys.executable, "-m", "scrapy", "crawl", "events", "-a", f"url={','.join(SEEDS)}",
               "-s", f"COLLECTION={collection}", "-s", "DOWNLOAD_DELAY=0.2"]  # fmt: skip
    environment = os.environ | proxy_environment(site) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    crawl = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    wait_for(lambda: (collection / "collection.json").exists())
    return crawl


def status_of(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def data(address: str) -> dict[str, Any]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def count(collection: Path, stream: str) -> int:
    return sum(path.read_bytes().count(b"\n") for path in (collection / "items").glob(f"{stream}-*.jsonl"))


def test_pages_answer_while_a_crawl_is_at_work_and_show_what_it_has_finished(sample_site: str, tmp_path: Path) -> None:
    collection = tmp_path / "crawled"
    crawl = crawling(sample_site, collection)
    os.killpg(crawl.pid, signal.SIGSTOP)  # a busy machine may take longer to open the room than to crawl
    try:
        with opened(collection) as room:
            os.killpg(crawl.pid, signal.SIGCONT)
            at_work = False
            while crawl.poll() is None:
                at_work = at_work or any(run["at_work"] for run in data(f"{room.address}/runs?format=json")["items"])
                for path in PAGES:
                    assert status_of(room.address + path) in (200, 503), path
            assert at_work
            wait_for(lambda: data(f"{room.address}/health")["articles"] == count(collection, "articles"))
            assert data(f"{room.address}/?format=json")["total"] == count(collection, "events") > 10
            assert {status_of(room.address + path) for path in PAGES} == {200}
            assert room.end() == (0, "")
    finally:
        crawl.kill()
        crawl.wait()


def test_after_a_killed_crawl_the_room_opens_and_shows_what_there_is(sample_site: str, tmp_path: Path) -> None:
    collection = tmp_path / "killed"
    crawl = crawling(sample_site, collection)
    wait_for(lambda: any((collection / "archive").glob("*.open")))
    time.sleep(1)
    os.killpg(crawl.pid, signal.SIGKILL)
    crawl.wait()
    with opened(collection) as room:
        assert {status_of(room.address + path) for path in PAGES[4:7]} == {200}
        (run,) = data(f"{room.address}/runs?format=json")["items"]
        assert run["at_work"] is False
        assert room.end() == (0, "")


def test_after_a_killed_index_the_room_makes_what_is_left(known: Known, tmp_path: Path) -> None:
    collection = Path(shutil.copytree(known.path, tmp_path / "again"))
    for path in (collection / "indexes").glob("reading.*"):
        path.unlink()
    index = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "index", str(collection)], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    wait_for(lambda: any((collection / "indexes").glob("reading.*")) or index.poll() is not None)
    index.kill()
    index.wait()
    with opened(collection) as room:
        wait_for(lambda: data(f"{room.address}/health")["articles"] == 4)
        assert status_of(f"{room.address}/events/{known.event}") == 200
        assert room.end() == (0, "")

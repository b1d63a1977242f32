"""The disk is full, or taken away."""

import resource
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.site.running import ROOT
from tests.torture.conftest import EVENTS
from tests.torture.content import problems
from tests.torture.crawling import FINISHED, Crawl, command, crawl, environment, finished, wait_for

LOOK = 1
SLOW = ("-s", "DOWNLOAD_DELAY=0.2")


def test_where_not_even_the_state_can_grow_the_crawl_ends_with_one_line(web: str, tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    limits = 40_000, 40_000
    done = subprocess.run(
        command(collection, EVENTS),
        cwd=ROOT,
        env=environment(web),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits),
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == LOOK, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert crawl(collection, EVENTS, web)[0] == FINISHED
    assert problems(collection) == []


def test_where_files_can_grow_no_more_the_crawl_ends_with_one_line_and_goes_on_when_they_can(
    web: str, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    collection = tmp_path / "collection"
    crawling = Crawl(command(collection, EVENTS, *SLOW, "-s", "WARC_MAX_BYTES=1000000"), environment(web))
    wait_for(collection / "items/events-*.jsonl*", crawling)
    # Only the crawl itself, which is under way: its workers need a temporary file to start.
    resource.prlimit(crawling.process.pid, resource.RLIMIT_FSIZE, (50_000, 50_000))
    status, said = crawling.end()
    assert status == LOOK, said
    assert told(said) == 1, said
    assert "Traceback" not in said
    assert finished(collection, EVENTS, web, undisturbed)


def told(said: str) -> int:
    """Lines that are meant for the operator."""
    return len([line for line in said.splitlines() if line.startswith("pressmark: ")])


def test_a_full_disk_ends_the_crawl_with_one_line_and_it_goes_on_when_there_is_room(
    web: str, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("no small file system can be mounted here: needs root and mount")
    try:
        collection = disk / "collection"
        status, said = crawl(collection, EVENTS, web)
        assert status == LOOK, said
        assert told(said) == 1, said
        assert "Traceback" not in said
        status, said = crawl(collection, EVENTS, web)
        assert status == LOOK, said
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        assert finished(collection, EVENTS, web, undisturbed)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_an_archive_that_is_removed_ends_the_crawl_and_is_missed_at_the_next_start(web: str, tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    crawling = Crawl(command(collection, EVENTS, *SLOW), environment(web))
    wait_for(collection / "items/events-*.jsonl*", crawling)
    time.sleep(1)
    (collection / "archive").rename(tmp_path / "elsewhere")  # in one step: the crawl may be about to make a file in it
    status, said = crawling.end()
    assert status == LOOK, said
    assert "archive" in said
    status, said = crawl(collection, EVENTS, web)
    assert status == LOOK
    assert "restore it from a copy" in said
    shutil.rmtree(collection / "state")
    assert crawl(collection, EVENTS, web)[0] == FINISHED

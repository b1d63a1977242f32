"""`scrapy cluster crawl` as users run it: workers of dask, shards, rounds and merge."""

import signal
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.archive.object_storage import free_port
from tests.crawler.run.start.written import collection_at, page
from tests.scrapy_command import SEEDS, Done, crawl_sample, scrapy
from tests.site.running import ROOT, proxy_environment, running
from tests.torture.content import content, differences, lines, problems

CONTACT = "CONTACT=you@example.org"


def _cluster(tmp_path: Path, *args: str, **environment: str) -> Done:
    where = ("--storage", f"file://{tmp_path}/storage", "-s", f"CLUSTER_SCRATCH={tmp_path}/scratch")
    return scrapy("cluster", "crawl", *args, *where, environment=environment, seconds=300)


def _whichever_copy_was_first(collection: Path) -> dict[str, Any]:
    """The content; in place of a text that several addresses lead to, these: an AMP page may have no standfirst."""
    found = content(collection)
    led = defaultdict(set)
    for (_, url), outcome in found["outcomes"].items():
        led[outcome[-1]].add(url)
    named = {text: text if len(urls) == 1 else str(sorted(urls)) for text, urls in led.items()}
    found["outcomes"] = {key: (*outcome[:-1], named[outcome[-1]]) for key, outcome in found["outcomes"].items()}
    found["texts"] = sorted(named.get(text, text) for text in found["texts"])
    return found


def test_four_shards_of_the_sample_web_are_one_collection(tmp_path: Path) -> None:
    with running() as site:
        assert crawl_sample(site, tmp_path / "one").returncode == 0
        surroundings = proxy_environment(site) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
        what = ("events", "-a", f"url={','.join(SEEDS)}", "--shards", "4", "--workers", "2")
        done = _cluster(tmp_path, *what, "-s", "EXTRACTION_WORKERS=1", **surroundings)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("head: finished"), "one line for each part"
    assert done.stdout.endswith(f"merged: file://{tmp_path}/storage/merged\n")
    new, whole = (part.partition("merged:")[0].split() for part in done.stdout.partition("new: ")[2].split("in all: "))
    assert new == whole, "all that stands is new"
    assert done.stderr == ""
    merged = tmp_path / "storage" / "merged"
    assert differences(_whichever_copy_was_first(merged), _whichever_copy_was_first(tmp_path / "one")) == []
    assert problems(merged) == []
    assert len(list((tmp_path / "storage" / "shards").iterdir())) == 4
    assert list((tmp_path / "storage" / "shards").glob("*/state")) == []


def test_reprocess_by_the_workers_of_a_cluster_gives_the_lines_of_reprocess(tmp_path: Path) -> None:
    pages = [page(f"http://paper{number % 3}.example/{number}", f"page {number} ") for number in range(9)]
    collection = str(collection_at(tmp_path / "c", *pages, page("http://paper.example/", "page 1 ")).path)
    one, many = tmp_path / "one", tmp_path / "many"
    assert scrapy("reprocess", collection, "-o", str(one)).returncode == 0
    done = scrapy("cluster", "reprocess", collection, "-o", str(many), "--workers", "2")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, f"written: {many}/items"), done.stderr
    assert len(lines(one, "sources")) == 10
    for stream in ("sources", "articles"):
        assert lines(many, stream) == lines(one, stream)


def _started(command: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_scheduler_that_is_gone_ends_the_command_with_3(tmp_path: Path) -> None:
    port = free_port()
    engine = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
    command = [sys.executable, "-m", "scrapy", "cluster", "crawl", "articles", "-a", "url=http://paper.example/"]
    command += ["--shards", "1", "--storage", f"file://{tmp_path}/storage", "--scheduler", f"tcp://127.0.0.1:{port}"]
    command += ["-s", CONTACT, "-s", f"CLUSTER_SCRATCH={tmp_path}/scratch"]
    with _started([*engine, "--no-dashboard", "--no-show"]) as scheduler, _started(command) as crawl:
        assert crawl.stdout is not None
        assert crawl.stdout.readline().startswith("no worker offers what a shard takes")
        scheduler.send_signal(signal.SIGKILL)
        said = crawl.communicate(timeout=120)[1]
    assert crawl.returncode == 3, said
    assert said == "pressmark: the scheduler is gone: start it, and the same command goes on\n"


SPIDER = ("crawl", "articles", "-a", "url=http://paper.example/")
STORAGE = ("--storage", "file:///tmp/nowhere")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "give `crawl SPIDER"),
        (("reprocess", "nowhere"), "nowhere: there is no collection"),
        (("reprocess", "collections", "--shards", "2"), "give `crawl SPIDER"),
        (("crawl", "nosuch"), "there is no spider 'nosuch'"),
        (("crawl", "events", "--shards", "2", *STORAGE), "nothing to crawl"),
        ((*SPIDER, "--shards", "2"), "--storage URL"),
        ((*SPIDER, "--shards", "2", "--storage", "ftp://paper.example"), "is no address of a storage"),
        ((*SPIDER, *STORAGE), "--shards N: say how many"),
        ((*SPIDER, "--shards", "0", *STORAGE), "--shards 0 is not a number"),
        ((*SPIDER, "--shards", "2", "-a", "revisit", *STORAGE), "write NAME=VALUE"),
        ((*SPIDER, "--shards", "2", "--workers", "2", "--scheduler", "tcp://127.0.0.1:1", *STORAGE), "--workers"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_in_one_line_before_anything_is_written(
    args: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    done = scrapy("cluster", *args, "-s", CONTACT, "-s", f"CLUSTER_SCRATCH={tmp_path}/scratch")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []

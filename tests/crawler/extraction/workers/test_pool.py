"""Workers that hang, crash and eat memory, for real."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from crawler.extraction.article import extract_article
from crawler.extraction.result import Extraction
from crawler.extraction.workers.fork_server import ROOT
from crawler.extraction.workers.pool import ExtractionPool, WorkerError

MEMORY = 1 << 30
CAPTURED = "2026-02-07T10:11:12.123456Z"
HOSTILE = "tests.crawler.extraction.workers.hostile_worker"


@pytest.fixture
def pool() -> Iterator[ExtractionPool]:
    with closing(ExtractionPool(1, 4, MEMORY, HOSTILE)) as pool:
        yield pool


def ask(pool: ExtractionPool, payload: bytes) -> Extraction:
    return pool.extract(payload, [("A", "b")], "http://example.org/", CAPTURED)


def test_a_page_comes_back_as_the_extractor_made_it(pool: ExtractionPool) -> None:
    assert ask(pool, b"text") == Extraction(
        outcome="article", title="http://example.org/", text="text", tags=(CAPTURED,)
    )


def test_a_hang_ends_after_the_time_given_and_the_next_page_is_extracted(pool: ExtractionPool) -> None:
    ask(pool, b"warm")
    begun = time.monotonic()
    lost = ask(pool, b"hang")
    assert (lost.outcome, lost.reason) == ("extraction_failed", "timeout after 4 s")
    assert time.monotonic() - begun < 30
    assert ask(pool, b"next").text == "next"


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"abort", "worker ended by SIGABRT"),
        (b"kill", "worker ended by SIGKILL"),
        (b"exit", "worker ended with exit status 3"),
    ],
)
def test_a_crash_is_told_and_the_next_page_is_extracted(pool: ExtractionPool, payload: bytes, reason: str) -> None:
    assert ask(pool, payload).reason == reason
    assert ask(pool, b"next").text == "next"


def test_memory_is_limited(pool: ExtractionPool) -> None:
    lost = ask(pool, b"memory")
    assert (lost.outcome, lost.reason) == ("extraction_failed", f"over {MEMORY} bytes of memory")
    assert ask(pool, b"next").text == "next"


def test_what_a_library_prints_does_not_break_the_answers(pool: ExtractionPool) -> None:
    assert ask(pool, b"print").text == "print"


def test_a_large_page_goes_both_ways() -> None:
    with closing(ExtractionPool(1, 60, MEMORY, HOSTILE)) as pool:
        assert len(ask(pool, b"x" * (20 << 20)).text) == 20 << 20


def test_many_threads_share_few_workers() -> None:
    payloads = [str(number).encode() for number in range(200)]
    with closing(ExtractionPool(2, 60, MEMORY, HOSTILE)) as pool, ThreadPoolExecutor(8) as threads:
        texts = list(threads.map(lambda payload: ask(pool, payload).text, payloads))
    assert texts == [payload.decode() for payload in payloads]


def test_a_worker_that_cannot_start_is_an_error_not_an_outcome() -> None:
    broken = ExtractionPool(1, 1, MEMORY, "tests.crawler.extraction.no_such_worker")
    with closing(broken), pytest.raises(WorkerError, match="did not start"):
        ask(broken, b"text")


def test_the_pool_gives_what_the_function_gives() -> None:
    paragraphs = "".join(
        f"<p>The council of town {n} met on Monday and said it would meet again.</p>" for n in range(9)
    )
    page = f"<html><head><title>Town</title></head><body><article><h1>Town</h1>{paragraphs}</article></body></html>"
    job = (page.encode(), [("Content-Type", "text/html")], "http://example.org/town", CAPTURED)
    with closing(ExtractionPool(1, 60, MEMORY)) as pool:
        assert pool.extract(*job) == extract_article(*job)


def gone(pid: int) -> bool:
    """Whether no such process runs any more (a zombie that no one has waited for does not run)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
@pytest.mark.parametrize("busy", [True, False], ids=["busy", "idle"])
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path, busy: bool) -> None:
    pid_file = tmp_path / "pid"
    code = (
        "import sys, time\n"
        "from crawler.extraction.workers.pool import ExtractionPool\n"
        f"pool = ExtractionPool(1, 1, {MEMORY}, {HOSTILE!r})\n"
        "pool.seconds = 600.0  # by the clock, that is: a page may take a second of CPU\n"
        "pool.extract(b'warm', [], 'http://example.org/', '')\n"
        f"open({str(pid_file)!r}, 'w').write(str(pool._workers[0]._number))\n"
        + (f"pool.extract(b'pid {pid_file}2', [], 'http://example.org/', '')\n" if busy else "time.sleep(600)\n")
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    awaited = Path(f"{pid_file}2") if busy else pid_file
    deadline = time.monotonic() + 60
    while not (awaited.exists() and awaited.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    worker = int(awaited.read_text())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 60
    while not gone(worker) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert gone(worker)

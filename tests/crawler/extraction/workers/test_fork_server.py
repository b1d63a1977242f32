"""The process that workers are forked from: how many there are of it, and what its own end means."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crawler.extraction.workers.fork_server import ForkServer
from crawler.extraction.workers.messages import job
from crawler.extraction.workers.pool import ExtractionPool
from tests.bench.measure import children, descendants
from tests.crawler.extraction.workers.test_pool import HOSTILE, MEMORY, ask, gone

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")


@pytest.fixture
def pool() -> Iterator[ExtractionPool]:
    with closing(ExtractionPool(2, 60, MEMORY, HOSTILE)) as pool:
        for worker in pool._workers:  # each is forked when its turn comes
            worker.await_ready()
        ask(pool, b"warm")
        yield pool


def server_of(pool: ExtractionPool) -> int:
    return pool._server._process.pid


def eventually(gone_pid: int) -> bool:
    deadline = time.monotonic() + 60
    while not gone(gone_pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return gone(gone_pid)


def test_all_workers_are_forks_of_one_process(pool: ExtractionPool) -> None:
    server = server_of(pool)
    assert server in children(os.getpid())
    workers = children(server)
    assert len(workers) == 2
    assert pool._workers[0]._number in workers
    assert list(descendants(server)) == workers


def test_ctrl_c_is_not_for_it_nor_for_its_workers_not_even_while_it_loads() -> None:
    with closing(ExtractionPool(1, 60, MEMORY, HOSTILE)) as pool:
        server = server_of(pool)
        os.kill(server, signal.SIGINT)
        assert ask(pool, b"first").text == "first"
        for process in (server, *children(server)):
            os.kill(process, signal.SIGINT)
        assert ask(pool, b"next").text == "next"
        assert server_of(pool) == server


def test_who_takes_the_place_of_a_lost_one_is_forked_and_no_zombie_is_left(pool: ExtractionPool) -> None:
    server = server_of(pool)
    for _ in range(20):
        assert ask(pool, b"abort").reason == "worker ended by SIGABRT"
    assert ask(pool, b"next").text == "next"
    assert server_of(pool) == server
    assert len(children(server)) == 2


def test_workers_outlive_their_server_and_a_lost_one_has_another_begun(pool: ExtractionPool) -> None:
    before = pool._workers[0]._number
    os.kill(server_of(pool), signal.SIGKILL)
    assert ask(pool, b"first").text == "first"
    assert pool._workers[0]._number == before
    lost = ask(pool, b"abort")
    assert lost.outcome == "extraction_failed"
    assert lost.reason == "worker ended by SIGKILL", "what is known is how the server ended"
    assert ask(pool, b"next").text == "next"
    assert pool._workers[0]._number in children(server_of(pool))


def test_a_server_kills_and_tells_of_nobody_whom_another_one_forked(pool: ExtractionPool) -> None:
    second = pool._workers[1]
    second.await_ready()
    os.kill(server_of(pool), signal.SIGKILL)
    assert ask(pool, b"abort").outcome == "extraction_failed"
    server, stranger = server_of(pool), second._number
    assert stranger is not None
    assert pool._server.status(stranger) is None
    pool._server.kill(stranger)
    assert second.ask(job(b"alive", [], "", ""), 60)["text"] == "alive", "it is not killed by its number"
    assert server_of(pool) == server
    second.restart()
    second.await_ready()
    assert eventually(stranger), "by the end of its pipes"
    assert second._number in children(server)
    assert stranger not in children(server)


def test_a_hung_worker_whose_server_is_gone_is_left_behind_and_ends() -> None:
    with closing(ExtractionPool(1, 1, MEMORY, HOSTILE)) as pool:
        assert ask(pool, b"warm").text == "warm"
        worker = pool._workers[0]._number
        assert worker is not None
        os.kill(server_of(pool), signal.SIGKILL)
        assert ask(pool, b"busy").reason == "timeout after 1 s"
        assert ask(pool, b"next").text == "next"
        assert pool._workers[0]._number != worker
        assert eventually(worker), "by the kernel, for its CPU"


def test_nothing_is_left_of_a_pool_that_is_closed(pool: ExtractionPool) -> None:
    processes = [server_of(pool), *descendants(server_of(pool))]
    assert len(processes) == 3
    pool.close()
    assert all(map(eventually, processes))


def test_of_a_worker_that_it_never_heard_of_the_server_tells_its_own_end() -> None:
    server = ForkServer("tests.crawler.extraction.workers.no_such_module", [])
    assert server.status(None) == 1
    server.close()

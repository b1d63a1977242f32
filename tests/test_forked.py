"""A process that was forked is to whoever started it what one of its own is."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from crawler.extraction.article import extract_article
from crawler.extraction.workers.pool import ExtractionPool
from tests.forked import Forked, python_of_forks, run

PAGE = "<html><body><article><h1>Rada</h1>" + "<p>Rada se sešla ve středu a jednala o novém mostu přes řeku.</p>" * 9
AT = "http://paper.example/rada", "2026-02-07T10:11:12.123456Z"
LIMIT = 1 << 31


@pytest.fixture
def endless() -> Iterator[Forked]:
    process = Forked("http.server", ["0", "--bind", "127.0.0.1"], os.environ)
    yield process
    process.kill()
    process.communicate()


def test_it_says_and_ends_as_its_module_does() -> None:
    done = run("json.tool", ["--nosuch"], os.environ, 60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("unrecognized arguments: --nosuch\n")
    assert run("zipfile", ["-l", "nosuch"], os.environ, 60).returncode == 1


def test_its_environment_is_the_one_given_and_no_other() -> None:
    done = run("site", ["--user-base"], {"HOME": "/nowhere"}, 60)
    assert done.stdout.startswith("/nowhere/"), done
    assert run("site", ["--user-base"], {"PYTHONUSERBASE": "/else"}, 60).stdout == "/else\n", "another Python"


def test_it_runs_until_a_signal_ends_it(endless: Forked) -> None:
    assert endless.poll() is None
    assert os.getpgid(endless.pid) == endless.pid != os.getpgid(0)
    endless.send_signal(signal.SIGTERM)
    assert endless.wait(60) == -signal.SIGTERM == endless.poll()
    endless.send_signal(signal.SIGTERM)  # nobody is meant by that number any more


def test_one_that_takes_too_long_is_killed_and_what_it_said_is_told() -> None:
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        run("http.server", ["0", "--bind", "127.0.0.1"], os.environ | {"PYTHONUNBUFFERED": "1"}, 3)
    assert caught.value.cmd[1:3] == ["-m", "http.server"]


def test_a_worker_of_it_gives_what_the_function_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", python_of_forks())
    pool = ExtractionPool(1, 60, LIMIT)
    assert pool.extract(PAGE.encode(), (), *AT) == extract_article(PAGE.encode(), (), *AT)
    pool.close()


def test_a_worker_that_is_killed_is_told_and_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", python_of_forks())
    pool = ExtractionPool(1, 0.0001, LIMIT)
    assert pool.extract(PAGE.encode(), (), *AT).reason == "timeout after 0.0001 s"
    pool.seconds = 60.0
    assert pool.extract(PAGE.encode(), (), *AT).outcome == "article"
    pool.close()


def test_what_is_no_worker_is_run_by_python_itself() -> None:
    done = subprocess.run(
        [python_of_forks(), "-c", "import sys; print(sys.executable)"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, f"{sys.executable}\n")

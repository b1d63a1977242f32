"""Crawls in processes of their own, which may be killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.forked import Forked, start
from tests.site.running import ROOT, proxy_environment
from tests.torture.content import content, differences, problems
from tests.torture.steps import VARIABLE
from tests.torture.web import days

FINISHED, KILLED = 0, -signal.SIGKILL
SECONDS = 300


@contextmanager
def serving(events: int, *more: str) -> Iterator[str]:
    """The address of a web with so many events."""
    command = [sys.executable, "-m", "tests.torture.web", str(events), *more]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.stdin.close()


def command(collection: Path, events: int, *more: str) -> list[str]:
    """The command of a crawl of the web with so many events."""
    seeds = ",".join(days(events))
    crawl = ["-m", "scrapy", "crawl", "events", "-a", "site=thecontext", "-a", f"url={seeds}"]
    return [sys.executable, *crawl, "-s", f"COLLECTION={collection}", *more]


def environment(proxy: str, kill: str = "", settings: str = "tests.torture.settings") -> Mapping[str, str]:
    return os.environ | proxy_environment(proxy) | {"SCRAPY_SETTINGS_MODULE": settings, VARIABLE: kill}


class Crawl:
    """A crawl that is under way, in a process group of its own."""

    def __init__(self, command: list[str], environment: Mapping[str, str], *, is_forked: bool = True) -> None:
        """Where its workers themselves are what is tested, it *is_forked* from nothing."""
        self.process: Forked | subprocess.Popen[str]
        if is_forked:
            self.process = start(command[2], command[3:], environment)
        else:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
            )

    def end(self) -> tuple[int, str]:
        """Exit status, and what was said on standard error."""
        try:
            said = self.process.communicate(timeout=SECONDS)[1]
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise AssertionError(f"no end after {SECONDS} seconds: {self.process.communicate()[1]}") from None
        return self.process.returncode, said

    def kill_after(self, seconds: float) -> tuple[int, str]:
        """Kills the whole group, unless it has ended by then."""
        try:
            said = self.process.communicate(timeout=seconds)[1]
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            said = self.process.communicate(timeout=SECONDS)[1]
        return self.process.returncode, said


def wait_for(pattern: Path, crawling: Crawl) -> None:
    """Returns when a crawl that is under way has made such a file."""
    deadline = time.monotonic() + 60
    while not list(pattern.parent.glob(pattern.name)):
        if crawling.process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(f"no {pattern.name}: {crawling.end()}")
        time.sleep(0.02)


def crawl(collection: Path, events: int, proxy: str, kill: str = "") -> tuple[int, str]:
    """Crawls until the end, or until the step at which it dies."""
    return Crawl(command(collection, events), environment(proxy, kill)).end()


def has_ended(collection: Path) -> bool:
    """Whether a run has reported that the crawl is finished: the next one would be a new crawl."""
    reports = (json.loads(path.read_bytes()) for path in collection.glob("reports/*.json"))
    return any(report["finish_reason"] == "finished" for report in reports)


def crawl_through(kills: Iterable[str], collection: Path, events: int, proxy: str) -> list[str]:
    """Crawls and dies again and again until the crawl ends; the kills that it survived."""
    survived: list[str] = []
    for kill in (*kills, ""):
        status, said = crawl(collection, events, proxy, kill)
        if status not in (FINISHED, KILLED):
            raise AssertionError(f"exit status {status} after {survived}, {kill}: {said}")
        if status == KILLED:
            survived.append(kill)
        if has_ended(collection):
            break
    return survived


def finished(collection: Path, events: int, proxy: str, undisturbed: dict[str, Any]) -> bool:
    """Runs the command again: everything must be there then."""
    status, said = crawl(collection, events, proxy)
    assert status == FINISHED, said
    assert differences(content(collection), undisturbed) == []
    assert problems(collection) == []
    return True

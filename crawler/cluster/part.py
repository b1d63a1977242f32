"""One part of a crawl, as a task of a worker: from the storage, crawled in a process of its own, and back."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from archive.errors import ArchiveError
from archive.storage import StorageError
from crawler.cluster.fenced import fenced
from crawler.cluster.lease import Lease
from crawler.cluster.places import HEAD, Places
from crawler.cluster.transport import PartTransport, is_free
from crawler.extraction.workers.fork_server import ROOT
from crawler.run.start.resume import ENDED

logger = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
"""Between two looks at what the process has finished."""
STOP_SECONDS = 60.0
"""For a process to end in order."""
FAILURES = frozenset({"failed", "killed", "archive_error", "start_error"})
_TAIL = 2000


class PartFailedError(ArchiveError):
    """The process of a part did not end as a crawl does; it is tried again, perhaps elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a worker has to know to crawl a part."""

    places: Places
    name: str
    command: tuple[str, ...]
    """Arguments of `scrapy crawl`."""
    settings_module: str
    lease_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PartResult:
    """How the crawl of a part ended."""

    name: str
    finish_reason: str
    problems: tuple[str, ...] = ()
    """What the operator must look at."""
    counts: str = ""

    @property
    def is_finished(self) -> bool:
        return self.finish_reason in ENDED


def crawl_part(part: Part, is_wanted: Callable[[], bool] = lambda: True) -> PartResult:
    """Crawls a part until it ends; while it does, what is finished goes to the storage.

    Raises LeaseHeldError before anything is fetched, PartFailedError or StorageError where it is to be tried again.
    """
    storage, path = part.places.storage(part.name), part.places.local(part.name)
    lease = Lease.take(storage, part.places.owner, part.lease_seconds, partial(is_free, path))
    transport = PartTransport(fenced(storage, lease.check), path, part.places.inbox(part.name))
    try:
        transport.fetch(is_current=lease.before == part.places.owner)
        letters = [] if part.name == HEAD else transport.fetch_inbox()
        before = set(_reports(path))
        with _process(part, path) as process:
            status = _crawled(process, transport, lease, is_wanted)
        transport.push_all()
        result = _result(part, status, sorted(set(_reports(path)) - before))
        if result.is_finished:
            transport.clear_inbox(letters)
    finally:
        lease.release()
    return result


def _crawled(
    process: "subprocess.Popen[bytes]", transport: PartTransport, lease: Lease, is_wanted: Callable[[], bool]
) -> int:
    """The exit status of a part's process, which ends in order when nobody wants it any more.

    Raises PartFailedError where the lease was lost: the process has ended before another can have it.
    """
    stopped = float("inf")
    lease.on_renewal = partial(_tell, process, lease)
    lease.on_renewal()
    while not lease.is_lost:
        try:
            return process.wait(LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            _push(transport)
        if stopped == float("inf") and not is_wanted():
            process.send_signal(signal.SIGTERM)
            stopped = time.monotonic() + STOP_SECONDS
        if time.monotonic() >= stopped:
            process.kill()
    process.send_signal(signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(min(lease.left, STOP_SECONDS))
    raise PartFailedError(f"{lease.where}: the lease could not be renewed: another may be at work there")


def _tell(process: "subprocess.Popen[bytes]", lease: Lease) -> None:
    """Tells a process for how long it may go on without being told again."""
    with suppress(OSError, ValueError):  # it has ended, or is about to
        assert process.stdin is not None
        os.write(process.stdin.fileno(), f"{lease.left:.3f}\n".encode())


@contextmanager
def _process(part: Part, path: Path) -> "Iterator[subprocess.Popen[bytes]]":
    log = part.places.log(part.name)
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {
        "SCRAPY_SETTINGS_MODULE": part.settings_module,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", "")))),
    }
    command = [sys.executable, "-m", "crawler.cluster.shard_process", "crawl", *part.command]
    command += ["-s", f"COLLECTION={path}"]
    command += [] if part.name == HEAD else ["-a", f"file={part.places.inbox(part.name)}"]
    with ExitStack() as opened:
        file = opened.enter_context(log.open("wb"))
        # Its input stays open as long as this process lives; a signal of the terminal is for the command alone.
        process = opened.enter_context(
            subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command,
                stdin=subprocess.PIPE,
                stdout=file,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
            )
        )
        opened.callback(process.kill)
        yield process


def _push(transport: PartTransport) -> None:
    """Sends what is finished; what a failing storage does not take is sent later, while the lease lasts."""
    try:
        transport.push()
    except StorageError as error:
        logger.warning("%s", error)


def _reports(path: Path) -> list[Path]:
    return list((path / "reports").glob("*.json"))


def _result(part: Part, status: int, reports: list[Path]) -> PartResult:
    """What the report of the run says that has just ended. Raises PartFailedError where there is none."""
    report: dict[str, Any] = {"finish_reason": "failed"}
    if reports and status >= 0:
        report = orjson.loads(reports[-1].read_bytes())
    if report["finish_reason"] in FAILURES:
        log = part.places.log(part.name).read_text("utf-8", "replace")
        last = (log[-_TAIL:].strip() or "nothing").splitlines()[-1]
        raise PartFailedError(f"its process ended with {status}, and said at last: {last}")
    return PartResult(
        name=part.name,
        finish_reason=report["finish_reason"],
        problems=tuple(f"{part.name}: {problem}" for problem in report["problems"]),
        counts=f"{report['run']}: {_counts(report['lines'])}",
    )


def _counts(lines: dict[str, int]) -> str:
    """How many lines a run has written: those of before stand."""
    new = [f"{number} new {kind}" for kind, number in lines.items() if number]
    return ", ".join(new) or "nothing new"

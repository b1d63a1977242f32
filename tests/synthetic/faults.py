"""What befalls the processes of a crawl: who they are, and that they come so far."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

SECONDS = 120.0
SHARD_PROCESS = b"crawler.cluster.shard_process"


def processes_below(parent: int) -> list[tuple[int, bytes]]:
    """Numbers and command lines of all processes that *parent* has started, be it through others."""
    children: dict[int, list[tuple[int, bytes]]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words, line = (path / "stat").read_text().rpartition(")")[2].split(), (path / "cmdline").read_bytes()
        except OSError:
            continue  # it has ended since
        children.setdefault(int(words[1]), []).append((int(path.name), line))
    found, parents = [], [parent]
    while parents:
        below = children.get(parents.pop(), [])
        found += below
        parents += [number for number, _ in below]
    return found


def shard_processes(parent: int) -> list[int]:
    """Those that crawl a part, extraction's workers not among them."""
    return [number for number, line in processes_below(parent) if SHARD_PROCESS in line]


def crawling_workers(parent: int) -> list[int]:
    """The workers of dask that have a part to crawl: the parents of the processes that do."""
    return [_parent(number) for number in shard_processes(parent)]


def _parent(number: int) -> int:
    return int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[1])


def kill(number: int) -> None:
    """Kills a process, if it is still there."""
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return


def wait_until(is_so: Callable[[], object], command: "subprocess.Popen[str] | None" = None) -> None:
    """Returns when *is_so*; fails where *command* has ended before, or it takes too long."""
    deadline = time.monotonic() + SECONDS
    while not is_so():
        if command is not None and command.poll() is not None:
            raise AssertionError(f"status {command.returncode}: {command.communicate()}")
        assert time.monotonic() < deadline
        time.sleep(0.05)

"""`scrapy cluster reprocess` with two workers against one, over pages as large and cluttered as real ones.

Each worker has one core, as in a task of Slurm or a pod. What is compared is run in turns: a machine that others use
is not the same after a minute.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import SAMPLE_SECONDS, TICK, BenchError, busy_seconds, children, descendants
from tests.bench.merge import make_shards
from tests.site.running import ROOT

FEW = 100
"""Pages in so many stretches that both workers have to load what reads them."""
_IS_WORKER = b"spawn_main"
"""In the command line of the processes that the engine starts as workers."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took: by the clock, and seconds of CPU of its own process and of all that it started."""

    wall: float
    head: float
    workers: float

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(self.wall - other.wall, self.head - other.head, self.workers - other.workers)

    def allowed(self, workers: int, cores: int = 2) -> float:
        """How long it takes at least with so many workers and cores that nobody else uses."""
        return max(self.head, self.workers / workers, (self.head + self.workers) / cores)

    @property
    def speed_up(self) -> float:
        """How much faster two workers are than one by what the processes take of two cores."""
        return self.allowed(1) / self.allowed(2)


@dataclass(frozen=True, slots=True)
class Round:
    """One worker and two, one after the other, without the start of engine and workers."""

    one: Spent
    two: Spent
    load: float
    """Average of the last minute when it began."""
    others: float
    """Cores that the rest of the machine used meanwhile."""

    @property
    def speed_up(self) -> float:
        """By the clock."""
        return self.one.wall / self.two.wall


def rounds(base: Path, pages: int, count: int) -> Iterator[Round]:
    """Raises BenchError where two workers give other lines than one."""
    (path,) = make_shards(base / "pages", pages + FEW, 1, bodies=pages + FEW)
    (few,) = make_shards(base / "few", FEW, 1, bodies=FEW)
    for number in range(count):
        scratch, load = base / f"round-{number}", os.getloadavg()[0]
        begun, busy = time.monotonic(), busy_seconds()
        spent = {
            (name, workers): _spent(place, scratch / f"{name}-{workers}", workers)
            for name, place in (("start", few), ("again", path))
            for workers in (1, 2)
        }
        ours = sum(each.head + each.workers for each in spent.values())
        others = max(0.0, (busy_seconds() - busy - ours) / (time.monotonic() - begun))
        if _lines(scratch / "again-1") != _lines(scratch / "again-2"):
            raise BenchError("two workers gave other lines than one")
        one, two = (spent["again", workers] - spent["start", workers] for workers in (1, 2))
        yield Round(one, two, load, others)


def _spent(collection: Path, target: Path, workers: int) -> Spent:
    begun = time.monotonic()
    command = [sys.executable, "-m", "scrapy", "cluster", "reprocess", str(collection), "-o", str(target)]
    seconds: dict[int, float] = {}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([*command, "--workers", str(workers)], cwd=ROOT, stdout=said, stderr=said)
        while process.poll() is None:
            seconds |= {pid: _cpu(pid) or seconds.get(pid, 0.0) for pid in (process.pid, *descendants(process.pid))}
            _pin(process.pid)
            time.sleep(SAMPLE_SECONDS)
        if process.returncode:
            said.seek(0)
            raise BenchError(said.read().decode())
    head = seconds.pop(process.pid, 0.0)
    return Spent(time.monotonic() - begun, head, sum(seconds.values()))


def _pin(command: int) -> None:
    """Gives each worker of a *command*, with all below it, one core."""
    cores = sorted(os.sched_getaffinity(0))
    workers = [pid for pid in children(command) if _IS_WORKER in _read(pid, "cmdline")]
    for number, worker in enumerate(workers):
        for pid in (worker, *descendants(worker)):
            for thread in Path(f"/proc/{pid}/task").glob("*"):
                try:
                    os.sched_setaffinity(int(thread.name), {cores[number % len(cores)]})
                except OSError:
                    continue  # it has just ended


def _cpu(pid: int) -> float:
    """Seconds that a process has used itself; 0 where it has just ended."""
    fields = _read(pid, "stat").rpartition(b")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK if fields else 0.0


def _read(pid: int, name: str) -> bytes:
    """What the system says of a process; nothing where it has just ended."""
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


def _lines(target: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((target / "items").iterdir())]

"""`scrapy cluster reprocess` with two workers against one, over pages as large and cluttered as real ones."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import SAMPLE_SECONDS, TICK, BenchError, children
from tests.bench.merge import make_shards
from tests.site.running import ROOT

FEW = 100
"""Pages in so many stretches that both workers have to load what reads them."""


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


def spent(base: Path, pages: int) -> tuple[Spent, Spent]:
    """What one worker and two take, without the start of engine and workers."""
    (path,) = make_shards(base / "pages", pages + FEW, 1)
    (few,) = make_shards(base / "few", FEW, 1)
    begin = [_spent(few, base / f"start-{workers}", workers) for workers in (1, 2)]
    one, two = (_spent(path, base / f"again-{workers}", workers) - begin[workers - 1] for workers in (1, 2))
    if _lines(base / "again-1") != _lines(base / "again-2"):
        raise BenchError("two workers gave other lines than one")
    return one, two


def _spent(collection: Path, target: Path, workers: int) -> Spent:
    begun = time.monotonic()
    command = [sys.executable, "-m", "scrapy", "cluster", "reprocess", str(collection), "-o", str(target)]
    seconds: dict[int, float] = {}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([*command, "--workers", str(workers)], cwd=ROOT, stdout=said, stderr=said)
        while process.poll() is None:
            seconds |= {pid: _cpu(pid) or seconds.get(pid, 0.0) for pid in _tree(process.pid)}
            time.sleep(SAMPLE_SECONDS)
        if process.returncode:
            said.seek(0)
            raise BenchError(said.read().decode())
    head = seconds.pop(process.pid, 0.0)
    return Spent(time.monotonic() - begun, head, sum(seconds.values()))


def _tree(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    for child in children(pid):
        yield from _tree(child)


def _cpu(pid: int) -> float:
    """Seconds that a process has used itself; 0 where it has just ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


def _lines(target: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((target / "items").iterdir())]

"""`scrapy cluster reprocess` with two workers against one, over pages as large and cluttered as real ones."""

import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measure import BenchError
from tests.bench.merge import make_shards
from tests.site.running import ROOT

FEW = 100
"""Pages in so many stretches that both workers have to load what reads them."""


def speed_up(base: Path, pages: int) -> tuple[float, float, float]:
    """How much faster two workers are than one, without the start of engine and workers; pages a second of each."""
    (path,) = make_shards(base / "pages", pages + FEW, 1)
    (few,) = make_shards(base / "few", FEW, 1)
    begin = [_seconds(few, base / f"start-{workers}", workers) for workers in (1, 2)]
    one, two = (_seconds(path, base / f"again-{workers}", workers) - begin[workers - 1] for workers in (1, 2))
    if _lines(base / "again-1") != _lines(base / "again-2"):
        raise BenchError("two workers gave other lines than one")
    return one / two, pages / one, pages / two


def _seconds(collection: Path, target: Path, workers: int) -> float:
    begun = time.monotonic()
    command = [sys.executable, "-m", "scrapy", "cluster", "reprocess", str(collection), "-o", str(target)]
    done = subprocess.run([*command, "--workers", str(workers)], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise BenchError(done.stderr.decode())
    return time.monotonic() - begun


def _lines(target: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((target / "items").iterdir())]

"""How much memory a long crawl takes, the process that crawls and its workers apart: `python -m tests.bench.memory`.

The pages are small, so that many are soon had: what grows with their number shows all the same.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.contestants import Field, Web
from tests.bench.measure import BenchError, Cost
from tests.bench.news import News, Parameters

LIMIT = 300e6


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory", description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[2_000, 20_000], help="a crawl of so many each")
    parser.add_argument("--hosts", type=int, default=500)
    parser.add_argument("--scratch", type=Path, help="directory for what is written")
    given = parser.parse_args()
    peaks = []
    for pages in given.pages:
        try:
            cost = crawl(Parameters(pages=pages, hosts=given.hosts, small=True), given.scratch)
        except BenchError as error:
            print(f"bench: {error}", file=sys.stderr)
            return 1
        peaks.append(cost.main_memory)
        show(pages, cost)
    return int(max(peaks) > LIMIT)


def crawl(parameters: Parameters, scratch: Path | None) -> Cost:
    """What a crawl of all pages of the news web costs."""
    with tempfile.TemporaryDirectory(prefix="pressmark-memory-", dir=scratch) as directory, Web(parameters) as web:
        return Field(News(parameters), web, Path(directory)).run("whole", parameters.pages)


def show(pages: int, cost: Cost) -> None:
    """The peaks, and how the memory of the process that crawls came there."""
    print(
        f"{pages} pages in {cost.seconds:.0f} s ({pages / cost.seconds:.1f}/s): peak of the process that crawls"
        f" {cost.main_memory / 1e6:.0f} MB, of a worker {cost.worker_memory / 1e6:.0f} MB"
    )
    step = max(1, len(cost.curve) // 10)
    print("  resident: " + ", ".join(f"{size / 1e6:.0f} MB at {seconds:.0f} s" for seconds, size in cost.curve[::step]))


if __name__ == "__main__":
    sys.exit(main())

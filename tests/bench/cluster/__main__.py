"""`make bench-cluster`: what more workers are worth to a crawl and to `reprocess`; merge; ten million addresses.

`python -m tests.bench.cluster --help`
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench import merge
from tests.bench.cluster import memory, rereading, simulation, slots

PARTS = ("slots", "reprocess", "merge", "memory", "simulation")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.cluster", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="(default: all)")
    parser.add_argument("--pages", type=int, default=2400, help="of the crawl (default: %(default)s)")
    parser.add_argument("--articles", type=int, default=3000, help="of reprocess (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="of reprocess (default: %(default)s)")
    parser.add_argument("--scratch", type=Path, help="directory for what is written")
    given = parser.parse_args()
    for part in given.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="pressmark-cluster-", dir=given.scratch) as scratch:
            _measure(part, Path(scratch), given)
    return 0


def _measure(part: str, base: Path, given: argparse.Namespace) -> None:
    match part:
        case "slots":
            found, allowed = slots.speed_up(base, given.pages)
            print(
                f"four workers against one   {found:.2f} x of {allowed:.2f} x that the largest shard allows:", end=" "
            )
            print(f"{found / allowed:.2f} (at least .82, aim .95)", flush=True)
        case "reprocess":
            _reread(base, given.articles, given.rounds)
        case "merge":
            rate, cost = merge.rate(base, 8_000)
            print(f"merge                      {rate:.0f} articles a second of CPU, {cost.main_memory / 1e6:.0f} MB")
        case "memory":
            for owed in (20_000, 200_000):
                print(
                    f"memory of a head that owes {owed:,} addresses: {memory.of_head(base, owed) / 1e6:.0f} MB",
                    flush=True,
                )
        case "simulation":
            _simulate()


def _reread(base: Path, pages: int, count: int) -> None:
    found = []
    for each in rereading.rounds(base, pages, count):
        found.append(each.speed_up)
        one, two = pages / each.one.wall, pages / each.two.wall
        head, workers = (1000 * seconds / pages for seconds in (each.two.head, each.two.workers))
        print(f"  {one:.1f} and {two:.1f} pages a second, {each.speed_up:.2f} x; by CPU of two cores", end=" ")
        print(
            f"{each.two.speed_up:.2f} x: a page takes {head:.1f} ms of the command, {workers:.1f} of workers", end=" "
        )
        print(f"(load {each.load:.1f}, others used {each.others:.1f} cores)", flush=True)
    print(f"reprocess, two against one {median(found):.2f} x by the clock (at least 1.8, aim 1.95)", flush=True)


def _simulate() -> None:
    corpus = os.environ.get("PRESSMARK_CORPUS")
    spread = simulation.measured(Path(corpus)) if corpus else simulation.ASSUMED
    counts = spread.counts(simulation.ADDRESSES)
    print(f"{spread}: {len(counts):,} domains, the largest has {counts[0]:,} of {sum(counts):,} addresses")
    for each in simulation.simulate(counts):
        print(f"  {each.shards:>4} shards {each.days:6.2f} days, 99 % after {each.most:.2f},", end=" ")
        print(f"skew {each.skew:.2f}, bound by its {each.bound}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

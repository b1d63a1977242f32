"""`make bench`: who does how many pages a second, side by side in one run. `python -m tests.bench --help`."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench import lists
from tests.bench.contestants import SHARES, Field, Web
from tests.bench.copies import WANTED, rate
from tests.bench.measure import BenchError, Cost, undisturbed
from tests.bench.news import News, Parameters

NAMES = {
    "fetch": "(a) Scrapy, fetching only",
    "naive": "(b) naive whole job",
    "archiving": "(c) Pressmark, archiving only",
    "whole": "(d) Pressmark, whole job",
    "bare": "(e) trafilatura in a bare loop over (d)'s WARC",
    "reprocess": "(e) Pressmark, reprocess of the same",
}
RATIOS = (
    ("whole job, pages/s against naive", "whole", "naive", "rate", "at least 3.5"),
    ("whole job, CPU a page against naive", "whole", "naive", "cpu", "at most 0.52"),
    ("archiving only against fetching only, pages/s", "archiving", "fetch", "rate", "at least 1.2"),
    ("reprocess against a bare loop, pages/s", "reprocess", "bare", "rate", "at least 2.6"),
)
Figure = dict[str, float]


def main() -> int:
    given = _arguments()
    parameters = Parameters(
        pages=given.pages * max(SHARES.values()),
        hosts=given.hosts,
        latency=given.latency,
        errors=given.errors,
        duplicates=given.duplicates,
        corpus=given.corpus,
    )
    with tempfile.TemporaryDirectory(prefix="pressmark-bench-", dir=given.scratch) as scratch, Web(parameters) as web:
        field = Field(News(parameters), web, Path(scratch))
        try:
            figures = measure(field, given.pages, given.rounds, given.only, given.quiet)
            placed = rate(given.copies, Path(scratch) / "copies") if given.copies else None
            read = {kind: lists.rate(kind) for kind in lists.SIZES} if given.lists else {}
        except BenchError as error:
            print(f"bench: {error}", file=sys.stderr)
            return 1
    show(figures, given.rounds)
    if placed is not None:
        print(f"{'near copies, texts placed a second of CPU':48} {placed:6.0f}   (wanted: at least {WANTED})")
    for kind, found in read.items():
        title = f"entries of a {kind} of {lists.SIZES[kind]}, a second of CPU"
        print(f"{title:48} {found.rate:6.0f}   ({found.memory / 1e6:.0f} MB)")
    print("exports: make bench-tables; index and reading room: make bench-browse")
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(field: Field, pages: int, rounds: int, only: list[str], quiet: float | None) -> dict[str, list[Figure]]:
    """The figures of each contestant, one a round."""
    costs: dict[str, list[tuple[Cost, Cost]]] = {name: [] for name in _order(only)}
    for number in range(1, rounds + 1):
        for name, found in costs.items():
            first, cost = (undisturbed(partial(field.run, name, count), quiet) for count in (1, pages * SHARES[name]))
            found.append((first, cost))
            seconds = f"{first.seconds:.1f} s for one page, {cost.seconds:.1f} s for {pages * SHARES[name]}"
            print(f"round {number}: {NAMES[name]}: {seconds}; others used {cost.others:.1f} cores", flush=True)
    return {name: _figures(found, pages * SHARES[name]) for name, found in costs.items()}


def _order(only: list[str]) -> Iterator[str]:
    return (name for name in NAMES if name in only or (name == "whole" and {"bare", "reprocess"} & set(only)))


def _figures(costs: list[tuple[Cost, Cost]], count: int) -> list[Figure]:
    """What each of *count* pages costs: the start, and the first page, are taken off as they were in the median."""
    seconds, cpu = median(first.seconds for first, _ in costs), median(first.cpu for first, _ in costs)
    return [
        {
            "rate": (count - 1) / max(cost.seconds - seconds, 0.001),
            "cpu": (cost.cpu - cpu) / (count - 1) * 1000,
            "start": first.seconds,
            "main_mb": cost.main_memory / 1e6,
            "worker_mb": cost.worker_memory / 1e6,
            "others": cost.others,
        }
        for first, cost in costs
    ]


def _line(figure: Figure) -> str:
    return (
        f"{figure['rate']:6.1f} pages/s, {figure['cpu']:5.1f} ms of CPU a page, {figure['main_mb']:.0f} MB"
        f" (+ {figure['worker_mb']:.0f} MB a worker), others used {figure['others']:.1f} cores"
    )


def show(figures: dict[str, list[Figure]], rounds: int) -> None:
    """Medians, and the ratios that matter; each within its round, since the machine changes from one to the next."""
    load = "/".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"\n{os.cpu_count()} cores, load {load}; medians of {rounds} rounds, without the start (told last)")
    for name, found in figures.items():
        middle = {key: median(figure[key] for figure in found) for key in found[0]}
        print(f"{NAMES[name]:48} {_line(middle)}; start {middle['start']:.1f} s")
    for title, ours, theirs, what, wanted in RATIOS:
        if ours in figures and theirs in figures:
            pairs = zip(figures[ours], figures[theirs], strict=True)
            ratios = sorted(one[what] / other[what] for one, other in pairs)
            print(f"{title:48} {median(ratios):6.2f}   ({ratios[0]:.2f} to {ratios[-1]:.2f}; wanted: {wanted})")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    add = parser.add_argument
    add("--pages", type=int, default=240, help="of the naive job; the faster ones get more (default: %(default)s)")
    add("--rounds", type=int, default=3)
    add("--hosts", type=int, default=48)
    add("--latency", type=float, default=0.0, metavar="SECONDS", help="before the server answers")
    add("--errors", type=int, default=0, metavar="PERCENT", help="of the pages that are gone")
    add("--duplicates", type=int, default=0, metavar="PERCENT", help="of the pages that repeat another")
    add("--corpus", type=Path, help="a corpus of real pages to serve, distinct copies of them")
    add("--quiet", type=float, metavar="CORES", help="wait until others use no more than these")
    add("--only", nargs="+", choices=NAMES, default=list(NAMES), metavar="NAME", help=f"of {', '.join(NAMES)}")
    add("--copies", type=int, default=10_000, metavar="TEXTS", help="placed among their near copies; 0: none")
    add("--no-lists", dest="lists", action="store_false", help="read no feeds and sitemaps")
    add("--scratch", type=Path, help="directory for what is written")
    add("--json", type=Path, help="write the figures there, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

"""Shards of a made-up web in object storage, while workers are killed, the scheduler too, and the storage is away.

`python -m tests.torture.cluster [--addresses 20000 --hosts 2000] [--troubles 12]`; part of `make torture`. What is
merged in the end is what one crawl holds that was left alone; by the web's own log nothing was asked twice but what was
under way at a kill, and no host before its delay had passed.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from archive.storage import Storage
from archive.transfer.pull import pull
from crawler.version import SOFTWARE
from tests.archive.object_storage import Relay, environment, free_port, moto, relay
from tests.synthetic.compare import faults, holdings
from tests.synthetic.crawls import Cluster, Engine, Started, one_crawl, serving
from tests.synthetic.faults import crawling_workers, kill, shard_processes
from tests.synthetic.plan import Plan

STORAGE = "s3://bucket/portal"
LEASE_SECONDS = 30.0
SETTINGS = (("CLUSTER_PUSH_SECONDS", "10"), ("CLUSTER_LEASE_SECONDS", str(LEASE_SECONDS)))
TROUBLES = {"worker": 5, "process": 2, "scheduler": 1, "busy": 1, "cut": 1, "silent": 1}
"""How often each comes, of so many."""
OUTAGES = (2.0, 2.5 * LEASE_SECONDS)
GO_ON = (1, 3)
"""Exit statuses after which the same command goes on: a storage that was away for too long has to be looked at."""


class Troubles:
    """What befalls a crawl, one thing after the other."""

    def __init__(self, engine: Engine, passing: Relay, count: int, pause: float, chance: random.Random) -> None:
        self._engine = engine
        self._passing = passing
        self._left = count
        self._pause = pause
        self._chance = chance
        self.kills = 0
        self.came: list[str] = []

    def befall(self, command: Started) -> None:
        """Until the command has ended."""
        due = self._next()
        while command.poll() is None:
            time.sleep(0.2)
            if self._left and time.monotonic() >= due and self._comes(self._any()):
                self._left -= 1
                due = self._next()

    def _any(self) -> str:
        return self._chance.choices(list(TROUBLES), list(TROUBLES.values()))[0]

    def _next(self) -> float:
        return time.monotonic() + self._chance.uniform(0.3, 1.7) * self._pause

    def _comes(self, what: str) -> bool:
        """Whether there was anything that it could befall."""
        find = {"worker": crawling_workers, "process": shard_processes}.get(what)
        victims = [] if find is None else [number for each in self._engine.processes for number in find(each.pid)]
        if find is not None and not victims:
            return False
        if victims:
            kill(self._chance.choice(victims))
            self.kills += 1
        elif what == "scheduler":
            self._engine.kill_scheduler()
            self.kills += len(self._engine.processes)
        else:
            seconds = self._chance.uniform(*OUTAGES)
            self._passing.fail(what)
            time.sleep(seconds)
            self._passing.fail()
            what = f"{what} for {seconds:.0f} s"
            self.kills += len(self._engine.processes)  # what has lost its lease may be killed, too
        self.came.append(what)
        print(f"{time.strftime('%X')} {what}", flush=True)
        return True


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.cluster", description=__doc__)
    parser.add_argument("--addresses", type=int, default=1000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--troubles", type=int, default=12)
    parser.add_argument("--pause", type=float, default=15.0, help="seconds between two, about")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=Path, help="a collection of the same web, crawled by one process before")
    parser.add_argument("--base", type=Path, help="directory of what is made; a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pressmark-torture-") as scratch:
        return _torture(options, options.base or Path(scratch))


def _torture(options: argparse.Namespace, base: Path) -> int:
    plan = Plan(options.addresses, options.hosts, options.seed)
    wanted = holdings(options.one) if options.one else _wanted(plan, base)
    print(f"{sum(wanted['exchanges'].values())} exchanges in one crawl", flush=True)
    with moto() as (target, _), relay(port := free_port(), target) as passing, serving(plan, base / "log") as web:
        os.environ.update(environment(port))
        with Engine(web, base, options.workers) as engine:
            chance = random.Random(options.seed)
            troubles = Troubles(engine, passing, options.troubles, options.pause, chance)
            cluster = Cluster(web, base, STORAGE, options.shards, scheduler=engine.address, settings=SETTINGS)
            if not _crawled(cluster, engine, troubles):
                return 1
        pull(Storage.open(f"{STORAGE}/merged"), base / "merged", SOFTWARE)
        wrong = faults(web, base / "merged", wanted, kills=troubles.kills)
    print(f"{len(wrong)} faults after {', '.join(troubles.came)}", *wrong[:50], sep="\n")
    return 1 if wrong else 0


def _wanted(plan: Plan, base: Path) -> dict[str, Any]:
    with serving(plan, base / "log-of-one") as web:
        one_crawl(web, base / "one")
    return holdings(base / "one")


def _crawled(cluster: Cluster, engine: Engine, troubles: Troubles) -> bool:
    """Whether the same command, given again and again, came to its end."""
    while True:
        began, command = time.monotonic(), cluster.start()
        troubles.befall(command)
        out, err = command.communicate()
        print(f"{out}status {command.returncode} after {time.monotonic() - began:.0f} s: {err}", flush=True)
        if command.returncode not in GO_ON:
            return command.returncode == 0
        if not engine.has_scheduler:
            engine.kill()
            engine.start()


if __name__ == "__main__":
    sys.exit(main())

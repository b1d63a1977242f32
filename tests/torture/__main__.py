"""`make torture`: a crawl of thousands of pages, killed at random instants and after every kind of step.

Crawls begin anew until every kill of the plan has been survived; each must hold in the end what an undisturbed one
holds.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.torture.content import content, differences, problems
from tests.torture.crawling import FINISHED, KILLED, Crawl, command, crawl, environment, has_ended, serving
from tests.torture.steps import STEPS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--events", type=int, default=700, help="five exchanges come with each")
    parser.add_argument("--instants", type=int, default=60, help="kills at random instants, beside those at steps")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with serving(options.events) as proxy, tempfile.TemporaryDirectory(prefix="pressmark-torture-") as scratch:
        return Torture(options.events, options.instants, random.Random(options.seed), proxy, Path(scratch)).run()


@dataclass(frozen=True, slots=True)
class Kill:
    """Where a run is to die: at a step of a crawl, or at any instant."""

    step: str = ""
    when: str = ""
    most: int = 60
    """It dies at one of the first so many times that the step is taken."""

    def __str__(self) -> str:
        return f"{self.when} {self.step}".strip() or "an instant"


def planned(instants: int, chance: random.Random) -> list[Kill]:
    """So many random instants and every step, before and after it and (what writes bytes) in its middle, mixed."""
    steps = [Kill(step, when) for step in STEPS for when in ("before", "after")]
    torn = [Kill(step, "torn") for step in ("record", "line")]
    kills = [Kill()] * instants + steps + torn
    chance.shuffle(kills)
    return kills


class Torture:
    def __init__(self, events: int, instants: int, chance: random.Random, proxy: str, scratch: Path) -> None:
        self._events = events
        self._chance = chance
        self._proxy = proxy
        self._scratch = scratch
        self._to_come = planned(instants, chance)
        self._survived: list[Kill] = []

    def run(self) -> int:
        """0 where every crawl came to hold what it should."""
        undisturbed = self._scratch / "undisturbed"
        began = time.monotonic()
        status, said = crawl(undisturbed, self._events, self._proxy)
        if status != FINISHED:
            print(said)
            return 1
        seconds, wanted = time.monotonic() - began, content(undisturbed)
        print(f"undisturbed: {sum(wanted['exchanges'].values())} exchanges in {seconds:.0f} s", flush=True)
        number = 0
        while self._to_come:
            number += 1
            if not self._crawl(self._scratch / f"killed-{number}", seconds, wanted):
                return 1
        instants = sum(not kill.step for kill in self._survived)
        print(f"{instants} kills at random instants and {len(self._survived) - instants} at steps, by {number} crawls")
        return 0

    def _crawl(self, collection: Path, seconds: float, wanted: dict[str, Any]) -> bool:
        before = len(self._survived)
        while not has_ended(collection):
            status, said = self._run(collection, seconds)
            if status not in (FINISHED, KILLED):
                print(f"exit status {status}: {said}")
                return False
        wrong = [*differences(content(collection), wanted), *problems(collection)]
        shutil.rmtree(collection)
        kills = ", ".join(map(str, self._survived[before:]))
        print(f"{collection.name}: {len(wrong)} differences after {kills or 'no kill'}", flush=True)
        print(*wrong[:20], sep="\n", end="\n" if wrong else "")
        return not wrong

    def _run(self, collection: Path, seconds: float) -> tuple[int, str]:
        """One run, killed as is next in the plan; one that ended before it came to that leaves it for another."""
        kill = self._to_come.pop() if self._to_come else None
        if kill is None:
            return crawl(collection, self._events, self._proxy)
        status, said = self._killed(collection, seconds, kill)
        if status == KILLED:
            self._survived.append(kill)
        else:
            self._to_come.insert(0, replace(kill, most=max(1, kill.most // 4)))
        return status, said

    def _killed(self, collection: Path, seconds: float, kill: Kill) -> tuple[int, str]:
        if not kill.step:
            crawling = Crawl(command(collection, self._events), environment(self._proxy))
            return crawling.kill_after(self._chance.uniform(0.5, seconds / 2))
        where = f"{kill.step}:{kill.when}:{self._chance.randint(1, kill.most)}"
        return crawl(collection, self._events, self._proxy, where)


if __name__ == "__main__":
    sys.exit(main())

"""`make torture`: a crawl of thousands of pages, killed at random instants and after every kind of step.

Crawls begin anew until so many kills have been survived; each must hold in the end what an undisturbed one holds.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.torture.content import content, differences, problems
from tests.torture.crawling import FINISHED, KILLED, Crawl, command, crawl, environment, has_ended, serving
from tests.torture.steps import STEPS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--events", type=int, default=500, help="three or four pages come with each")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with serving(options.events) as proxy, tempfile.TemporaryDirectory(prefix="pressmark-torture-") as scratch:
        return Torture(options.events, options.kills, random.Random(options.seed), proxy, Path(scratch)).run()


class Torture:
    def __init__(self, events: int, kills: int, chance: random.Random, proxy: str, scratch: Path) -> None:
        self._events = events
        self._wanted = kills
        self._chance = chance
        self._proxy = proxy
        self._scratch = scratch
        self._survived = 0

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
        while self._survived < self._wanted:
            number += 1
            if not self._crawl(self._scratch / f"killed-{number}", seconds, wanted):
                return 1
        print(f"{self._survived} kills survived by {number} crawls")
        return 0

    def _crawl(self, collection: Path, seconds: float, wanted: dict[str, Any]) -> bool:
        kills = 0
        while not has_ended(collection):
            status, said = self._run(collection, seconds)
            kills += status == KILLED
            if status not in (FINISHED, KILLED):
                print(f"exit status {status}: {said}")
                return False
        self._survived += kills
        wrong = [*differences(content(collection), wanted), *problems(collection)]
        print(f"{collection.name}: {kills} kills, {len(wrong)} differences; {self._survived} so far", flush=True)
        print(*wrong[:20], sep="\n")
        return not wrong

    def _run(self, collection: Path, seconds: float) -> tuple[int, str]:
        """One run: killed at a random instant, at a random step, or left alone once there were kills enough."""
        if self._chance.random() < 0.5:
            crawling = Crawl(command(collection, self._events), environment(self._proxy))
            return crawling.kill_after(self._chance.uniform(0.5, seconds / 2))
        step = self._chance.choice(sorted(STEPS))
        when = self._chance.choice(("before", "after", "torn") if step in ("record", "line") else ("before", "after"))
        return crawl(collection, self._events, self._proxy, f"{step}:{when}:{self._chance.randint(1, 60)}")


if __name__ == "__main__":
    sys.exit(main())

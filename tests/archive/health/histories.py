"""Synthetic histories of publishers, and how often `health` is wrong about them.

`python -m tests.archive.health.histories` prints false alarms a month of 200 publishers, and what it finds of those
that break. The histories vary more than a fair coin: shares drift from week to week, and some nights are bad.
"""

import random
import sys
from datetime import UTC, datetime, timedelta

from archive.health.history import RunHistory
from archive.health.outcomes import outcome_findings

PUBLISHERS, NIGHTS = 200, 30
WEEK, BEFORE = 7, 28
START = datetime(2026, 1, 1, 3, tzinfo=UTC)


class Publisher:
    """A publisher with so many pages a night, and a share of them that is captured."""

    def __init__(self, name: str, chance: random.Random, pages: float | None = None) -> None:
        self.name = name
        self._chance = chance
        self._pages = pages or min(30.0, 0.3 * chance.paretovariate(0.8))
        self._share = chance.betavariate(8, 1.5)
        self.broken_from: int | None = None

    def night(self, night: int) -> dict[str, int]:
        """The outcomes of one night."""
        share = min(0.99, max(0.02, self._share + self._chance.gauss(0, 0.04)))
        if self._chance.random() < 0.03:  # the site is slow, or down for an hour
            share *= self._chance.uniform(0.3, 1.0)
        if self.broken_from is not None and night >= self.broken_from:
            share *= 0.1
        pages = sum(self._chance.random() < self._pages / 60 for _ in range(60))
        had = sum(self._chance.random() < share for _ in range(pages))
        return {"archived": had, "blocked": pages - had}


def run(night: int, outcomes: dict[str, dict[str, int]]) -> RunHistory:
    moment = START + timedelta(days=night)
    total = {kind: sum(each[kind] for each in outcomes.values()) for kind in ("archived", "blocked")}
    return RunHistory(f"{moment:%Y%m%d%H%M%S}-000000", moment, moment, "finished", total, outcomes, ())


def alarms(publishers: list[Publisher], nights: int) -> set[str]:
    """The publishers told of in any of *nights* after the first five weeks."""
    runs = [
        run(night, {each.name: each.night(night) for each in publishers}) for night in range(BEFORE + WEEK + nights)
    ]
    found: set[str] = set()
    for night in range(BEFORE + WEEK, len(runs)):
        before, now = runs[night - BEFORE - WEEK : night - WEEK], runs[night - WEEK : night]
        found |= {finding.publisher or finding.kind for finding in outcome_findings(before, now)}
    return found


def sound(seed: int) -> list[Publisher]:
    chance = random.Random(seed)
    return [Publisher(f"paper{number}.example", chance) for number in range(PUBLISHERS)]


def broken(seed: int, pages: float) -> Publisher:
    """A publisher that builds a wall in the night after the first five weeks."""
    publisher = Publisher("walled.example", random.Random(seed), pages)
    publisher.broken_from = BEFORE + WEEK
    return publisher


def main() -> None:
    months = [len(alarms(sound(seed), NIGHTS)) for seed in range(20)]
    sys.stdout.write(f"false alarms a month of {PUBLISHERS} publishers: {sum(months) / len(months):.2f} ({months})\n")
    for pages in (1, 3, 5, 10, 20):
        within = sum("walled.example" in alarms([broken(seed, pages)], WEEK) for seed in range(100))
        sys.stdout.write(f"walls found within a week at {pages} pages a night: {within} of 100\n")


if __name__ == "__main__":
    main()

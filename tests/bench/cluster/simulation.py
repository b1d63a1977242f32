"""Ten million addresses in shards, without a network: how long the last one takes, by the hosts of what events cite.

How many addresses a domain has is measured where there is a corpus (PRESSMARK_CORPUS, its `events/truth`): rank and
number follow a power law, and so do addresses and domains (Heaps). Without one, what was measured in November 2026.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from crawler.sharding.shard import shard_of
from crawler.urls import registrable_domain

ADDRESSES = 10_000_000
SLOTS, LATENCY, DELAY = 32, 1.0, 1.0
"""Of one shard; seconds of an answer; seconds between two questions to a host, after the answer."""
NUMBERS = (1, 4, 16, 64, 256)
DAY = 86_400.0
MOST = 0.99


@dataclass(frozen=True, slots=True)
class Distribution:
    """How addresses are spread over domains."""

    rank: float
    """The domain of rank r has a share that is proportional to r to the power of minus this."""
    heaps: float
    """So many domains as addresses to the power of this, times `factor`."""
    factor: float

    def counts(self, addresses: int) -> list[int]:
        """How many addresses each domain has, the largest first."""
        domains = min(int(self.factor * addresses**self.heaps), addresses)
        weights = [rank**-self.rank for rank in range(1, domains + 1)]
        whole = sum(weights)
        return [max(1, round(addresses * weight / whole)) for weight in weights]


ASSUMED = Distribution(0.82, 0.69, 2.39)


def measured(corpus: Path) -> Distribution:
    """By least squares over the logarithms of what the events of a corpus cite."""
    domains = list(_domains(corpus / "events" / "truth"))
    ranked = [count for _, count in Counter(domains).most_common() if count > 1]
    rank = -_slope([(math.log(place), math.log(count)) for place, count in enumerate(ranked, 1)])[0]
    Random(0).shuffle(domains)
    grown, seen = [], set[str]()
    for number, domain in enumerate(domains, 1):
        seen.add(domain)
        grown.append((math.log(number), math.log(len(seen))))
    heaps, start = _slope(grown[len(grown) // 10 :])
    return Distribution(rank, heaps, math.exp(start))


def _domains(truth: Path) -> Iterator[str]:
    for path in sorted(truth.rglob("*.json")):
        yield from _cited(json.loads(path.read_bytes()))


def _cited(value: Any) -> Iterator[str]:
    """The domains of all addresses under `sources`, however deep."""
    if isinstance(value, list):
        for each in value:
            yield from _cited(each)
    elif isinstance(value, dict):
        for source in value.get("sources") or []:
            url = source.get("url") if isinstance(source, dict) else source
            if isinstance(url, str) and url.startswith("http"):
                yield registrable_domain(url)
        for name, each in value.items():
            if name != "sources":
                yield from _cited(each)


def _slope(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Slope and intercept of a line through *points*."""
    x, y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return slope, y - slope * x


@dataclass(frozen=True, slots=True)
class Makespan:
    """How long so many shards take."""

    shards: int
    days: float
    most: float
    """Days until `MOST` of all addresses have been asked for."""
    skew: float
    """Addresses of the largest shard, by those that each would have if all were alike."""
    bound: str
    """What the last shard waits for: its slots, or its largest host."""


def simulate(counts: list[int]) -> Iterator[Makespan]:
    """The makespan for each number of shards. A shard takes as long as its slots need, or its largest host."""
    for number in NUMBERS:
        shards: dict[int, list[int]] = {}
        for rank, count in enumerate(counts):
            shards.setdefault(shard_of(f"http://paper{rank}.example/", number), []).append(count)
        sums = [sum(each) for each in shards.values()]
        slots = max(sums) * LATENCY / SLOTS
        host = max(counts) * (LATENCY + DELAY)
        yield Makespan(
            shards=number,
            days=max(slots, host) / DAY,
            most=_until(MOST * sum(sums), list(shards.values())) / DAY,
            skew=max(sums) * number / sum(sums),
            bound="largest host" if host > slots else "slots",
        )


def _until(wanted: float, shards: list[list[int]]) -> float:
    """Seconds until *wanted* addresses have been asked for, where every shard keeps its slots busy while it can."""
    low, high = 0.0, 400 * DAY
    for _ in range(20):
        middle = (low + high) / 2
        each = middle / (LATENCY + DELAY)
        done = sum(min(middle * SLOTS / LATENCY, sum(min(count, each) for count in counts)) for counts in shards)
        low, high = (middle, high) if done < wanted else (low, middle)
    return high

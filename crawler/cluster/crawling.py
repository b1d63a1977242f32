"""A crawl in parts: its head, then its shards in rounds, until none owes anything to another."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from crawler.cluster.engine import CRAWL, is_wanted, offers_crawl, results
from crawler.cluster.fenced import fenced
from crawler.cluster.lease import Lease, LeaseHeldError
from crawler.cluster.letters import share_out, waiting
from crawler.cluster.part import Part, PartResult, crawl_part
from crawler.cluster.places import HEAD, Places, shard_name

if TYPE_CHECKING:
    from dask.distributed import Client, Future

UNFINISHED = "crawl.json"
"""In the storage: what an interrupted crawl was to do, and whether its head was finished."""
LOOK_SECONDS = 0.2
LOOK_OUT_SECONDS = 10.0
"""After which a line says that no worker takes shards."""
MOST_ROUNDS = 100
"""A chain of redirects has fewer ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is crawled, in how many shards, and how."""

    places: Places
    shards: int
    spider: str
    arguments: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]
    """Those of the command line."""
    settings_module: str
    lease_seconds: float
    push_seconds: float
    recovery_rate: float
    retries: int

    @property
    def identity(self) -> dict[str, object]:
        """What an interrupted crawl is known by."""
        return {"spider": self.spider, "arguments": dict(self.arguments), "shards": self.shards}

    @property
    def has_due(self) -> bool:
        """Whether every article that is due is asked for again, whatever cites it."""
        return self.spider == "events" and {"since", "revisit"} <= dict(self.arguments).keys()

    def head(self) -> Part:
        """The part that asks for the pages which lead to all others."""
        arguments = [word for name, value in self.arguments for word in ("-a", f"{name}={value}")]
        return self._part(HEAD, [self.spider, *arguments], {"SHARD": "head"})

    def shard(self, number: int, *, is_first: bool) -> Part:
        """One of the parts that ask for what is cited; articles that are due are asked for in the *first* round."""
        name, arguments, words = shard_name(number, self.shards), dict(self.arguments), ["inbox"]
        if "revisit" in arguments:
            words += ["-a", f"revisit={arguments['revisit']}", *(["-a", "due=1"] if is_first and self.has_due else [])]
        # All shards together ask an archive as often as one crawl would.
        settings = {"SHARD": f"{number}/{self.shards}", "RECOVERY_RATE": f"{self.recovery_rate / self.shards:.6f}"}
        return self._part(name, words, settings)

    def _part(self, name: str, words: Sequence[str], settings: dict[str, str]) -> Part:
        ours = {"ROTATE_SECONDS": str(self.push_seconds), "READING_INDEX": "False", **settings}
        options = [
            word for name, value in {**dict(self.settings), **ours}.items() for word in ("-s", f"{name}={value}")
        ]
        return Part(
            places=self.places,
            name=name,
            command=(*words, *options),
            settings_module=self.settings_module,
            lease_seconds=self.lease_seconds,
        )


class Crawling:
    """Carries out a plan with the workers of *client*; tells *say* how each part has ended."""

    def __init__(self, client: "Client", plan: Plan, lease: Lease, say: Callable[[str], None]) -> None:
        self._client = client
        self._plan = plan
        self._lease = lease
        self._say = say
        self._storage = fenced(plan.places.storage(), lease.check)
        self._look_out = time.monotonic() + LOOK_OUT_SECONDS
        self.problems: list[str] = []
        """What the operator must look at."""
        self.failures: list[str] = []
        """Parts that failed again and again, and why."""
        self.interrupted: list[str] = []
        """Parts that have to go on, and why."""

    def run(self) -> None:
        """Crawls until no part owes anything, or some were interrupted. Raises EngineGoneError, LeaseLostError."""
        if not self._is_head_done():
            self._remember(is_head_done=False)
            self._crawl([self._plan.head()])
            if not self._may_go_on:
                return
            self._remember(is_head_done=True)
        for number in range(MOST_ROUNDS):
            numbers = set(waiting(self._storage, self._plan.shards))
            if number == 0 and self._plan.has_due:
                numbers.update(range(1, self._plan.shards + 1))
            self._crawl([self._plan.shard(each, is_first=number == 0) for each in sorted(numbers)])
            if not self._may_go_on:
                return
            if not numbers:
                break
        self._storage.delete(UNFINISHED)

    @property
    def _may_go_on(self) -> bool:
        return not (self.failures or self.interrupted)

    def _crawl(self, parts: Sequence[Part]) -> None:
        """Crawls *parts* at once, and shares out what they owe."""
        futures = {self._submitted(part): part for part in parts}
        for future in results(self._client, list(futures), self._look):
            part = futures[future]
            error = future.exception()
            if error is not None:
                self.failures.append(f"{part.name}: {error}")
                continue
            result: PartResult = future.result()
            self._say(f"{part.name}: {result.finish_reason} {result.counts}".strip())
            self.problems += result.problems
            if not result.is_finished:
                self.interrupted.append(f"{part.name}: {result.finish_reason}")
            share_out(self._storage, part.name, self._plan.shards)

    def _submitted(self, part: Part) -> "Future[PartResult]":
        key = f"pressmark-{part.name}-{time.time_ns()}"
        return self._client.submit(
            _crawl_as_task, part, key, key=key, resources={CRAWL: 1}, retries=self._plan.retries, pure=False
        )

    def _look(self) -> None:
        time.sleep(LOOK_SECONDS)
        self._lease.check()
        if time.monotonic() >= self._look_out:
            self._look_out = float("inf")
            if not offers_crawl(self._client):
                self._say(f"no worker offers what a shard takes: start some with --resources {CRAWL}=1")

    def _is_head_done(self) -> bool:
        """Whether an interrupted crawl of the same had come so far."""
        memory = orjson.loads(self._storage.get(UNFINISHED) or b"{}")
        return bool(memory.get("is_head_done")) and memory.get("crawl") == self._plan.identity

    def _remember(self, *, is_head_done: bool) -> None:
        memory = {"crawl": self._plan.identity, "is_head_done": is_head_done}
        self._storage.replace(UNFINISHED, orjson.dumps(memory))


def _crawl_as_task(part: Part, key: str) -> PartResult:
    try:
        return crawl_part(part, lambda: is_wanted(key))
    except LeaseHeldError as error:  # to try it again at once would be of no use
        return PartResult(name=part.name, finish_reason=str(error))

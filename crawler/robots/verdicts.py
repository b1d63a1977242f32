"""What is known of robots.txt files, and for how long."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from archive.reasons import Reason
from archive.warc.record import warc_date
from crawler.robots.rules import PRODUCT, RobotsRules

VALID_SECONDS = 24 * 3600.0
"""RFC 9309 section 2.4."""
FAILURE_SECONDS = 600.0
"""After that a robots.txt that could not be fetched is asked for again (RFC 9309 section 2.3.1.4)."""
CAPACITY = 1_000_000
"""Characters of rules kept in memory; parsed they take ten to eighty times as much."""
_BASE_WEIGHT = 200


@dataclass(frozen=True, slots=True)
class RobotsRecord:
    """An answer that holds for a day, also in later runs."""

    asked: float
    """Seconds since the epoch."""
    status: int
    rules: str
    """The lines that bind us; empty where there are none (4xx)."""


class RobotsStore(Protocol):
    """Keeps records across runs, by origin (`https://example.org`)."""

    def get(self, origin: str) -> RobotsRecord | None: ...
    def put(self, origin: str, record: RobotsRecord) -> None: ...


@dataclass(frozen=True, slots=True)
class RobotsVerdict:
    """What holds for one origin until *expires*."""

    expires: float
    rules: RobotsRules | None = None
    """None: everything is allowed, or nothing where there is a failure."""
    failure: tuple[str, Reason] | None = None
    """Outcome and reason for every page of the origin."""


class RobotsVerdicts:
    """The verdicts of a crawl: the latest used in memory, as many as CAPACITY holds, all in the store behind it."""

    def __init__(self, token: str = PRODUCT, clock: Callable[[], float] = time.time) -> None:
        self.store: RobotsStore | None = None
        self.on_verdict: Callable[[Mapping[str, Any]], None] = lambda _: None
        """Is told every verdict that is new to this crawl, for its records."""
        self._token = token
        self._clock = clock
        self._cache: OrderedDict[str, RobotsVerdict] = OrderedDict()
        self._weight = 0

    def get(self, origin: str) -> RobotsVerdict | None:
        """The verdict that holds now; None where the robots.txt is to be asked for."""
        verdict = self._cache.get(origin)
        if verdict is None and self.store is not None:
            record = self.store.get(origin)
            # A clock that was set back must not make an answer hold for years.
            if record is not None and record.asked <= self._clock():
                verdict = self._of_record(record)
                self._tell(origin, verdict, record.status)
        if verdict is None or verdict.expires <= self._clock():
            return None
        self._keep(origin, verdict)
        return verdict

    def answered(self, origin: str, status: int, rules: RobotsRules | None) -> RobotsVerdict:
        """Keeps what a robots.txt allows."""
        record = RobotsRecord(self._clock(), status, "" if rules is None else rules.text)
        if self.store is not None:
            self.store.put(origin, record)
        verdict = RobotsVerdict(record.asked + VALID_SECONDS, rules)
        self._tell(origin, verdict, status)
        return self._keep(origin, verdict)

    def failed(self, origin: str, outcome: str, reason: Reason) -> RobotsVerdict:
        """Keeps that a robots.txt could not be fetched; not for a later run, which the operator may start at once."""
        verdict = RobotsVerdict(self._clock() + FAILURE_SECONDS, failure=(outcome, reason))
        self._tell(origin, verdict, None)
        return self._keep(origin, verdict)

    def _tell(self, origin: str, verdict: RobotsVerdict, status: int | None) -> None:
        outcome, reason = verdict.failure or (None, None)
        self.on_verdict(
            {
                "origin": origin,
                "status": status,
                "allowed": "nothing" if verdict.failure else "everything" if verdict.rules is None else "by its rules",
                "group": verdict.rules.group if verdict.rules else None,
                "crawl_delay": verdict.rules.crawl_delay if verdict.rules else None,
                "valid_until": warc_date(datetime.fromtimestamp(verdict.expires, UTC)),
                "outcome": outcome,
                "reason": None if reason is None else str(reason),
            }
        )

    def _of_record(self, record: RobotsRecord) -> RobotsVerdict:
        rules = RobotsRules(record.rules, self._token) if record.rules else None
        return RobotsVerdict(record.asked + VALID_SECONDS, rules)

    def _keep(self, origin: str, verdict: RobotsVerdict) -> RobotsVerdict:
        self._weight -= _weight(self._cache.pop(origin, None))
        self._cache[origin] = verdict
        self._weight += _weight(verdict)
        while self._weight > CAPACITY and len(self._cache) > 1:
            self._weight -= _weight(self._cache.popitem(last=False)[1])
        return verdict


def _weight(verdict: RobotsVerdict | None) -> int:
    if verdict is None:
        return 0
    return _BASE_WEIGHT + (len(verdict.rules.text) if verdict.rules else 0)

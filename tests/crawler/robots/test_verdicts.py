from collections.abc import Mapping
from typing import Any

import pytest

from archive.reasons import error_status
from crawler.robots.rules import RobotsRules
from crawler.robots.verdicts import CAPACITY, FAILURE_SECONDS, VALID_SECONDS, RobotsRecord, RobotsVerdicts

A, B = "https://a.example", "https://b.example"
RULES = "User-agent: *\nDisallow: /a"


class Clock:
    now = 1_770_000_000.0

    def __call__(self) -> float:
        return self.now


class Store(dict[str, RobotsRecord]):
    def put(self, origin: str, record: RobotsRecord) -> None:
        self[origin] = record


def verdicts(clock: Clock, store: Store | None = None) -> tuple[RobotsVerdicts, list[Mapping[str, Any]]]:
    """And what is noted for the crawl's records."""
    made = RobotsVerdicts(clock=clock)
    notes: list[Mapping[str, Any]] = []
    made.store = store
    made.on_verdict = notes.append
    return made, notes


@pytest.mark.parametrize(("later", "holds"), [(0.0, True), (VALID_SECONDS - 1, True), (VALID_SECONDS, False)])
def test_an_answer_holds_for_a_day_also_in_a_later_run(later: float, holds: bool) -> None:
    clock, store = Clock(), Store()
    known, _ = verdicts(clock, store)
    known.answered(A, 200, RobotsRules(RULES, "pressmark"))
    clock.now += later
    assert (known.get(A) is not None) is holds
    again, _ = verdicts(clock, store)
    assert (again.get(A) is not None) is holds
    assert again.get(B) is None


def test_a_clock_that_was_set_back_makes_no_answer_hold_for_years() -> None:
    clock = Clock()
    known, _ = verdicts(clock, Store({A: RobotsRecord(clock.now + 1, 200, RULES)}))
    assert known.get(A) is None
    clock.now += 1
    assert known.get(A) is not None


@pytest.mark.parametrize(("later", "holds"), [(FAILURE_SECONDS - 1, True), (FAILURE_SECONDS, False)])
def test_a_failure_holds_for_ten_minutes_and_not_in_a_later_run(later: float, holds: bool) -> None:
    clock, store = Clock(), Store()
    known, _ = verdicts(clock, store)
    known.failed(A, "robots", error_status(503))
    clock.now += later
    verdict = known.get(A)
    assert (verdict is not None and verdict.failure is not None) is holds
    assert verdicts(clock, store)[0].get(A) is None


def test_each_verdict_that_is_new_to_the_crawl_is_noted_once() -> None:
    clock, store = Clock(), Store({B: RobotsRecord(Clock.now, 404, "")})
    known, notes = verdicts(clock, store)
    known.answered(A, 200, RobotsRules(RULES, "pressmark"))
    known.failed("https://c.example", "network_error", error_status(503))
    for _ in range(2):
        known.get(A)
        known.get(B)
    assert [(note["origin"], note["status"], note["allowed"]) for note in notes] == [
        (A, 200, "by its rules"), ("https://c.example", None, "nothing"), (B, 404, "everything"),
    ]  # fmt: skip
    assert notes[1]["outcome"] == "network_error"
    assert notes[0]["valid_until"] == "2026-02-03T02:40:00.000000Z"


def test_rules_that_fill_the_memory_leave_it_and_come_from_the_store_again() -> None:
    clock, store = Clock(), Store()
    known, notes = verdicts(clock, store)
    long = RobotsRules("User-agent: *\n" + "Disallow: /a\n" * (CAPACITY // 20), "pressmark")
    known.answered(A, 200, long)
    known.answered(B, 200, long)
    assert len(notes) == 2
    assert known.get(B) is not None
    assert len(notes) == 2, "the last one is in memory"
    assert known.get(A) is not None
    assert len(notes) == 3, "the first one was not"

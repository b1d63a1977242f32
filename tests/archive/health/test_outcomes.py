"""Whether publishers give less than they gave: which outcomes count, and from which counts on."""

from datetime import UTC, datetime

import pytest

from archive.health.history import RunHistory, by_publisher, overall
from archive.health.outcomes import outcome_findings
from archive.health.statistics import LEAST_BEFORE, LEAST_NOW

DAY = datetime(2026, 2, 7, tzinfo=UTC)


def _run(**outcomes: int) -> list[RunHistory]:
    publishers = {"paper.example": outcomes, "(1 more publishers)": outcomes, "": outcomes}
    return [RunHistory("run", DAY, DAY, "finished", outcomes, publishers, ())]


def _kinds(before: dict[str, int], now: dict[str, int]) -> list[str]:
    return [finding.kind for finding in outcome_findings(_run(**before), _run(**now))]


@pytest.mark.parametrize(
    ("before", "now", "is_told"),
    [
        (LEAST_BEFORE, LEAST_NOW, True),
        (LEAST_BEFORE - 1, LEAST_NOW, False),
        (LEAST_BEFORE, LEAST_NOW - 1, False),
    ],
)
def test_a_share_that_fell_is_told_from_enough_pages_on(before: int, now: int, is_told: bool) -> None:
    assert ("share_fell" in _kinds({"archived": before}, {"gone": now})) is is_told


def test_of_one_publisher_one_finding_says_what_its_pages_mostly_are_now() -> None:
    (finding,) = outcome_findings(_run(archived=90, gone=10), _run(archived=2, gone=5, not_article=13, refused=99))
    assert (finding.kind, finding.publisher, finding.before, finding.now) == ("share_fell", "paper.example", 0.9, 0.1)
    assert "mostly not_article (13)" in finding.message
    assert "10% of 20 pages were had, 90% of 100" in finding.message


def test_duplicates_were_had_and_what_we_refused_was_not_asked_for() -> None:
    assert _kinds({"archived": 90, "gone": 10}, {"duplicate": 18, "gone": 2, "refused": 500}) == []


@pytest.mark.parametrize(("outcome", "kind"), [("blocked", "blocked_grew"), ("robots", "robots_grew")])
def test_walls_and_robots_rules_that_grew_are_told(outcome: str, kind: str) -> None:
    assert kind in _kinds({"archived": 100}, {"archived": 50, outcome: 50})


@pytest.mark.parametrize(("recovered", "is_dry"), [(0, True), (1, False)])
def test_a_recovery_is_dry_when_nothing_at_all_is_recovered_any_more(recovered: int, is_dry: bool) -> None:
    assert ("recovery_dry" in _kinds({"recovered": 60, "gone": 40}, {"recovered": recovered, "gone": 60})) is is_dry


def test_what_has_no_name_or_is_summed_up_is_no_publisher_but_counts_in_all() -> None:
    runs = [*_run(archived=1), *_run(archived=2, gone=1)]
    assert by_publisher(runs) == {"paper.example": {"archived": 3, "gone": 1}}
    assert overall(runs) == {"archived": 3, "gone": 1}

"""What the page of a run shows, within its limits."""

from collections.abc import Callable
from typing import Any

import pytest

from archive.browse.pages import runs
from archive.browse.pages.runs import run_values
from archive.reading.line_reader import reader_of
from archive.reading.lines import Run

RUN = "20260207101112-abc123"


def run_of(**more: object) -> Run:
    read: Callable[[Any], Run] = reader_of(Run)
    return read({"run": RUN, "at_work": False, **more})


def test_hosts_are_those_with_most_sources_first_and_no_more_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_MOST_HOSTS", 2)
    hosts = {"b.example": {"gone": 1}, "a.example": {"gone": 1}, "c.example": {"archived": 3, "gone": 1}}
    shown = run_values(run_of(hosts=hosts))
    assert [(name, count) for name, count, _ in shown["hosts"]] == [("c.example", 4), ("a.example", 1)]
    assert shown["more_hosts"] == 1
    assert run_values(run_of(hosts={}))["more_hosts"] == 0


@pytest.mark.parametrize(
    ("report", "reason"),
    [({"finish_reason": "finished"}, "finished"), ({"at_work": True}, "at work"), ({}, "no report")],
)
def test_a_run_says_how_it_ended_or_that_it_has_not(report: dict[str, object], reason: str) -> None:
    assert run_values(run_of(**report))["row"]["finish_reason"] == reason


def test_outcomes_are_counted_and_those_with_an_article_apart() -> None:
    shown = run_values(run_of(outcomes={"archived": 3, "duplicate": 2, "gone": 1, "robots": 0}, lines={"events": 4}))
    assert (shown["cited"], shown["row"]["had"], shown["row"]["events"], shown["row"]["sources"]) == (6, 5, 4, None)
    assert [name for name, _ in shown["outcomes"]] == ["archived", "duplicate", "gone"]

"""When a run of a collection last ended well, by its newest reports."""

import json
from pathlib import Path

import pytest

from archive.collection import Collection
from crawler.run.last_success import LOOKED_AT, last_success

NOON = 1_770_465_600.0
"""2026-02-07T12:00:00Z."""


def _collection(path: Path, *reports: object) -> Collection:
    """Reports in their order, the oldest first."""
    with Collection.open(path, software="pressmark") as collection:
        for number, report in enumerate(reports):
            collection.reports_dir.mkdir(exist_ok=True)
            text = report if isinstance(report, str) else json.dumps(report)
            (collection.reports_dir / f"2026020712{number:04d}-abcdef.json").write_text(text)
    return collection


def _report(reason: str, finished: str | None = "2026-02-07T12:00:00Z") -> dict[str, str | None]:
    return {"finish_reason": reason, "finished": finished}


@pytest.mark.parametrize(
    ("reports", "found"),
    [
        ((), 0.0),
        ((_report("finished"),), NOON),
        ((_report("budget_recovery"),), NOON),
        ((_report("shutdown"),), 0.0),
        ((_report("archive_error"),), 0.0),
        ((_report("finished", None),), 0.0),
        ((_report("finished", "noon"),), 0.0),
        ((_report("finished", "2026-02-06T12:00:00Z"), _report("finished")), NOON),
        ((_report("finished"), _report("shutdown", "2026-02-08T12:00:00Z")), NOON),
        ((_report("finished"), "{broken"), NOON),
        ((_report("finished"), "[]"), NOON),
        ((_report("finished"), "{}"), NOON),
    ],
)
def test_the_newest_run_that_ended_well_counts_and_broken_reports_do_not(
    tmp_path: Path, reports: tuple[object, ...], found: float
) -> None:
    assert last_success(_collection(tmp_path / "c", *reports)) == found


@pytest.mark.parametrize(("later", "found"), [(LOOKED_AT - 1, NOON), (LOOKED_AT, 0.0)])
def test_only_the_newest_reports_are_looked_at(tmp_path: Path, later: int, found: float) -> None:
    reports = [_report("finished"), *[_report("shutdown")] * later]
    assert last_success(_collection(tmp_path / "c", *reports)) == found

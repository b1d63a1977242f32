"""What the runs of a collection did, by their reports."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.collection import Collection
from archive.health.history import histories, moment

WELL = {
    "run": "r",
    "started": "2026-02-07T10:00:00Z",
    "finished": None,
    "finish_reason": "finished",
    "outcomes": {"gone": 1},
}


def _collection(path: Path, **reports: object) -> Collection:
    with Collection.open(path, software="pressmark") as collection:
        collection.reports_dir.mkdir(exist_ok=True)
    for name, report in reports.items():
        (collection.reports_dir / f"{name}.json").write_text(report if isinstance(report, str) else json.dumps(report))
    return collection


def test_runs_come_by_their_start_and_one_without_an_end_ended_as_it_began(tmp_path: Path) -> None:
    earlier = {**WELL, "run": "e", "started": "2026-02-07T10:00:00+01:00", "finished": "2026-02-07T12:00:00Z"}
    found, broken = histories(_collection(tmp_path / "c", a=WELL, b=earlier))
    assert broken == []
    assert [(run.run, run.finished.hour, run.outcomes) for run in found] == [
        ("e", 12, {"gone": 1}),
        ("r", 10, {"gone": 1}),
    ]
    assert found[0].started == datetime(2026, 2, 7, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "report",
    ["", "[]", "{}", {**WELL, "started": "noon"}, {**WELL, "outcomes": []}, {**WELL, "outcomes": {"gone": "many"}}],
)
def test_what_is_no_report_is_a_finding_and_the_others_are_read(tmp_path: Path, report: object) -> None:
    found, broken = histories(_collection(tmp_path / "c", a=WELL, b=report))
    assert [run.run for run in found] == ["r"]
    assert [(finding.kind, finding.run) for finding in broken] == [("report_unreadable", "b")]
    assert "b.json: is no report" in broken[0].message


def test_a_moment_without_an_offset_is_of_utc() -> None:
    assert moment("2026-02-07T10:00:00") == moment("2026-02-07T11:00:00+01:00") == datetime(2026, 2, 7, 10, tzinfo=UTC)

"""Are the lines still there that the reports of their runs counted?"""

import json
from pathlib import Path

import pytest

from archive.verification.facts import Facts
from archive.verification.reports import check_report

RUN = "20260207101112-abc123"
WELL = {"lines": {"events": 1, "sources": 2, "articles": 0}}


def _problems(tmp_path: Path, report: object) -> list[str]:
    path = tmp_path / f"{RUN}.json"
    path.write_text(report if isinstance(report, str) else json.dumps(report))
    with Facts() as facts:
        facts.add("segments", "events", RUN, 1)
        facts.add("segments", "sources", RUN, 1)
        facts.add("segments", "sources", RUN, 1)
        facts.add("segments", "articles", "20260208101112-abc123", 5)
        facts.complete()
        return [problem.what for problem in check_report(path, facts)]


def test_a_report_counts_the_lines_of_all_segments_of_its_run(tmp_path: Path) -> None:
    assert _problems(tmp_path, WELL) == []


@pytest.mark.parametrize("said", [1, 3])
def test_a_line_more_or_less_is_told_with_both_figures(tmp_path: Path, said: int) -> None:
    report = {"lines": {**WELL["lines"], "sources": said}}
    assert _problems(tmp_path, report) == [f"the run wrote {said} lines of sources, of which 2 are there"]
    assert _problems(tmp_path, {**report, "merged_into": "run"}) == [], "they stand in the merge's segments"


@pytest.mark.parametrize("report", ["", "[]", "{}", {"lines": {"events": 1}}, {"lines": {"events": "one"}}])
def test_what_is_no_report_is_told(tmp_path: Path, report: object) -> None:
    (problem,) = _problems(tmp_path, report)
    assert problem.startswith("no report: ")

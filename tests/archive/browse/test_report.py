"""A report as one file: what it refuses, and what it replaces."""

from pathlib import Path

import pytest

from archive.browse.report import NoRunError, TargetError, report, write_report
from archive.collection import Collection
from tests.archive.browse.conftest import Known
from tests.archive.browse.shelf import room_at


def test_it_is_one_file_without_scripts_that_tells_what_is_lost(known: Known, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    write_report(known.path, target, None, software="tests")
    written = target.read_text(encoding="utf-8")
    assert written.lstrip().lower().startswith("<!doctype html>")
    assert "/* the style sheet */" not in written
    assert "<script" not in written
    assert "vanished.example" in written


def test_a_run_that_is_not_there_and_a_collection_without_runs_are_refused(known: Known, tmp_path: Path) -> None:
    with pytest.raises(NoRunError, match=r"--run 2020: no such run .* the last one is 20260207101112-abc123"):
        report(room_at(known.path), "2020")
    Collection.open(tmp_path / "c", software="tests").close()
    with pytest.raises(NoRunError, match="no run has left anything there"):
        report(room_at(tmp_path / "c"), None)


def test_only_a_page_is_replaced(known: Known, tmp_path: Path) -> None:
    page, other = tmp_path / "page.html", tmp_path / "letter.txt"
    page.write_text("  <!DOCTYPE html><p>Old")
    other.write_text("Dear all")
    write_report(known.path, page, None, software="tests")
    assert "vanished.example" in page.read_text(encoding="utf-8")
    for target, said in (
        (other, "is not replaced"),
        (tmp_path, "is not replaced"),
        (tmp_path / "no" / "x", "no directory"),
    ):
        with pytest.raises(TargetError, match=said):
            write_report(known.path, target, None, software="tests")
    assert other.read_text() == "Dear all"

"""What `health` finds, and what it keeps quiet about."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.health.check import findings
from archive.health.finding import Finding
from tests.archive.health.nightly import NOW, Nightly, run_name

WELL = {"paper.example": {"archived": 9, "gone": 1}}


@pytest.fixture
def nightly(tmp_path: Path) -> Nightly:
    return Nightly(tmp_path / "collection")


def found(nightly: Nightly, max_age: timedelta = timedelta(hours=26)) -> list[Finding]:
    since = (NOW - timedelta(days=7)).replace(hour=0)
    return list(findings(nightly.collection, since, max_age, NOW))


def kinds(nightly: Nightly) -> list[str]:
    return [finding.kind for finding in found(nightly)]


def test_of_nights_that_are_all_alike_there_is_nothing_to_say(nightly: Nightly) -> None:
    nightly.nights(35, 0, WELL)
    assert found(nightly) == []


def test_a_collection_without_a_run_is_told(nightly: Nightly) -> None:
    assert kinds(nightly) == ["no_run"]


def test_a_last_run_that_was_killed_is_told_and_an_earlier_one_is_not(nightly: Nightly) -> None:
    nightly.report(2, WELL, finish_reason="killed")
    nightly.report(1, WELL)
    assert kinds(nightly) == []
    nightly.report(0, WELL, finish_reason="killed")
    assert [(finding.kind, finding.run) for finding in found(nightly)] == [("run_killed", run_name(0))]


@pytest.mark.parametrize("reason", ["archive_error", "start_error"])
def test_a_last_run_that_could_not_write_or_begin_is_told_and_an_earlier_one_is_not(
    nightly: Nightly, reason: str
) -> None:
    nightly.report(2, WELL, finish_reason=reason)
    nightly.report(1, WELL)
    assert kinds(nightly) == []
    nightly.report(0, WELL, finish_reason=reason)
    (finding,) = found(nightly)
    assert (finding.kind, finding.run) == ("run_failed", run_name(0))
    assert finding.message == f"{run_name(0)}: ended with {reason}"


@pytest.mark.parametrize("reason", ["finished", "shutdown", "closespider_timeout"])
def test_a_last_run_that_ended_by_itself_or_was_stopped_is_no_failure(nightly: Nightly, reason: str) -> None:
    nightly.report(0, WELL, finish_reason=reason)
    assert kinds(nightly) == []


@pytest.mark.parametrize(("hours", "told"), [(25, []), (23, ["run_too_old"])])
def test_a_last_run_is_too_old_from_the_age_that_is_given_on(nightly: Nightly, hours: int, told: list[str]) -> None:
    nightly.report(1, WELL)  # it ended 26 hours before
    assert [finding.kind for finding in found(nightly, timedelta(hours=hours + 1, minutes=1))] == told


def test_the_problems_of_the_last_run_are_told_as_they_stand(nightly: Nightly) -> None:
    nightly.report(0, WELL, problems=["https://a.example/: 2026-03-19: no events, though the day is past"])
    (finding,) = found(nightly)
    assert (finding.kind, finding.message) == (
        "problem",
        "https://a.example/: 2026-03-19: no events, though the day is past",
    )


def test_a_publisher_that_builds_a_wall_is_told_with_both_figures(nightly: Nightly) -> None:
    nightly.nights(35, 8, WELL)
    nightly.nights(7, 0, {"paper.example": {"archived": 1, "blocked": 9}})
    share, walls = found(nightly)
    assert (share.kind, share.publisher, share.before, share.now) == ("share_fell", "paper.example", 0.9, 0.1)
    assert "mostly blocked" in share.message
    assert walls.kind == "blocked_grew"


def test_what_was_refused_by_us_counts_for_nothing(nightly: Nightly) -> None:
    nightly.nights(35, 8, WELL)
    nightly.nights(7, 0, {"paper.example": {"archived": 9, "gone": 1, "refused": 90}})
    assert found(nightly) == []


def test_a_publisher_of_few_pages_is_not_judged(nightly: Nightly) -> None:
    nightly.nights(35, 8, {"small.example": {"archived": 1}})
    nightly.nights(7, 0, {"small.example": {"gone": 1}})
    assert found(nightly) == []


def test_an_archive_that_gives_nothing_any_more_is_told(nightly: Nightly) -> None:
    nightly.nights(35, 8, {"old.example": {"recovered": 5, "gone": 3}})
    nightly.nights(7, 0, {"old.example": {"gone": 8}})
    assert "recovery_dry" in kinds(nightly)


def test_rules_of_robots_that_grew_are_told(nightly: Nightly) -> None:
    nightly.nights(35, 8, WELL)
    nightly.nights(7, 0, {"paper.example": {"archived": 9, "gone": 1}, "other.example": {"robots": 10}})
    assert kinds(nightly) == ["robots_grew"]


def test_texts_that_became_much_shorter_are_told_and_a_few_short_ones_are_not(nightly: Nightly) -> None:
    nightly.report(0, WELL)
    nightly.texts(20, "paper.example", [400 + 7 * number for number in range(60)])
    nightly.texts(2, "paper.example", [90 + number for number in range(11)])
    assert found(nightly) == []
    nightly.texts(2, "paper.example", [90 + number for number in range(30)])
    (finding,) = found(nightly)
    assert (finding.kind, finding.publisher, finding.now) == ("texts_shorter", "paper.example", 104)


def test_a_day_of_the_portal_without_events_is_told_where_it_is_crawled_every_night(nightly: Nightly) -> None:
    nightly.report(0, WELL)
    for ago in range(36, 1, -1):
        if ago != 4:
            nightly.events(ago)
    assert [(finding.kind, finding.day) for finding in found(nightly)] == [("empty_day", "2026-03-16")]


def test_where_only_some_days_were_ever_asked_for_no_day_is_missed(nightly: Nightly) -> None:
    nightly.report(0, WELL)
    for ago in (30, 6, 2):
        nightly.events(ago)
    assert found(nightly) == []


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b'{"run": 1}', b'{"run": "x", "started": "soon"}', b"\xff"])
def test_a_report_that_cannot_be_read_is_told_and_the_others_are_read(nightly: Nightly, text: bytes) -> None:
    nightly.nights(35, 0, WELL)
    (nightly.collection.reports_dir / "broken.json").write_bytes(text)
    assert kinds(nightly) == ["report_unreadable"]


def test_a_broken_line_is_told_and_what_stands_before_it_counts(nightly: Nightly) -> None:
    nightly.report(0, WELL)
    path = nightly.lines(2, "articles", [{"domain": "paper.example"}])
    path.write_bytes(path.read_bytes() + b"{broken\n")
    (finding,) = found(nightly)
    assert finding.kind == "line_unreadable"
    assert "line 2" in finding.message


def test_less_room_than_the_last_run_took_is_told(nightly: Nightly, monkeypatch: pytest.MonkeyPatch) -> None:
    nightly.report(0, WELL)
    (nightly.collection.archive_dir / f"pressmark-20260320030000000-00000-{run_name(0)}.warc.gz").write_bytes(b"x" * 9)
    assert found(nightly) == []
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 8})())
    (finding,) = found(nightly)
    assert (finding.kind, finding.before, finding.now) == ("disk_low", 9.0, 8.0)

"""What lines say of the last weeks: days without events, only where every night is crawled."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from archive.collection import Collection
from archive.health.lines import NIGHTLY, day_findings
from tests.archive.reading.small import event, small_collection

SINCE = date(2026, 2, 1)


def _days(path: Path, *days: date, site: str = "wikipedia") -> Collection:
    events = [event(f"of {day}", date=day.isoformat(), site=site) for day in days]
    return Collection.read(small_collection(path, events=events))


def _before(count: int) -> list[date]:
    return [SINCE - timedelta(days=ago) for ago in range(1, count + 1)]


@pytest.mark.parametrize(("nights", "is_told"), [(NIGHTLY - 1, False), (NIGHTLY, True), (28, True)])
def test_an_empty_day_is_told_where_the_portal_is_crawled_nightly(tmp_path: Path, nights: int, is_told: bool) -> None:
    collection = _days(tmp_path / "c", *_before(nights))
    found = [finding.day for finding in day_findings(collection, SINCE, SINCE + timedelta(days=1))]
    assert found == (["2026-02-01"] if is_told else [])


def test_days_before_the_four_weeks_and_days_of_other_sites_do_not_count(tmp_path: Path) -> None:
    old = [SINCE - timedelta(days=ago) for ago in range(29, 29 + NIGHTLY)]
    until = SINCE + timedelta(days=1)
    assert list(day_findings(_days(tmp_path / "a", *old), SINCE, until)) == []
    assert list(day_findings(_days(tmp_path / "b", *_before(28), site="thecontext"), SINCE, until)) == []


def test_the_last_day_is_not_looked_at_and_days_with_events_are_no_finding(tmp_path: Path) -> None:
    collection = _days(tmp_path / "c", *_before(28), SINCE)
    assert list(day_findings(collection, SINCE, SINCE + timedelta(days=1))) == []
    assert [finding.day for finding in day_findings(collection, SINCE, SINCE + timedelta(days=3))] == [
        "2026-02-02", "2026-02-03",
    ]  # fmt: skip

"""Dates as pages write them, as days and moments that a database compares."""

from datetime import UTC, date, datetime

import pytest

from archive.tables.dates import day_of, moment_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2026-02-29", None),
        ("2026-02-05T23:59:00-08:00", date(2026, 2, 5)),
        ("2026-02", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_the_pages_own_and_one_that_there_is_not_is_none(text: str | None, day: date | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-05T23:59:00-08:00", datetime(2026, 2, 6, 7, 59, tzinfo=UTC)),
        ("2026-02-05T10:00:00Z", datetime(2026, 2, 5, 10, tzinfo=UTC)),
        ("2026-02-05T10:00:00", None),  # of no place
        ("2026-02-05", None),
        ("9999-12-31T23:59:00-08:00", None),
        ("0001-01-01T00:00:00+08:00", None),
        (None, None),
    ],
)
def test_a_moment_needs_its_offset_and_lies_in_the_calendar(text: str | None, moment: datetime | None) -> None:
    assert moment_of(text) == moment

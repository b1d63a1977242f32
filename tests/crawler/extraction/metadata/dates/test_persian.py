"""The solar calendar of Iran."""

from datetime import date, timedelta

import pytest

from crawler.extraction.metadata.dates.persian import FIRST, LAST, MONTHS, gregorian


@pytest.mark.parametrize(
    ("day", "ours"),
    [
        ((1343, 1, 1), date(1964, 3, 21)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
    ],
)
def test_days_are_those_of_our_calendar(day: tuple[int, int, int], ours: date) -> None:
    assert gregorian(*day) == ours


@pytest.mark.parametrize(
    "day",
    [
        (FIRST - 1, 1, 1),
        (LAST + 1, 1, 1),
        (1404, 0, 1),
        (1404, 13, 1),
        (1404, 6, 32),
        (1404, 7, 31),
        (1404, 12, 30),
        (1404, 1, 0),
    ],
)
def test_a_day_that_there_is_not_is_none(day: tuple[int, int, int]) -> None:
    assert gregorian(*day) is None


def test_each_year_follows_the_last_day_of_the_one_before() -> None:
    for year in range(FIRST, LAST):
        last = gregorian(year, 12, 30) or gregorian(year, 12, 29)
        assert last is not None
        assert gregorian(year + 1, 1, 1) == last + timedelta(days=1), year
    assert len(MONTHS) == 12

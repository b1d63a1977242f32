"""Dates by the solar calendar of Iran and Afghanistan → ours."""

from datetime import date, timedelta

MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
CYCLE = (1, 5, 9, 13, 17, 22, 26, 30)
"""Years of 33 that have a day more, as they have been since 1343 and will be until 1472."""
FIRST, LAST = 1343, 1472
_NEW_YEAR = date(1964, 3, 21)
"""The first day of the first of those years."""


def gregorian(year: int, month: int, day: int) -> date | None:
    """That day by our calendar; None where there is none, or the year is outside of what the rule holds for."""
    longest = 31 if month <= 6 else 30 if month < 12 or year % 33 in CYCLE else 29
    if not (FIRST <= year <= LAST and 1 <= month <= 12 and 1 <= day <= longest):
        return None
    before = sum(365 + (past % 33 in CYCLE) for past in range(FIRST, year))
    months = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return _NEW_YEAR + timedelta(days=before + months + day - 1)

"""Counts by month, with the months between that have none; by year where there are many."""

import re
from collections.abc import Mapping, Sequence

Counts = Mapping[str, Mapping[str, float]]
"""Month (`2026-02`), year, or hour (`2026-02-07T10`) → series → how many."""

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}")
_HOUR = re.compile(r"\d{4}-(\d{2}-\d{2})T(\d{2})")
_MOST_MONTHS = 72
"""More are counted by year."""
_MOST_YEARS = 400
_MOST_HOURS = 240


def by_period(counts: Counts, *, shares: bool) -> dict[str, dict[str, float]]:
    """Every month from the first to the last, or every year; *shares* are averaged, counts added. Hours as they are."""
    hours = {hour: values for hour, values in sorted(counts.items()) if _HOUR.fullmatch(hour)}
    if hours:
        return {f"{hour[5:10]} {hour[11:]}h": dict(hours[hour]) for hour in list(hours)[-_MOST_HOURS:]}
    months = {month: values for month, values in counts.items() if _MONTH.fullmatch(month)}
    if not months:
        return _by_year({year: values for year, values in counts.items() if _YEAR.fullmatch(year)}, shares=shares)
    first, last = _number(min(months)), _number(max(months))
    if last - first >= _MOST_MONTHS:
        return _by_year(months, shares=shares)
    every = (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1))
    return {month: dict(months.get(month, {})) for month in every}


def _by_year(counts: Counts, *, shares: bool) -> dict[str, dict[str, float]]:
    years: dict[str, list[Mapping[str, float]]] = {}
    for period in sorted(counts):
        years.setdefault(period[:4], []).append(counts[period])
    if not years:
        return {}
    spread = range(int(min(years)), int(max(years)) + 1)
    # Dates are strangers': one of the year 0001 must not make two thousand columns.
    names = [f"{year:04}" for year in spread] if len(spread) <= _MOST_YEARS else list(years)[-_MOST_YEARS:]
    return {name: _sum(years.get(name, []), shares=shares) for name in names}


def _sum(months: Sequence[Mapping[str, float]], *, shares: bool) -> dict[str, float]:
    total: dict[str, float] = {}
    for month in months:
        for key, value in month.items():
            total[key] = total.get(key, 0) + value
    return {key: value / len(months) for key, value in total.items()} if shares else total


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1

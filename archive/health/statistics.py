"""Tests of whether a figure has changed: with few false alarms, however many publishers are looked at every night."""

from collections.abc import Sequence
from math import sqrt
from statistics import median

LEAST_NOW, LEAST_BEFORE = 10, 40
"""Below so many cases nothing is said of a share."""
LEAST_CHANGE = 0.2
"""A share that changed by less is nobody's business, however sure the change is."""
SPREAD = 2.0
"""By how much shares vary more from week to week than those of coins do: the variance is multiplied by it."""
SURE = 4.0
"""Standard deviations. What false alarms it leaves was measured by `python -m tests.archive.health.histories`."""
LEAST_TEXTS_NOW, LEAST_TEXTS_BEFORE = 12, 40
SHORTER = 0.6
"""A median of at most this share of the earlier one is `much shorter`."""


def share(hits: int, cases: int) -> float:
    return hits / cases if cases else 0.0


def fell(before: tuple[int, int], now: tuple[int, int]) -> bool:
    """Whether a share fell: *before* and *now* are hits and cases. A two-proportion z-test, one-sided, pooled."""
    (hits_before, cases_before), (hits_now, cases_now) = before, now
    if cases_now < LEAST_NOW or cases_before < LEAST_BEFORE:
        return False
    drop = share(*before) - share(*now)
    pooled = (hits_before + hits_now) / (cases_before + cases_now)
    # One case more of either kind keeps the variance from 0 where no page is missing.
    pooled = min(max(pooled, 1 / (cases_before + 2)), 1 - 1 / (cases_before + 2))
    deviation = sqrt(SPREAD * pooled * (1 - pooled) * (1 / cases_before + 1 / cases_now))
    return drop >= LEAST_CHANGE and drop > SURE * deviation


def grew(before: tuple[int, int], now: tuple[int, int]) -> bool:
    """Whether a share grew: `fell` of what is not a hit."""
    return fell((before[1] - before[0], before[1]), (now[1] - now[0], now[1]))


def much_shorter(before: Sequence[int], now: Sequence[int]) -> bool:
    """Whether texts of *now* are much shorter than those of *before*: the median, and a Mann-Whitney test one-sided."""
    if len(now) < LEAST_TEXTS_NOW or len(before) < LEAST_TEXTS_BEFORE:
        return False
    if median(now) > SHORTER * median(before):
        return False
    ranks = _ranks([*now, *before])
    n, m = len(now), len(before)
    rank_sum = sum(ranks[:n])
    mean, deviation = n * (n + m + 1) / 2, sqrt(n * m * (n + m + 1) / 12)
    return (mean - rank_sum) / deviation > SURE / sqrt(SPREAD)


def _ranks(values: Sequence[int]) -> list[float]:
    """The rank of each value from 1; equal ones share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in order[start : end + 1]:
            ranks[place] = (start + end) / 2 + 1
        start = end + 1
    return ranks

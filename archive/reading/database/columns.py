"""Columns of the index in memory, as numbers: filters, counts and order over a whole collection in milliseconds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.reading.views import FACET_VALUES

Rows = NDArray[np.bool_]
"""Which rows are meant."""
Numbers = NDArray[np.int32]

NOTHING = -1
"""The code of what is null."""


class Codes:
    """Values as numbers, in the order in which they were met."""

    def __init__(self) -> None:
        self.of: dict[Any, int] = {None: NOTHING}

    def put(self, values: Iterable[Any]) -> Numbers:
        of = self.of
        numbers = (of[value] if value in of else of.setdefault(value, len(of) - 1) for value in values)
        return np.fromiter(numbers, np.int32)

    @property
    def values(self) -> list[Any]:
        return list(self.of)[1:]


@dataclass(frozen=True, slots=True)
class Column:
    """One value a row (`rows` None), or any number: row and value, pair by pair."""

    codes: Codes
    numbers: Numbers
    rows: Numbers | None = None

    def where(self, value: Any, count: int) -> Rows:
        """The rows that have *value*, of *count*."""
        code = self.codes.of.get(value)
        if code is None or value is None:
            return np.zeros(count, np.bool_)
        if self.rows is None:
            return np.equal(self.numbers, code)
        found = np.zeros(count, np.bool_)
        found[self.rows[self.numbers == code]] = True
        return found

    def counts(self, wanted: Rows) -> NDArray[np.int64]:
        """How many of the *wanted* rows have each value, by its code."""
        numbers = self.numbers[wanted if self.rows is None else wanted[self.rows]]
        return np.bincount(numbers[numbers != NOTHING], minlength=len(self.codes.of) - 1)

    def facet(self, wanted: Rows) -> dict[str, int]:
        """The same by value, the commonest first."""
        counts = self.counts(wanted)
        values = self.codes.values
        most = np.argsort(-counts, kind="stable")[:FACET_VALUES]
        return {values[code]: int(counts[code]) for code in most if counts[code]}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table in the order of their numbers."""

    ids: NDArray[np.int64]
    days: Numbers
    """`20260207`; 0 where there is none."""
    columns: Mapping[str, Column]

    @property
    def everything(self) -> Rows:
        return np.ones(len(self.ids), np.bool_)

    def matching(self, values: Mapping[str, Any], since: str | None = None, until: str | None = None) -> Rows:
        """The rows that have each of *values* (None: any), and whose day lies between these."""
        found = self.everything
        for name, value in values.items():
            if value is not None:
                found &= self.columns[name].where(value, len(found))
        if since is not None:
            found &= self.days >= number_of_day(since)
        if until is not None:
            found &= (self.days <= number_of_day(until)) & (self.days > 0)
        return found

    def with_ids(self, ids: NDArray[np.int64]) -> Rows:
        """The rows of *ids*, but for those that are none of the table."""
        found = np.zeros(len(self.ids), np.bool_)
        if len(self.ids):
            places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
            found[places[self.ids[places] == ids]] = True
        return found

    def newest(self, wanted: Rows) -> NDArray[np.int64]:
        """The ids of the *wanted* rows: the newest day first; of one day in the order in which they stand."""
        rows = np.flatnonzero(wanted)
        return self.ids[rows[np.argsort(-self.days[rows], kind="stable")]]

    def facets(self, wanted: Rows, names: Iterable[str]) -> dict[str, dict[str, int]]:
        return {name: self.columns[name].facet(wanted) for name in names}


def number_of_day(day: str | None) -> int:
    """`2026-02-07` → 20260207; 0 for what is no day."""
    digits = (day or "")[:10].replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isascii() and digits.isdigit() else 0


def month_of(day: int) -> str:
    """Of a day's number; empty where there is none."""
    return f"{day // 10000:04d}-{day // 100 % 100:02d}" if day else ""


def days(dates: Iterable[str | None]) -> Numbers:
    """Their numbers; each that occurs is worked out once."""
    column = single(dates)
    known = np.array([*map(number_of_day, column.codes.values), 0], np.int32)
    return known[column.numbers]


def single(values: Iterable[Any]) -> Column:
    codes = Codes()
    return Column(codes, codes.put(values))


def several(rows: Sequence[int], values: Iterable[Any]) -> Column:
    codes = Codes()
    return Column(codes, codes.put(values), np.array(rows, np.int32))


def crossed(one: Numbers, other: Numbers) -> dict[tuple[int, int], int]:
    """How often each pair of numbers stands side by side; the *other* ones are small, or `NOTHING`."""
    width = int(other.max(initial=0)) + 2
    pairs, counts = np.unique(one.astype(np.int64) * width + (other + 1), return_counts=True)
    return {
        (pair // width, pair % width - 1): count for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True)
    }

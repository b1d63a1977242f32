"""Columns of the index in memory: filters, counts, order."""

import numpy as np
import pytest

from archive.reading.database.columns import NOTHING, Table, crossed, days, month_of, number_of_day, several, single
from archive.reading.views import FACET_VALUES

DAYS = ["2026-02-05", None, "2026-02-07", "2026-02-05T10:00:00Z"]


def _table() -> Table:
    ids = np.array([2, 3, 5, 9], np.int64)
    return Table(ids, days(DAYS), {"site": single(["a", None, "b", "a"]), "topic": several([0, 0, 3], ["x", "y", "x"])})


@pytest.mark.parametrize(
    ("values", "since", "until", "ids"),
    [
        ({}, None, None, [2, 3, 5, 9]),
        ({"site": "a"}, None, None, [2, 9]),
        ({"site": None}, None, None, [2, 3, 5, 9]),
        ({"site": "none"}, None, None, []),
        ({"topic": "x"}, None, None, [2, 9]),
        ({"topic": "y", "site": "b"}, None, None, []),
        ({}, "2026-02-05", None, [2, 5, 9]),
        ({}, "2026-02-06", None, [5]),
        ({}, None, "2026-02-05", [2, 9]),
        ({}, None, "2026-02-04", []),
    ],
)
def test_rows_have_each_value_and_lie_between_two_days_both_included(
    values: dict[str, str | None], since: str | None, until: str | None, ids: list[int]
) -> None:
    table = _table()
    assert table.ids[table.matching(values, since, until)].tolist() == ids


def test_the_newest_day_comes_first_and_what_has_no_day_last() -> None:
    table = _table()
    assert table.newest(table.everything).tolist() == [5, 2, 9, 3]


def test_ids_that_are_none_of_the_table_are_left_out() -> None:
    table = _table()
    assert table.with_ids(np.array([1, 3, 4, 9, 10], np.int64)).tolist() == [False, True, False, True]
    empty = Table(np.array([], np.int64), days([]), {})
    assert empty.with_ids(np.array([1], np.int64)).tolist() == []


def test_a_facet_counts_the_wanted_rows_the_commonest_value_first_and_nothing_is_no_value() -> None:
    table = _table()
    assert table.facets(table.everything, ("site", "topic")) == {"site": {"a": 2, "b": 1}, "topic": {"x": 2, "y": 1}}
    assert list(table.columns["topic"].facet(table.everything)) == ["x", "y"]
    assert table.facets(table.matching({"site": "b"}), ("site", "topic")) == {"site": {"b": 1}, "topic": {}}


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_facet_shows_so_many_values(more: int) -> None:
    values = [str(number) for number in range(FACET_VALUES + more)]
    assert len(single(values).facet(np.ones(len(values), np.bool_))) == min(len(values), FACET_VALUES)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2026-02-07", 20260207),
        ("2026-02-07T10:00:00Z", 20260207),
        ("2026-02", 0),
        ("", 0),
        (None, 0),
        ("२०२६-02-07", 0),
    ],
)
def test_a_day_is_a_number_and_what_is_none_is_nought(day: str | None, number: int) -> None:
    assert number_of_day(day) == number
    assert month_of(number) == ("2026-02" if number else "")


def test_pairs_are_counted_and_nothing_is_one_side_of_a_pair() -> None:
    one, other = np.array([0, 0, 1, 0], np.int32), np.array([2, NOTHING, 2, 2], np.int32)
    assert crossed(one, other) == {(0, 2): 2, (0, NOTHING): 1, (1, 2): 1}
    assert crossed(np.array([], np.int32), np.array([], np.int32)) == {}

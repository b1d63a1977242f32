"""Where the tests of `health` begin to speak."""

import pytest

from archive.health.statistics import fell, grew, much_shorter
from tests.archive.health.histories import NIGHTS, WEEK, alarms, broken, sound


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ((40, 40), (1, 10), True),
        ((39, 39), (1, 10), False),  # too few before
        ((40, 40), (0, 9), False),  # too few now
        ((900, 1000), (715, 1000), False),  # sure, and little
        ((900, 1000), (695, 1000), True),
        ((40, 40), (40, 40), False),
        ((0, 40), (40, 40), False),
        ((0, 0), (0, 0), False),
    ],
)
def test_a_share_fell_where_cases_and_change_suffice(before: tuple[int, int], now: tuple[int, int], told: bool) -> None:
    assert fell(before, now) is told
    assert grew((before[1] - before[0], before[1]), (now[1] - now[0], now[1])) is told


def test_texts_are_shorter_where_most_of_them_are() -> None:
    before = [500 + number for number in range(40)]
    assert much_shorter(before, [100] * 12)
    assert not much_shorter(before, [100] * 11)
    assert not much_shorter(before[:39], [100] * 12)
    assert not much_shorter(before, [330] * 12)
    assert not much_shorter([100, 1000] * 20, [100, 1000] * 6)


def test_of_200_publishers_at_most_one_false_alarm_a_month_is_given() -> None:
    assert sum(len(alarms(sound(seed), NIGHTS)) for seed in range(2)) <= 2


def test_a_wall_of_a_publisher_with_ten_pages_a_night_is_found_within_a_week() -> None:
    assert sum("walled.example" in alarms([broken(seed, 10)], WEEK) for seed in range(10)) >= 9

"""What a crawl says of the time that it will still take."""

import pytest

from crawler.run.time_left import TimeLeft


def looked(*pending: int, at_least: float = 0.0, apart: float = 10.0) -> tuple[TimeLeft, float]:
    """An estimate after a look every *apart* seconds, and the moment of the last."""
    left = TimeLeft()
    for number, count in enumerate(pending):
        left.look(number * apart, count, at_least)
    return left, (len(pending) - 1) * apart


def test_it_is_what_waits_over_the_rate_at_which_it_becomes_less() -> None:
    left, now = looked(*range(1000, 700, -20))  # 720 wait, two a second are done

    assert left.words(now) == "about 6 min left"


@pytest.mark.parametrize(
    "pending",
    [(), (100,), (100, 90), (100, 120, 140, 160, 180), (50, 40, 30, 20, 10, 0), (70, 70, 70, 70, 70)],
    ids=["nothing seen", "once", "too short a time", "they become more", "none waits", "nothing moves"],
)
def test_nothing_is_said_where_nobody_knows(pending: tuple[int, ...]) -> None:
    left, now = looked(*pending)

    assert left.words(now) == ""


def test_a_host_with_a_long_delay_decides() -> None:
    left, now = looked(1000, 900, 800, 700, 600, at_least=3 * 3600)

    assert left.words(now) == "about 3 h left"


def test_where_only_a_slow_host_is_left_its_delay_says_how_long() -> None:
    left, now = looked(12, 12, 12, 12, at_least=360)

    assert left.words(now) == "about 6 min left"


def test_what_is_said_moves_and_does_not_jump() -> None:
    left, now = looked(*range(2000, 1000, -10))
    before = left.words(now)
    left.look(now + 10, 1005, 0.0)  # half as fast, for a while

    assert (before, left.words(now + 10)) == ("about 17 min left", "about 17 min left")


def test_pages_that_name_others_end_what_was_foretold() -> None:
    left, now = looked(100, 80, 60, 50, 40)
    left.look(now + 10, 400, 0.0)

    assert left.words(now + 10) == ""


def test_it_is_looked_at_now_and_then_only() -> None:
    left, now = looked(100)

    assert (left.wants(now + 1), left.wants(now + 6)) == (False, True)

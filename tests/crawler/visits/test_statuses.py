"""What follows from an HTTP status, at the edges of each set."""

import pytest

from crawler.visits.statuses import (
    BACKOFF,
    BLOCKED,
    GONE,
    PASSING,
    REDIRECTS,
    WITH_RETRY_AFTER,
    is_failing,
    may_be_had_later,
)


@pytest.mark.parametrize(
    ("status", "fails", "later"),
    [
        (408, False, True),
        (428, False, False),
        (429, True, True),
        (430, False, False),
        (499, False, False),
        (500, True, True),
        (599, True, True),
    ],
)
def test_a_server_fails_at_429_and_from_500_on_and_a_timeout_may_pass_too(
    status: int, fails: bool, later: bool
) -> None:
    assert (is_failing(status), may_be_had_later(status)) == (fails, later)


def test_each_status_has_one_consequence_and_what_slows_us_may_pass() -> None:
    sets = (GONE, BLOCKED, REDIRECTS, PASSING)
    assert sum(map(len, sets)) == len(frozenset().union(*sets))
    assert BACKOFF <= PASSING
    assert BACKOFF <= WITH_RETRY_AFTER
    assert all(may_be_had_later(status) for status in PASSING)
    assert not any(may_be_had_later(status) for status in GONE | BLOCKED | REDIRECTS)


@pytest.mark.parametrize("status", [300, 304, 305, 306])
def test_what_sends_nobody_on_is_no_redirect(status: int) -> None:
    assert status not in REDIRECTS

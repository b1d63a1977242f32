"""Which network errors say that nobody is there."""

import pytest

from crawler.visits.reasons import put_aside, says_nobody


@pytest.mark.parametrize(
    ("why", "has_answered", "is_nobody"),
    [
        ("name does not resolve", False, True),
        ("connection refused by 192.0.2.1", False, True),
        ("connection closed before the response", False, True),
        ("connection closed in the middle of the body", False, False),
        ("the proxy opens no tunnel (status 502)", False, True),
        ("the proxy opens no tunnel (status 407)", False, False),
        ("timeout", False, True),
        ("timeout", True, False),
        ("timeout of the body", False, False),
    ],
)
def test_nobody_is_there_where_nothing_answered_and_what_stops_halfway_is_slow(
    why: str, has_answered: bool, is_nobody: bool
) -> None:
    assert says_nobody(why, has_answered) is is_nobody


def test_a_host_that_is_put_aside_says_how_often_and_why() -> None:
    assert put_aside(20, "timeout") == "host put aside: 20 network errors in a row (timeout)"

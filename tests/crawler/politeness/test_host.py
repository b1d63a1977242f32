"""What politeness remembers of a host."""

import pytest

from crawler.politeness.host import Host


@pytest.mark.parametrize(
    ("status", "failing"),
    [
        (200, []),
        (404, []),
        (429, ["a", "b"]),
        (499, []),
        (500, ["a", "b"]),
        (503, ["a", "b"]),
    ],
)
def test_an_archive_fails_with_429_and_from_500_on_and_any_other_answer_ends_that(
    status: int, failing: list[str]
) -> None:
    host = Host(0.0, 0.0, archive=True)
    host.failing = ["a"]
    assert host.failing_with("b", status) == failing
    assert host.failing == ["a"], "whoever asks decides what to keep"


def test_a_page_that_fails_again_counts_once_but_too_many_requests_always() -> None:
    host = Host(0.0, 0.0, archive=True)
    host.failing = ["a"]
    assert host.failing_with("a", 503) == ["a"]
    assert host.failing_with("a", 429) == ["a", "a"]
    assert host.failing_with("a") == ["a"], "no answer is a failure like a server's"


def test_a_new_host_was_never_asked_and_may_be_asked_at_once() -> None:
    host = Host(2.5, 100.0, archive=False)
    assert host.last == host.until == float("-inf")
    assert (host.delay, host.first, host.errors, host.aside) == (2.5, 100.0, 0, None)

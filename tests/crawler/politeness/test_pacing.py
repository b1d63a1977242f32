"""When a host is due, by a clock that the test sets."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from archive.reasons import Code, Reason, plain
from crawler.politeness.pacing import Politeness
from crawler.politeness.policy import PolitenessPolicy
from crawler.recovery.lost_pages import is_lost
from crawler.visits.visit import Failure

HOST = "a.example"
SILENT = Reason(Code.TIMEOUT, "timeout")


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Store:
    kept: dict[str, tuple[float, Failure | None]] = field(default_factory=dict)

    def waits(self, now: float) -> list[tuple[str, float, Failure | None]]:
        return [(host, until, failure) for host, (until, failure) in self.kept.items() if until > now]

    def put(self, host: str, until: float, failure: Failure | None) -> None:
        self.kept[host] = until, failure


def polite(clock: Clock, store: Store | None = None, **policy: float | bool | frozenset[str]) -> Politeness:
    return Politeness(PolitenessPolicy(**policy), store, clock, clock)  # type: ignore[arg-type]


def exchange(politeness: Politeness, clock: Clock, status: int = 200, latency: float = 0.0, size: int = 0) -> float:
    """Seconds that the host is left alone after one answer."""
    politeness.handed(HOST)
    clock.now += latency
    politeness.answered(HOST, status, latency, size, page=True)
    return politeness.due(HOST) - clock.now


def test_a_host_that_nobody_knows_is_due_at_once() -> None:
    assert polite(Clock(), delay=5.0).due(HOST) <= 1000.0


def test_hosts_that_may_have_been_asked_just_before_the_run_have_their_delay_from_its_beginning() -> None:
    clock = Clock()
    politeness = Politeness(PolitenessPolicy(delay=5.0), None, clock, clock, asked_before=True)
    assert (politeness.due(HOST), politeness.pause(HOST)) == (1005.0, 5.0)
    clock.now += 2.0
    politeness.asks_for(HOST, 8.0)
    assert (politeness.due(HOST), politeness.pause(HOST)) == (1008.0, 6.0)
    assert exchange(politeness, clock, latency=20.0) == 8.0


def test_the_delay_counts_from_the_end_of_the_exchange_before() -> None:
    clock = Clock()
    assert exchange(polite(clock, delay=5.0), clock, latency=30.0) == 5.0


def test_while_an_exchange_lasts_the_next_is_not_due_before_the_delay() -> None:
    clock = Clock()
    politeness = polite(clock, delay=5.0)
    politeness.handed(HOST)
    assert politeness.due(HOST) == 1005.0
    politeness.unsent(HOST)
    assert politeness.due(HOST) <= clock.now


def test_the_jitter_varies_the_delay_both_ways_and_no_further() -> None:
    clock = Clock()
    politeness = polite(clock, delay=4.0, jitter=0.5)
    waits = [exchange(politeness, clock) for _ in range(200)]
    assert 2.0 <= min(waits) < 3.0
    assert 5.0 < max(waits) <= 6.0


def test_without_delay_and_autothrottle_nothing_is_waited_for_but_what_is_asked() -> None:
    clock = Clock()
    politeness = polite(clock)
    for status in (200, 404, 429, 500, 503):
        assert exchange(politeness, clock, status, latency=9.0) == 0.0
    politeness.failed(HOST, SILENT, page=True)
    assert politeness.due(HOST) == clock.now
    politeness.stay_away(HOST, 20.0, 503)
    assert politeness.due(HOST) == clock.now + 20.0


def test_a_crawl_delay_is_never_varied_downwards() -> None:
    clock = Clock()
    politeness = polite(clock, delay=1.0, jitter=1.0)
    politeness.asks_for(HOST, 10.0)
    assert [exchange(politeness, clock) for _ in range(50)] == [10.0] * 50


def test_a_slow_host_is_asked_less_often_and_a_quick_error_does_not_change_that() -> None:
    clock = Clock()
    politeness = polite(clock, delay=1.0, adaptive=True, start_delay=1.0)
    assert exchange(politeness, clock, latency=8.0) == 8.0
    assert exchange(politeness, clock, status=404, latency=0.1) == 8.0
    assert exchange(politeness, clock, latency=2.0) == 5.0


def test_refusals_and_network_errors_double_the_delay_up_to_its_most() -> None:
    clock = Clock()
    politeness = polite(clock, delay=1.0, adaptive=True, start_delay=1.0, max_delay=10.0)
    waits = [exchange(politeness, clock, status) for status in (429, 503)]
    politeness.failed(HOST, SILENT, page=True)
    assert [*waits, politeness.due(HOST) - clock.now] == [2.0, 4.0, 8.0]
    politeness.failed(HOST, SILENT, page=True)
    assert politeness.due(HOST) - clock.now == 10.0


def test_twenty_network_errors_in_a_row_put_a_host_aside_and_an_answer_between_them_does_not() -> None:
    clock = Clock()
    politeness = polite(clock)
    for _ in range(19):
        politeness.failed(HOST, SILENT, page=True)
    exchange(politeness, clock, 500)
    for _ in range(19):
        politeness.failed(HOST, SILENT, page=True)
    assert politeness.put_aside(HOST) is None
    politeness.failed(HOST, SILENT, page=True)
    aside = Reason(Code.TIMEOUT, "host put aside: 20 network errors in a row (timeout)")
    assert politeness.put_aside(HOST) == Failure("network_error", aside)


def test_a_host_that_sometimes_begins_an_answer_is_not_put_aside_as_one_where_nobody_is() -> None:
    politeness = polite(Clock(), max_errors=3)
    for why in (Reason(Code.NOBODY, "connection refused"), plain("timeout in mid-answer"), SILENT):
        politeness.failed(HOST, why, page=True)
    aside = politeness.put_aside(HOST)
    assert aside == Failure("network_error", plain("host put aside: 3 network errors in a row (timeout in mid-answer)"))
    assert not is_lost(f"http://{HOST}/", aside.outcome, aside.reason, None)


def test_what_is_put_aside_is_due_at_once_so_that_its_sources_are_told() -> None:
    clock = Clock()
    politeness = polite(clock, delay=5.0)
    exchange(politeness, clock)
    politeness.stay_away(HOST, 61.0, 429)
    assert politeness.due(HOST) <= clock.now
    assert politeness.pause(HOST) == 0.0


def test_a_wait_that_is_not_over_is_remembered_by_the_next_run_and_one_that_is_over_is_not() -> None:
    clock, store = Clock(), Store()
    politeness = polite(clock, store)
    politeness.stay_away(HOST, 3600.0, 503)
    politeness.stay_away("b.example", 50.0, 503)
    clock.now += 30.0
    again = polite(clock, store)
    assert again.put_aside(HOST) == Failure("http_error", plain("host put aside: status 503, Retry-After 3600 s"))
    assert again.due("b.example") == clock.now + 20.0
    clock.now += 4000.0
    assert polite(clock, store).put_aside(HOST) is None


@pytest.mark.parametrize(
    ("budget", "what"),
    [({"host_pages": 2}, "2 pages"), ({"host_bytes": 20}, "20 bytes"), ({"host_seconds": 6}, "6 seconds")],
)
def test_a_spent_budget_puts_a_host_aside(budget: dict[str, Any], what: str) -> None:
    clock = Clock()
    politeness = polite(clock, **budget)
    exchange(politeness, clock, latency=3.0, size=10)
    assert politeness.put_aside(HOST) is None
    exchange(politeness, clock, latency=3.0, size=10)
    assert politeness.put_aside(HOST) == Failure(
        "refused", plain(f"host put aside: its budget of {what} a run is spent")
    )


ARCHIVE: dict[str, Any] = {
    "archives": frozenset({HOST}),
    "archive_gap": 3.0,
    "archive_errors": 3,
    "archive_pause": 600.0,
}


def test_an_archive_is_asked_at_its_rate_whatever_other_hosts_are_owed() -> None:
    clock = Clock()
    politeness = polite(clock, **ARCHIVE)
    politeness.asks_for(HOST, 1.0)
    assert [exchange(politeness, clock) for _ in range(3)] == [3.0] * 3
    assert exchange(polite(clock, delay=9.0, **ARCHIVE), clock) == 9.0
    politeness.answered("b.example", 200, 0.0, 0, page=True)
    assert politeness.due("b.example") == clock.now


def test_an_archives_rate_holds_across_runs() -> None:
    clock, store = Clock(), Store()
    exchange(polite(clock, store, **ARCHIVE), clock)
    clock.now += 1.0
    assert polite(clock, store, **ARCHIVE).due(HOST) == clock.now + 2.0
    assert polite(clock, store, **ARCHIVE).put_aside(HOST) is None


def _fails(politeness: Politeness, *pages: str, status: int = 500) -> None:
    for page in pages:
        politeness.answered(HOST, status, 0.1, 0, page=True, about=page)


def test_an_archive_that_fails_again_and_again_is_left_alone_across_runs_until_the_pause_is_over() -> None:
    clock, store = Clock(), Store()
    politeness = polite(clock, store, **ARCHIVE)
    exchange(politeness, clock, 503)
    exchange(politeness, clock, 429)
    exchange(politeness, clock, 404)
    _fails(politeness, "a")
    politeness.failed(HOST, SILENT, page=True, about="b")
    assert politeness.put_aside(HOST) is None
    politeness.failed(HOST, SILENT, page=True, about="c")
    left_alone = Failure("http_error", plain("archive left alone: 3 failures in a row"))
    assert politeness.put_aside(HOST) == left_alone
    clock.now += 500.0
    assert polite(clock, store, **ARCHIVE).put_aside(HOST) == left_alone
    clock.now += 101.0
    assert polite(clock, store, **ARCHIVE).put_aside(HOST) is None


def test_pages_that_an_archive_fails_for_whenever_they_are_asked_for_do_not_shut_it_for_others() -> None:
    politeness = polite(Clock(), **ARCHIVE)
    _fails(politeness, *"abababab")
    assert politeness.put_aside(HOST) is None
    _fails(politeness, "c")
    assert politeness.put_aside(HOST) is not None


def test_too_many_requests_are_counted_whatever_the_page() -> None:
    politeness = polite(Clock(), **ARCHIVE)
    _fails(politeness, "a", "a", status=429)
    assert politeness.put_aside(HOST) is None
    _fails(politeness, "a", status=429)
    assert politeness.put_aside(HOST) is not None


def test_an_archive_is_asked_again_after_its_pause_but_not_after_a_second_one_in_the_same_run() -> None:
    clock, store = Clock(), Store()
    politeness = polite(clock, store, **ARCHIVE)
    _fails(politeness, *"abc")
    clock.now += 599.0
    assert politeness.put_aside(HOST) is not None
    clock.now += 1.0
    assert politeness.put_aside(HOST) is None
    _fails(politeness, *"abc")
    clock.now += 601.0
    assert politeness.put_aside(HOST) is not None
    assert polite(clock, store, **ARCHIVE).put_aside(HOST) is None

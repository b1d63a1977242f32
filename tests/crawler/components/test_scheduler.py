"""The scheduler waits for what is captured to be decided: memory does not grow with what is yet to be read."""

from types import SimpleNamespace
from typing import Any

from scrapy import Request

from crawler.capture.sequencer import Sequencer
from crawler.components.scheduler import AHEAD, FrontierScheduler
from crawler.context import FetchContext, Role
from crawler.frontier.frontier import Frontier
from crawler.state import State

AT_A_TIME, WORKERS = 4, 2


def test_nothing_more_is_fetched_while_too_much_waits_to_be_decided() -> None:
    sequencer, frontier = Sequencer(), Frontier(State(), per_host=1)
    run: Any = SimpleNamespace(sequencer=sequencer, frontier=frontier, resuming=False, failure=None)
    scheduler = FrontierScheduler(run, AT_A_TIME, WORKERS, wake=lambda: None)
    scheduler._spider = SimpleNamespace(request=lambda url, context, priority: Request(url, priority=priority))
    frontier.add("http://a.example/", FetchContext(role=Role.SOURCE), 0)

    captured = [sequencer.take() for _ in range(AT_A_TIME + AHEAD * WORKERS)]
    assert scheduler.next_request() is None
    assert scheduler.has_pending_requests()
    sequencer.done(captured[1])  # not the first: its turn has not come, and it is still in memory
    assert scheduler.next_request() is None
    sequencer.done(captured[0])
    request = scheduler.next_request()
    assert request is not None
    assert request.url == "http://a.example/"
    assert not scheduler.has_pending_requests()


def test_what_was_asked_while_it_waited_for_its_turn_is_not_asked_again() -> None:
    frontier = Frontier(State(), per_host=1)
    run: Any = SimpleNamespace(frontier=frontier, resuming=False, failure=None)
    scheduler = FrontierScheduler(run, AT_A_TIME, WORKERS, wake=lambda: None)
    meta = {"context": FetchContext(role=Role.SOURCE)}
    open_ones = {"http://a.example/"}
    first, second = (
        Request(url, meta={**meta, "is_wanted": lambda url=url: url in open_ones})
        for url in ("http://a.example/", "http://b.example/")
    )
    assert scheduler.enqueue_request(first)
    assert not scheduler.enqueue_request(second)
    assert len(frontier) == 1
    assert scheduler.enqueue_request(Request("http://c.example/", meta=meta)), "of others nothing is known"

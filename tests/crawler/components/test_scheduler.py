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

"""Hosts that wait: in the frontier, and in Scrapy's engine."""

import time
import tracemalloc
from inspect import signature
from pathlib import Path

from scrapy.core.downloader import Downloader
from scrapy.core.engine import ExecutionEngine, _Slot
from scrapy.utils.reactor import CallLaterOnce
from scrapy.utils.test import get_crawler

from crawler.components.downloader import UndelayedDownloader
from crawler.context import FetchContext, Role
from crawler.frontier.frontier import Frontier
from crawler.politeness.pacing import Politeness
from crawler.politeness.policy import PolitenessPolicy
from crawler.state import State

SOURCE = FetchContext(role=Role.SOURCE)
HOSTS = 50_000


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def waiting(clock: Clock, delay: float, per_host: int = 1) -> Frontier:
    politeness = Politeness(PolitenessPolicy(delay=delay), clock=clock)
    frontier = Frontier(State(), per_host, politeness=politeness)
    for page in range(3):
        for host in ("a", "b"):
            frontier.add(f"http://{host}.example/{page}", SOURCE, 0)
    return frontier


def taken(frontier: Frontier) -> list[str]:
    found = []
    while got := frontier.next():
        found.append(got[0].removeprefix("http://"))
    return found


def test_the_slowest_host_says_how_long_the_delays_take_at_least() -> None:
    clock = Clock()
    frontier = waiting(clock, 5.0)
    assert frontier.seconds_at_least() == 10.0  # three pages of each host, two delays between them
    taken(frontier)
    assert frontier.seconds_at_least() == 10.0  # the next is due in 5 seconds
    clock.now = 5.0
    assert frontier.seconds_at_least() == 5.0
    assert Frontier(State(), 1).seconds_at_least() == 0.0


def test_a_host_is_handed_out_when_its_delay_has_passed() -> None:
    clock = Clock()
    frontier = waiting(clock, 5.0)
    assert taken(frontier) == ["a.example/0", "b.example/0"]
    frontier.left("http://a.example/0")
    assert taken(frontier) == []
    assert frontier.wait() == 5.0
    clock.now = 4.9
    assert taken(frontier) == []
    clock.now = 5.0
    assert taken(frontier) == ["a.example/1"]
    assert frontier.wait() is None
    assert len(frontier) == 3


def test_with_two_connections_the_second_waits_for_the_delay_too() -> None:
    clock = Clock()
    frontier = waiting(clock, 5.0, per_host=2)
    assert taken(frontier) == ["a.example/0", "b.example/0"]
    clock.now = 5.0
    assert taken(frontier) == ["a.example/1", "b.example/1"]
    clock.now = 50.0
    assert taken(frontier) == []
    frontier.left("http://b.example/0")
    assert taken(frontier) == ["b.example/2"]


def test_a_postponed_request_comes_first_when_its_host_is_due() -> None:
    clock = Clock()
    politeness = Politeness(PolitenessPolicy(delay=5.0), clock=clock)
    frontier = Frontier(State(), 1, politeness=politeness)
    for page in range(2):
        frontier.add(f"http://a.example/{page}", SOURCE, 0)
    assert taken(frontier) == ["a.example/0"]
    politeness.answered("a.example", 404, 0.1, 0, page=False)  # robots.txt
    frontier.postponed("http://a.example/0")
    assert taken(frontier) == []
    assert len(frontier) == 2
    clock.now = 5.0
    assert taken(frontier) == ["a.example/0"]


def test_leaving_wakes_who_waits_for_the_host() -> None:
    frontier = waiting(Clock(), 5.0)
    woken: list[int] = []
    frontier.wake = lambda: woken.append(1)
    taken(frontier)
    frontier.left("http://a.example/0")
    assert woken == [1]


def test_what_scrapy_is_woken_by_is_still_there() -> None:
    assert "_slot" in vars(ExecutionEngine(get_crawler(settings_dict={"DOWNLOAD_HANDLERS": {}}), lambda _: None))
    assert "nextcall" in signature(_Slot.__init__).parameters
    assert callable(CallLaterOnce.schedule)


def test_the_downloader_adds_no_delay_of_its_own() -> None:
    crawler = get_crawler(settings_dict={"DOWNLOAD_DELAY": 3, "DOWNLOAD_HANDLERS": {}})
    assert Downloader(crawler)._delay == 3
    assert UndelayedDownloader(crawler)._delay == 0


def test_fifty_thousand_hosts_cost_little_memory_and_time(tmp_path: Path) -> None:
    frontier = Frontier(State(tmp_path / "s"), 1, politeness=Politeness(PolitenessPolicy(delay=1.0, jitter=0.5)))
    tracemalloc.start()
    for host in range(HOSTS):
        frontier.add(f"http://host{host}.example.org/2026/02/07/a-story-of-some-length", SOURCE, 0)
        frontier.add(f"http://host{host}.example.org/2026/02/08/another-story", SOURCE, 0)
    leased = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert leased < 300 * 2 * HOSTS
    began = time.process_time()
    assert all(frontier.next() is not None for _ in range(5000))
    assert (time.process_time() - began) / 5000 < 100e-6

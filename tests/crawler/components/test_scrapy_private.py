"""What Scrapy keeps to itself and we call: only where there is something to be called."""

from types import SimpleNamespace
from typing import Any

import pytest

from crawler.components.scrapy_private import let_scraper_close, wake_engine


class Closing:
    """A deferred, and the calls that it gets."""

    def __init__(self, called: bool = False) -> None:
        self.called = called
        self.results: list[Any] = []

    def callback(self, result: Any) -> None:
        self.results.append(result)


@pytest.mark.parametrize(
    ("called", "idle", "results"), [(False, True, ["spider"]), (True, True, []), (False, False, [])]
)
def test_a_scraper_that_waits_for_nothing_any_more_is_closed_once(called: bool, idle: bool, results: list[str]) -> None:
    closing = Closing(called)
    slot = SimpleNamespace(closing=closing, is_idle=lambda: idle)
    engine: Any = SimpleNamespace(scraper=SimpleNamespace(slot=slot), spider="spider")
    let_scraper_close(engine)
    assert closing.results == results


def test_a_scraper_that_is_not_closing_or_gone_is_left() -> None:
    def is_idle() -> bool:
        raise AssertionError("nobody asks")

    for slot in (None, SimpleNamespace(closing=None, is_idle=is_idle)):
        engine: Any = SimpleNamespace(scraper=SimpleNamespace(slot=slot), spider="spider")
        let_scraper_close(engine)


def test_an_engine_is_woken_where_there_is_one_at_work() -> None:
    calls: list[str] = []
    slot = SimpleNamespace(nextcall=SimpleNamespace(schedule=lambda: calls.append("asked")))
    for engine in (None, SimpleNamespace(_slot=None), SimpleNamespace(_slot=slot)):
        crawler: Any = SimpleNamespace(engine=engine)
        wake_engine(crawler)
    assert calls == ["asked"]

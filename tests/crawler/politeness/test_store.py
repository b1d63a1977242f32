"""What later runs know of hosts that asked us to stay away."""

import pytest

from archive.reasons import plain
from crawler.politeness.store import WaitTable
from crawler.state import State
from crawler.visits.visit import Failure

ASIDE = Failure("http_error", plain("host put aside: status 429, Retry-After 3600 s"))


@pytest.mark.parametrize(("now", "waits"), [(99.0, True), (100.0, False), (101.0, False)])
def test_a_wait_holds_until_its_moment_and_is_then_forgotten(now: float, waits: bool) -> None:
    state = State()
    table = WaitTable(state)
    table.put("a.example", 100.0, ASIDE)
    assert table.waits(now) == ([("a.example", 100.0, ASIDE)] if waits else [])
    assert len(state.rows("SELECT host FROM wait")) == int(waits)


def test_a_wait_may_have_no_failure_and_a_later_one_takes_its_place() -> None:
    table = WaitTable(State())
    table.put("b.example", 50.0, ASIDE)
    table.put("b.example", 60.0, None)
    table.put("a.example", 70.0, None)
    assert table.waits(0.0) == [("a.example", 70.0, None), ("b.example", 60.0, None)]

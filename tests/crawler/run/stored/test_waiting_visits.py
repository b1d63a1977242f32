"""Exchanges that wait until all files have been read."""

from crawler.run.stored.waiting_visits import OUT, REVISIT, WaitingVisits
from crawler.state import State


def test_revisits_come_before_what_leads_out_each_in_the_order_of_the_files_and_once() -> None:
    waiting = WaitingVisits(State())
    for kind, place in (
        (OUT, (0, 1, 0)),
        (REVISIT, (1, 0, 0)),
        (REVISIT, (0, 9, 1)),
        (REVISIT, (0, 9, 0)),
        (OUT, (0, 1, 0)),
    ):
        waiting.add(kind, place)
    assert waiting.all() == [(REVISIT, (0, 9, 0)), (REVISIT, (0, 9, 1)), (REVISIT, (1, 0, 0)), (OUT, (0, 1, 0))]
    assert waiting.holds(OUT, (0, 1, 0))
    assert not waiting.holds(REVISIT, (0, 1, 0))
    assert not waiting.holds(OUT, (0, 1, 1))

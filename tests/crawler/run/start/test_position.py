from datetime import UTC, datetime

from archive.names import RECOVERED, warc_name
from crawler.run.start.position import Position, PositionStore
from crawler.state import State

EARLIER, RUN, LATER = "20260201000000-aaaaaa", "20260202000000-bbbbbb", "20260203000000-cccccc"


def name(serial: int, run: str, hour: int = 12, suffix: str = "") -> str:
    return warc_name(datetime(2026, 2, 2, hour, tzinfo=UTC), serial, run, suffix)


def position(warc: str = "", offset: int = 0) -> Position:
    return Position(since="", run=RUN, warc=warc, offset=offset, segments={})


def test_reading_begins_in_the_last_file_and_goes_on_with_all_that_come_after() -> None:
    at = position(name(1, RUN), 77)
    assert at.start(name(0, RUN)) is None
    assert at.start(name(1, RUN)) == 77
    assert at.start(name(2, RUN)) == 0
    assert at.start(name(0, LATER)) == 0
    assert at.start(name(9, EARLIER)) is None


def test_a_clock_that_was_set_back_does_not_hide_a_file() -> None:
    assert position(name(1, RUN, hour=12), 77).start(name(2, RUN, hour=3)) == 0


def test_what_was_recovered_comes_after_what_the_run_captured_itself() -> None:
    assert position(name(3, RUN), 77).start(name(0, RUN, suffix=RECOVERED)) == 0
    assert position(name(0, RUN, suffix=RECOVERED), 77).start(name(3, RUN)) is None


def test_where_nothing_of_a_run_is_decided_all_of_it_is_read() -> None:
    assert position().start(name(0, RUN)) == 0
    assert position().start(name(0, EARLIER)) is None


def test_a_file_of_another_crawler_is_never_read() -> None:
    assert position().start("other.warc.gz") is None


def test_the_position_is_kept_as_it_was_put() -> None:
    store = PositionStore(State())
    assert store.get() is None
    store.put(position(name(1, RUN), 5))
    store.put(position(name(1, RUN), 9))
    assert store.get() == position(name(1, RUN), 9)

import io
import sys

import pytest

from crawler.output.status_line import CLEAR, LIVE_SECONDS, PLAIN_SECONDS, StatusLine, clock_time


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_each_line_takes_the_place_of_the_one_before_and_the_last_one_stands() -> None:
    out = Terminal()
    line = StatusLine(out)
    line.show("1 page")
    line.show("2 pages")
    line.show("3 pages", last=True)
    assert out.getvalue() == f"{CLEAR}1 page{CLEAR}2 pages{CLEAR}3 pages\n"
    assert (line.is_live, line.seconds) == (True, LIVE_SECONDS)


def test_elsewhere_each_line_stands_whole() -> None:
    out = io.StringIO()
    line = StatusLine(out)
    line.show("1 page" * 100)
    line.show("2 pages", last=True)
    assert out.getvalue() == "1 page" * 100 + "\n2 pages\n"
    assert (line.is_live, line.seconds) == (False, PLAIN_SECONDS)


def test_on_a_terminal_a_line_is_cut_to_its_width_but_for_the_last_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "11")
    out = Terminal()
    line = StatusLine(out)
    line.show("0123456789abc")
    line.show("0123456789abc", last=True)
    assert out.getvalue() == f"{CLEAR}0123456789{CLEAR}0123456789abc\n"


def test_without_a_stream_it_is_what_standard_error_is_by_then(monkeypatch: pytest.MonkeyPatch) -> None:
    line = StatusLine()
    later = io.StringIO()
    monkeypatch.setattr(sys, "stderr", later)
    line.show("here")
    assert later.getvalue().endswith("here\n")


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (59.9, "0:59"), (60, "1:00"), (3599.9, "59:59"), (3600, "1:00:00"), (36_061, "10:01:01")],
)
def test_time_is_told_as_on_a_clock(seconds: float, shown: str) -> None:
    assert clock_time(seconds) == shown

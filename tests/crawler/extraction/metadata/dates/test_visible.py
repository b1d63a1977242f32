"""The dates that a page shows, each looked for once."""

from crawler.extraction.metadata.dates.visible import VisibleDates
from tests.crawler.extraction.one_page import heading_of, outline_of

HTML = """<html><body><h1>Harbour talks end</h1><p>5 February 2026</p><p>6 February 2026</p>
<time datetime=2026-02-05>5 Feb</time><p>Updated <time datetime=2026-02-06>6 Feb</time></p></body></html>"""


def visible_dates() -> VisibleDates:
    outline = outline_of(HTML)
    return VisibleDates(outline, heading_of(outline))


def test_lines_are_the_same_for_each_who_asks_however_far_the_one_before_read() -> None:
    dates = visible_dates()
    assert next(dates.lines) == "5 February 2026"
    assert list(dates.lines) == list(dates.lines) == ["5 February 2026", "6 February 2026"]


def test_times_are_told_apart_by_what_they_say_of_a_change() -> None:
    dates = visible_dates()
    assert [written for _, written in dates.times(modified=False, is_behind=False)] == ["2026-02-05"]
    assert [written for _, written in dates.times(modified=True, is_behind=False)] == ["2026-02-06"]
    assert list(dates.times(modified=False, is_behind=True)) == []

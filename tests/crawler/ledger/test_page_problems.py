from typing import Any

import pytest

from crawler.feeds.limits import MAX_DEPTH
from crawler.ledger.page_problems import event_page_problems, list_problems
from crawler.pages import CitedAddress, EventEntry, EventPage, ListPage
from crawler.visits.visit import EventPageRead, ListRead, Visit
from tests.crawler.visits.made_up import visit_of

DAY = "http://wiki.example/2026/2/6"  # asked on the 7th
ENTRY = EventEntry(url=DAY, date="2026-02-06", title="One.")
CITED = CitedAddress(name=None, url="http://a.example/1")


def of_events(page: EventPage, **context: Any) -> list[str]:
    visit = visit_of(DAY, EventPageRead(page), role="event", site="wikipedia", **context)
    return list(event_page_problems(visit, page))


def of_list(page: ListPage, **context: Any) -> list[str]:
    visit: Visit = visit_of("http://feed.example/", ListRead(page), role="feed", **context)
    return list(list_problems(visit, page))


def day(**more: Any) -> EventPage:
    return EventPage(site="wikipedia", kind="day", **more)


def test_a_page_of_events_says_what_it_could_not_read_whoever_asked_for_it() -> None:
    page = day(entries=(ENTRY,), problem="a section could not be read")
    assert of_events(page) == of_events(page, named=True) == ["a section could not be read"]


def test_what_a_page_lacks_matters_where_the_operator_named_it() -> None:
    page = day(entries=(ENTRY,), lack="no references")
    assert of_events(page, named=True) == ["no references"]
    assert of_events(page) == []


@pytest.mark.parametrize(
    ("empty", "problems"),
    [("2026-02-06", ["2026-02-06: no events, though the day is past"]), ("2026-02-07", []), ("2026-02-08", [])],
)
def test_a_day_without_events_is_a_problem_once_it_is_past(empty: str, problems: list[str]) -> None:
    page = day(entries=(), empty=(empty,))
    assert of_events(page, named=True) == problems
    assert of_events(page) == []


def test_a_list_that_names_nothing_is_a_problem_where_the_operator_named_it() -> None:
    page = ListPage(kind="feed")
    assert of_list(page, named=True) == ["names no address"]
    assert of_list(page) == []
    assert of_list(ListPage(kind="feed", addresses=(CITED,)), named=True) == []


def test_a_front_page_that_names_no_feed_is_one_once_its_robots_txt_names_no_sitemap() -> None:
    page = ListPage(kind="site")
    assert of_list(page, named=True, depth=0) == []
    assert of_list(page, named=True, depth=1) == ["names no sitemap, and the front page no feed"]


def test_what_could_not_be_read_is_said_in_place_of_what_is_not_named() -> None:
    assert of_list(ListPage(kind="feed", problem="cut off"), named=True) == ["cut off"]


@pytest.mark.parametrize(("depth", "count"), [(MAX_DEPTH - 1, 0), (MAX_DEPTH, 1), (MAX_DEPTH + 1, 1)])
def test_lists_that_lead_to_lists_too_deep_down_are_left_and_that_is_said(depth: int, count: int) -> None:
    page = ListPage(kind="sitemap", lists=("http://feed.example/2",))
    assert len(of_list(page, depth=depth)) == count

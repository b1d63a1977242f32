"""Which pages are followed once more when a state was lost: those of the crawl that goes on, once each."""

import pytest

from archive.reasons import Code, Reason, plain
from crawler.pages import EventPage, ListPage
from crawler.run.start.leading_pages import LeadingPages
from crawler.state import State
from crawler.visits.visit import Again, EventPageRead, Failure, Hop, ListRead, PageToExtract, Result
from tests.crawler.visits.made_up import visit_of

URL, SINCE = "http://a.example/", "2026-02-07T10:00:00.000000Z"
BEFORE, AFTER = "2026-02-07T09:59:59.999999Z", "2026-02-08T00:00:00.000000Z"
EVENTS = EventPageRead(EventPage(site="thecontext", kind="list", entries=()))
NAMES = ListRead(ListPage(kind="feed", addresses=()))
GONE = Failure("gone", plain("404"))


def _pages(*visits: tuple[str, Result, str, int]) -> LeadingPages:
    pages = LeadingPages(State())
    for role, result, date, offset in visits:
        pages.decided(visit_of(URL, result, role=role, date=date, offset=offset), SINCE)
    return pages


def test_pages_are_followed_in_their_order_and_each_once() -> None:
    pages = _pages(("event", EVENTS, AFTER, 9), ("feed", NAMES, AFTER, 3), ("event", EVENTS, AFTER, 9))
    assert pages.first() == ("w", 9)
    assert pages.first() == ("w", 9), "until it is told that it was followed"
    pages.followed(("w", 9))
    assert pages.first() == ("w", 3)
    pages.followed(("w", 3))
    assert pages.first() is None


@pytest.mark.parametrize(("role", "result"), [("site", NAMES), ("site", GONE), ("list", NAMES), ("feed", NAMES)])
def test_lists_lead_on_and_so_does_a_front_page_that_is_gone(role: str, result: Result) -> None:
    assert _pages((role, result, SINCE, 0)).first() == ("w", 0)


@pytest.mark.parametrize(
    ("role", "result", "date"),
    [
        ("event", EVENTS, BEFORE),
        ("event", Hop("http://b.example/"), AFTER),
        ("event", Again(Reason(Code.TIMEOUT, "timeout")), AFTER),
        ("source", PageToExtract(b"", ()), AFTER),
        ("source", GONE, AFTER),
    ],
)
def test_what_is_of_an_earlier_crawl_or_leads_on_by_itself_is_not_followed(
    role: str, result: Result, date: str
) -> None:
    assert _pages((role, result, date, 0)).first() is None

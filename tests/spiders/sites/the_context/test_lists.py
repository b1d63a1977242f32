"""Days and front pages of the Context: the events that they name."""

from datetime import date

import pytest

from crawler.pages import EventPage, NotAnEventPage
from spiders.sites.the_context.event_page import read_context_page
from spiders.sites.the_context.lists import heading_day, read_list
from spiders.sites.the_context.markdown import Link
from spiders.sites.the_context.site import TheContext

URL = "http://thecontext.net/news/2012/09/6/index.md"
HEAD = "## [2012-09-6](/news/2012/09/6/index.md)"
EVENT = "### [A title](/news/2012/09/6/a.md)"


def listed(*lines: str) -> EventPage:
    return read_list(URL, [HEAD, *lines])


@pytest.mark.parametrize(
    ("text", "target", "day"),
    [
        ("2012-09-6", "/news/2013/01/1/index.md", "2012-09-06"),
        ("News", "/news/2012/09/6/index.md", "2012-09-06"),
        ("2012-09-66", "/news/2012/09/6/index.md", "2012-09-06"),
        ("News", "/news/", None),
    ],
)
def test_a_heading_tells_its_day_in_its_text_or_its_address(text: str, target: str, day: str | None) -> None:
    assert heading_day(Link(text=text, target=target)) == day


def test_an_event_has_day_topic_context_and_the_text_below_it() -> None:
    page = listed(
        "##### Trade", EVENT, "First", "_Context: Harbor, Trade_", "second.", "---", "### [B](/news/2012/09/5/b.md)"
    )
    first, second = page.entries
    assert (first.url, first.date, first.title) == (
        "http://thecontext.net/news/2012/09/6/a.md",
        "2012-09-06",
        "A title",
    )
    assert (first.description, first.topics) == ("First second.", ("Trade",))
    assert "Harbor" in first.context
    assert (second.date, second.description, second.topics, second.context) == ("2012-09-06", None, (), ())
    assert (page.kind, page.problem) == ("list", None)


def test_without_a_day_above_it_an_event_has_that_of_its_address() -> None:
    page = read_list(URL, ["## [News](/news/)", "### [B](/news/2012/09/5/b.md)"])
    assert [entry.date for entry in page.entries] == ["2012-09-05"]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([], None),
        (["", "---"], None),
        (["Some words", "more"], "a list of events without an event, but with 2 lines of text"),
        ([EVENT, "### [B](/news/2012"], "1 headings of a list hold no link that can be read"),
        (["Some words", EVENT], None),
        ([EVENT, "### [Opinion](/opinion/2012/09/6/o.md)", "Its text"], None),
    ],
)
def test_a_day_without_events_is_a_page_and_what_cannot_be_read_is_told(lines: list[str], problem: str | None) -> None:
    assert listed(*lines).problem == problem


def test_the_text_of_an_opinion_is_not_that_of_the_event_above_it() -> None:
    page = listed(EVENT, "Own.", "### [Opinion](/opinion/2012/09/6/o.md)", "Another's.")
    assert [entry.description for entry in page.entries] == ["Own."]


def test_what_no_heading_makes_a_day_of_news_is_no_list() -> None:
    with pytest.raises(NotAnEventPage):
        read_list(URL, ["## FAQ", EVENT])


def test_the_kind_of_a_page_is_told_by_its_first_line_whatever_line_ends_it_has() -> None:
    for end in ("\n", "\r", "\r\n"):
        page = read_context_page(URL, end.join(["", "[HTML](index.html)", HEAD, EVENT]))
        assert (page.kind, len(page.entries)) == ("list", 1)
    with pytest.raises(NotAnEventPage, match="HTML where a Markdown page"):
        read_context_page(URL, "<html>")


def test_the_site_owns_its_pages_and_reads_them_as_markdown() -> None:
    site = TheContext()
    assert site.owns(URL)
    assert not site.owns("http://paper.example/about")
    assert site.read(f"{URL}#a", f"{HEAD}\n{EVENT}".encode(), "text/html") == listed(EVENT)
    assert len(list(site.day_pages(date(2012, 9, 5), date(2012, 9, 6)))) == 2

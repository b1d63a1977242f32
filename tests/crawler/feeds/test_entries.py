"""What is taken of a list's entries, from which day on, and up to how many."""

import pytest

from crawler.feeds import entries as module
from crawler.feeds.entries import Entries
from crawler.feeds.limits import MAX_ADDRESS
from crawler.items import CitationDetails
from crawler.pages import CitedAddress

URL = "http://paper.example/feeds/all"
NOTHING = CitationDetails()


@pytest.mark.parametrize(
    ("day", "is_taken"),
    [
        ("2026-02-05", True),
        ("2026-02-04", False),
        ("2026-02-04T23:59:59+01:00", False),
        ("2026-02-05T00:00:00+01:00", True),
        ("2026-02", True),
        ("2026-01", False),
        ("2026", True),
        ("2025", False),
        ("20250101", True),
        ("05.02.2026", True),
        ("1 Feb 2026", True),
        ("soon", True),
        ("", True),
        (None, True),
    ],
)
def test_only_what_is_surely_older_is_left(day: str | None, is_taken: bool) -> None:
    entries = Entries(URL, "2026-02-05")
    entries.add("/a", NOTHING, day)
    entries.add("/b", CitationDetails(published=day))
    entries.add_list("/c", day)
    page = entries.page("feed")
    assert (len(page.addresses), len(page.lists), page.older) == ((2, 1, 0) if is_taken else (0, 0, 3))
    assert len(entries) == 3, "what is left has been read, too"


def test_without_a_first_day_nothing_is_older() -> None:
    entries = Entries(URL)
    entries.add("/a", NOTHING, "0001-01-01")
    assert len(entries.page("feed").addresses) == 1


def test_the_day_of_a_page_goes_before_what_is_said_of_its_publication() -> None:
    entries = Entries(URL, "2026-02-05")
    entries.add("/a", CitationDetails(published="2020-01-01"), "2026-02-05")
    assert entries.page("feed").older == 0


def test_an_address_is_taken_once_as_it_came_first_and_from_the_list_on() -> None:
    entries = Entries(URL)
    said = CitationDetails(publisher="Paper")
    entries.add(" ../a ", said)
    entries.add("http://paper.example/a", NOTHING)
    entries.add("//b.example/", NOTHING)
    entries.add_list("more")
    entries.add_list("/feeds/more")
    page = entries.page("feed")
    assert page.addresses == (
        CitedAddress(name="Paper", url="http://paper.example/a", details=said),
        CitedAddress(name=None, url="http://b.example/", details=None),
    )
    assert page.lists == ("http://paper.example/feeds/more",)


@pytest.mark.parametrize(("count", "problem"), [(1, None), (2, "more than 2 addresses: the rest was left")])
def test_a_list_at_the_limit_says_so(count: int, problem: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ADDRESSES", 2)
    entries = Entries(URL)
    for number in range(count):
        entries.add(f"/{number}", NOTHING)
    assert entries.is_full is (problem is not None)
    assert entries.page("feed").problem == problem
    assert entries.page("feed", "broken XML").problem == "broken XML"


def test_an_address_of_megabytes_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = Entries(URL)
    entries.add("/" + "a" * MAX_ADDRESS, NOTHING)
    entries.add_list("/" + "a" * MAX_ADDRESS)
    entries.add("/" + "a" * (MAX_ADDRESS - 1), NOTHING)
    page = entries.page("sitemap", "broken XML")
    assert [len(cited.url) for cited in page.addresses] == [len("http://paper.example") + MAX_ADDRESS]
    assert page.lists == ()
    assert page.problem == "broken XML; 2 of its addresses longer than 65536 characters: left out"
    monkeypatch.setattr(module, "MAX_ADDRESSES", 1)
    told = "more than 1 addresses: the rest was left; 2 of its addresses longer than 65536 characters: left out"
    assert entries.page("sitemap").problem == told

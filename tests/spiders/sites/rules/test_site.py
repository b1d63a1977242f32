"""A site by rules: which of its pages is which, and what its rules find."""

import re

import pytest

from crawler.pages import NotAnEventPage
from spiders.sites.rules import site as module
from spiders.sites.rules.site import PageRules, RulesSite
from spiders.sites.rules.values import value_of

HOST = "http://harbor.example"
LISTS = {"events": "li", "link": "a", "next_page": "a.next"}
EVENTS = {"title": "h1", "date": "time", "sources": "a"}


def rules(url: str, values: dict[str, str]) -> PageRules:
    return PageRules(re.compile(url), {name: value_of(name, css) for name, css in values.items()})


def site(**more: str) -> RulesSite:
    return RulesSite("harbor", ("harbor.example",), rules("/days/", LISTS), rules("/event/", EVENTS | more))


@pytest.mark.parametrize(
    ("url", "is_list"),
    [("/days/1", True), ("/event/1", False), ("/days/event/1", False), ("/about", False)],
)
def test_a_page_is_a_list_by_its_address_unless_it_tells_an_event(url: str, is_list: bool) -> None:
    assert site().is_list(HOST + url) is is_list
    assert not site().is_list(f"http://paper.example{url}")


def test_a_list_names_each_event_once_and_the_next_page() -> None:
    items = "<li><a href=/event/1>One <b>two</b></a><li><a href=/event/1>Again</a><li>none"
    page = site().read(f"{HOST}/days/1#a", f"<ul>{items}</ul><a class=next href=2>more</a>".encode(), None)
    assert [(entry.url, entry.title) for entry in page.entries] == [(f"{HOST}/event/1", "One two")]
    assert (page.kind, page.next_page, page.lack) == ("list", f"{HOST}/days/2", None)


def test_a_list_of_too_many_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    items = "".join(f"<li><a href=/event/{number}>x</a>" for number in range(9))
    monkeypatch.setattr(module, "MAX_ENTRIES", 3)
    assert len(site().read(f"{HOST}/days/1", items.encode(), None).entries) == 4, "one more shows that there are more"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<h1>A</h1><time>2026-02-05</time><a href=/1>P</a>", None),
        ("<h1>A</h1><a href=/1>P</a>", "the rule pages.event.date of harbor finds nothing"),
        ("<h1>A</h1><time>soon</time><a href=/1>P</a>", "the rule pages.event.date of harbor finds nothing"),
        ("<time>2026-02-05</time><a href=/1>P</a>", "the rule pages.event.title of harbor finds nothing"),
        ("<h1>A</h1><time>2026-02-05</time><a>P</a>", "the rule pages.event.sources of harbor finds nothing"),
        ("<p>x", "the rules pages.event of harbor find nothing"),
    ],
)
def test_a_rule_that_finds_nothing_is_named(body: str, problem: str | None) -> None:
    page = site().read(f"{HOST}/event/1", body.encode(), None)
    assert (page.kind, page.problem) == ("event", problem)


def test_a_page_of_several_events_has_one_for_each_item() -> None:
    body = "<article><h1>A</h1><time>2026-02-05</time><a href=/1>P</a></article><article><h1>B</h1></article><article>"
    page = site(item="article").read(f"{HOST}/event/1", body.encode(), None)
    assert [(entry.title, entry.date, len(entry.sources)) for entry in page.entries] == [
        ("A", "2026-02-05", 1),
        ("B", None, 0),
    ]
    assert (page.kind, page.problem) == ("day", None)
    assert site(item="article").read(f"{HOST}/event/1", b"<p>x", None).problem == (
        "the rules pages.event of harbor find nothing (pages.event.item)"
    )


def test_a_page_for_which_there_is_no_rule_and_one_that_is_too_large_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotAnEventPage, match="no rule of harbor is for its address"):
        site().read(f"{HOST}/about", b"<p>x", None)
    monkeypatch.setattr(module, "MAX_BYTES", 3)
    with pytest.raises(NotAnEventPage, match="4 bytes, more than the 3 that are read"):
        site().read(f"{HOST}/event/1", b"<p>x", None)

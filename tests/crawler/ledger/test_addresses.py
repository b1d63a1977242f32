"""Ends of addresses as they are read again, at once and later."""

from collections.abc import Callable
from dataclasses import replace

from archive.reasons import Code, Reason
from crawler.ledger.addresses import Addresses
from crawler.ledger.citation import Citation
from crawler.ledger.resolution import End, Resolution
from crawler.state import State
from tests.archive.samples import DATE

URL, OTHER = "http://gazette.example/a", "http://gazette.example/b"
READ = Resolution(outcome="archived", status=200, final_url=URL, article_id="1", asked=DATE)


def test_an_end_is_what_was_noted_last_whoever_asks_and_whatever_came_after_it() -> None:
    state = State()
    noting, reading = Addresses(state), Addresses(state)
    steps: tuple[Callable[[], object], ...] = (
        lambda: noting.resolve(URL, READ),
        lambda: noting.own(URL, "http://gazette.example/#a"),
        lambda: noting.resolve(OTHER, replace(READ, outcome="gone", article_id=None)),
        lambda: noting.resolve(URL, READ),
        lambda: reading.own(URL, "http://gazette.example/#b"),
        lambda: noting.resolve(
            URL, replace(READ, outcome="gone", reason=Reason(Code.OTHER, "gone", ("nobody: none",)))
        ),
        lambda: noting.point(URL, OTHER, 5),
    )
    for step in steps:
        step()
        for url in (URL, OTHER):
            assert noting.end(url) == reading.end(url)
    end = noting.end(URL)
    assert end is not None
    assert end.url == OTHER


def test_an_end_that_is_taken_back_is_none() -> None:
    state = State()
    addresses = Addresses(state)
    state.commit()
    addresses.resolve(URL, READ)
    assert addresses.end(URL) == End(URL, READ, None)
    state.rollback()
    assert addresses.end(URL) is None


def test_a_citation_keeps_its_place_and_takes_the_name_that_it_has_by_now() -> None:
    addresses = Addresses(State())
    first = Citation("source", "event", "Gazette", URL, URL)
    addresses.cite(first)
    addresses.cite(Citation("another", "event", "Post", URL, URL))
    assert addresses.cite(replace(first, name="The Gazette")) == replace(first, name="The Gazette")
    assert [citation.name for citation in addresses.waiting(URL)] == ["The Gazette", "Post"]

"""When a citation's line is due: its parts alone, without the ledger's decisions."""

from dataclasses import replace

import pytest

from archive.reasons import error_status
from crawler.items import Source
from crawler.ledger.addresses import Addresses
from crawler.ledger.articles import Articles
from crawler.ledger.events import Events
from crawler.ledger.recovered_pages import RecoveredPages
from crawler.ledger.resolution import Resolution
from crawler.ledger.rules import Rules
from crawler.ledger.source_lines import Circumstances, SourceLines
from crawler.pages import CitedAddress
from crawler.state import State
from tests.crawler.visits.made_up import ASKED

A, B, C = "http://a.example/1", "http://b.example/2", "http://c.example/3"
EVENT, OTHER = "1" * 32, "2" * 32
GONE = Resolution(outcome="gone", reason=error_status(404), attempts=1, asked=ASKED)
ARCHIVED = Resolution(outcome="archived", article_id="3" * 32, attempts=1, asked=ASKED)


class Lines:
    def __init__(self, *archives: str) -> None:
        state = State()
        rules = Rules(lambda url: None if url.startswith("http") else "scheme", lambda site, url: url, 10, archives)
        self.circumstances = Circumstances("run", rules, ASKED)
        self.addresses = Addresses(state)
        recovered = RecoveredPages(state, self.addresses, Articles(state), Events(state))
        self.sources = SourceLines(self.circumstances, self.addresses, recovered)

    def cite(self, event: str | None, url: str, asked: str | None = None) -> list[tuple[str, str]]:
        return shown(list(self.sources.cite(event, CitedAddress(name="N", url=url), None, asked)))

    def of_chains_to(self, url: str) -> list[tuple[str, str]]:
        return shown(list(self.sources.of_chains_to(url)))


def shown(lines: list[Source]) -> list[tuple[str, str]]:
    return [(line.url, line.outcome) for line in lines]


def test_a_citation_waits_until_its_chain_has_ended() -> None:
    lines = Lines()
    assert lines.cite(EVENT, A) == []
    assert lines.of_chains_to(A) == [], "nothing is known of it"
    lines.addresses.resolve(A, GONE)
    assert lines.of_chains_to(A) == [(A, "gone")]
    assert lines.of_chains_to(A) == [], "it says what it said"


def test_the_end_of_a_chain_makes_the_lines_of_all_that_lead_there_due() -> None:
    lines = Lines()
    lines.cite(EVENT, A)
    lines.cite(EVENT, B)
    lines.addresses.point(A, C, 10)
    lines.addresses.point(B, A, 10)
    lines.addresses.resolve(C, GONE)
    assert lines.of_chains_to(C) == [(A, "gone"), (B, "gone")]


def test_what_is_known_already_has_its_line_at_once() -> None:
    lines = Lines()
    lines.addresses.resolve(A, GONE)
    assert lines.cite(EVENT, A) == [(A, "gone")]


def test_the_first_spelling_that_was_cited_owns_the_article_and_others_are_duplicates() -> None:
    lines = Lines()
    lines.addresses.resolve(A, ARCHIVED)
    assert lines.cite(EVENT, f"{A}#top") == [(f"{A}#top", "archived")]
    assert lines.cite(OTHER, f"{A}#top") == [(f"{A}#top", "archived")]
    assert lines.cite(OTHER, A) == [(A, "duplicate")]


def test_another_end_is_news_for_each_citation_of_the_address_itself() -> None:
    lines = Lines()
    lines.cite(EVENT, A)
    lines.cite(None, B)
    lines.addresses.resolve(A, GONE)
    lines.addresses.resolve(B, GONE)
    lines.of_chains_to(A)
    lines.addresses.resolve(A, replace(GONE, outcome="blocked"))
    assert shown(list(lines.sources.of_address(A))) == [(A, "blocked")]
    assert shown(list(lines.sources.of_address(B))) == [(B, "gone")]


def test_what_is_refused_ends_where_it_is_cited() -> None:
    lines = Lines()
    (line,) = lines.sources.cite(EVENT, CitedAddress(name="N", url="ftp://u:p@a.example/1"), None)
    assert (line.url, line.outcome, line.reason, line.attempts) == ("ftp://a.example/1", "refused", "scheme", 0)
    assert line.run == "run"


def test_the_address_that_was_asked_may_be_another_than_the_cited_one() -> None:
    lines = Lines()
    lines.addresses.resolve(B, GONE)
    assert lines.cite(None, A, asked=B) == [(A, "gone")]


@pytest.mark.parametrize(
    ("is_entrance", "event", "expected"),
    [(False, None, []), (True, None, [(A, "gone")]), (True, EVENT, []), (False, EVENT, [])],
)
def test_a_lost_page_waits_for_archives_unless_it_is_an_entrance_itself(
    is_entrance: bool, event: str | None, expected: list[tuple[str, str]]
) -> None:
    lines = Lines("https://archive.example/")
    lines.circumstances.is_entrance = is_entrance
    lines.addresses.resolve(A, GONE)
    assert lines.cite(event, A) == expected

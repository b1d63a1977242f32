"""Lines of pages that lead to others: their parts alone, without the ledger's decisions."""

from dataclasses import replace

import pytest

from archive.reasons import error_status
from crawler.items import Event, Source
from crawler.ledger.addresses import Addresses
from crawler.ledger.articles import Articles
from crawler.ledger.entrance_lines import EntranceLines
from crawler.ledger.entrances import Entrances
from crawler.ledger.events import Events
from crawler.ledger.recovered_pages import RecoveredPages
from crawler.ledger.resolution import resolution_of
from crawler.ledger.rules import Rules
from crawler.ledger.source_lines import Circumstances, ItemLine, SourceLines
from crawler.pages import CitedAddress, EventEntry, EventPage, ListPage
from crawler.state import State
from crawler.visits.visit import EventPageRead, Failure, ListRead, Visit
from tests.crawler.visits.made_up import ASKED, visit_of

DAY, PAGE = "http://portal.example/2026/2/6", "http://portal.example/event"
FEED, A = "http://feed.example/", "http://a.example/1"


class Lines:
    def __init__(self) -> None:
        state = State()
        rules = Rules(lambda url: None if url.startswith("http") else "scheme", lambda site, url: url, 10)
        self.circumstances = Circumstances("run", rules, ASKED)
        self.addresses, self.events = Addresses(state), Events(state)
        recovered = RecoveredPages(state, self.addresses, Articles(state), self.events)
        self.sources = SourceLines(self.circumstances, self.addresses, recovered)
        self.entrances = EntranceLines(self.circumstances, self.addresses, self.events, Entrances(state), self.sources)

    def read(self, *entries: EventEntry, kind: str = "day", url: str = DAY) -> list[ItemLine]:
        read = EventPageRead(EventPage(site="portal", kind=kind, entries=entries))
        return list(self.entrances.event_page(visit_of(url, read, role="event", site="portal"), read))

    def not_had(self, visit: Visit) -> list[Source]:
        """The lines of a page of events that is gone."""
        end = resolution_of(visit, "gone", error_status(404))
        self.addresses.resolve(visit.url, end)
        made = list(self.entrances.not_had(visit, end))
        return [line for line in [*made, *self.sources.of_chains_to(visit.url)] if isinstance(line, Source)]


def entry(title: str = "One.", *urls: str, url: str = DAY) -> EventEntry:
    return EventEntry(
        url=url, date="2026-02-06", title=title, sources=tuple(CitedAddress(name="N", url=u) for u in urls)
    )


def test_each_entry_is_an_event_once_and_again_when_it_says_something_new() -> None:
    lines = Lines()
    (event,) = lines.read(entry("One.", A))
    assert isinstance(event, Event)
    assert (event.site, event.title, [source.url for source in event.sources]) == ("portal", "One.", [A])
    assert lines.read(entry("One.", A)) == []
    (edited,) = lines.read(entry("One, edited.", A))
    assert isinstance(edited, Event)
    assert (edited.event_id, edited.title) == (event.event_id, "One, edited.")


def test_a_page_of_events_is_no_article_whoever_cites_it() -> None:
    lines = Lines()
    _, line = lines.read(entry("One.", DAY))
    assert isinstance(line, Source)
    assert (line.url, line.outcome, line.reason) == (DAY, "not_article", "a page of events")


def test_what_a_list_of_events_says_waits_for_the_page_of_the_event() -> None:
    lines = Lines()
    listed = replace(entry("Listed.", url=PAGE), context=("Bridges",))
    assert lines.read(listed, kind="list", url="http://portal.example/list") == []
    (event,) = lines.read(entry("Its page.", url=PAGE), url=PAGE)
    assert isinstance(event, Event)
    assert (event.title, event.context) == ("Its page.", ("Bridges",))


def test_where_the_page_of_a_listed_event_cannot_be_had_the_list_has_the_word() -> None:
    lines = Lines()
    lines.read(entry("Listed.", url=PAGE), kind="list", url="http://portal.example/list")
    visit = visit_of(PAGE, Failure("gone", error_status(404)), role="event", site="portal")
    (source,) = lines.not_had(visit)
    assert (source.url, source.event_id, source.outcome) == (PAGE, None, "gone")
    assert source.via is not None
    assert (source.via.kind, source.via.url) == ("event", "http://portal.example/list")
    assert lines.events.entry(f"portal {PAGE}") is not None


def test_what_the_operator_named_is_a_problem_and_bears_the_spelling_that_was_given() -> None:
    lines = Lines()
    visit = visit_of(
        PAGE, Failure("gone", error_status(404)), role="event", site="portal", named=True, cited=f"{PAGE}#x"
    )
    (source,) = lines.not_had(visit)
    assert source.url == f"{PAGE}#x"
    assert lines.entrances.problems == [f"{PAGE}: gone: status 404"]


def test_a_list_cites_what_it_names_and_is_no_article_itself() -> None:
    lines = Lines()
    page = ListPage(kind="feed", addresses=(CitedAddress(name=None, url=A), CitedAddress(name=None, url="ftp://x/")))
    visit = visit_of(FEED, ListRead(page), role="feed", named=True)
    (refused,) = lines.entrances.list_page(visit, page)
    assert isinstance(refused, Source)
    assert (refused.url, refused.outcome) == ("ftp://x/", "refused")
    assert refused.via is not None
    assert (refused.via.kind, refused.via.url) == ("feed", FEED)
    lines.addresses.resolve(
        A, resolution_of(visit_of(A, Failure("gone", error_status(404))), "gone", error_status(404))
    )
    (line,) = lines.sources.of_chains_to(A)
    assert (line.url, line.outcome, line.via) == (A, "gone", refused.via)
    end = lines.addresses.end(FEED)
    assert end is not None
    assert (end.resolution.outcome, str(end.resolution.reason)) == ("not_article", "a feed")
    assert lines.entrances.problems == []


def test_what_names_a_list_is_told_where_that_cannot_be_had() -> None:
    lines = Lines()
    page = ListPage(kind="sitemap", lists=("http://feed.example/2",))
    list(lines.entrances.list_page(visit_of(FEED, ListRead(page), role="feed"), page))
    visit = visit_of("http://feed.example/2", Failure("gone", error_status(404)), role="feed")
    (source,) = lines.not_had(visit)
    assert source.via is not None
    assert (source.via.kind, source.via.url) == ("sitemap", FEED)


@pytest.mark.parametrize(("kind", "via"), [("sitemap", "sitemap"), ("site", None)])
def test_a_list_that_may_not_be_asked_for_is_a_line_with_what_names_it(kind: str, via: str | None) -> None:
    lines = Lines()
    page = ListPage(kind=kind, lists=("ftp://feed.example/2", "http://feed.example/3"))
    (source,) = lines.entrances.list_page(visit_of(FEED, ListRead(page), role="feed"), page)
    assert isinstance(source, Source)
    assert (source.url, source.outcome, source.via and source.via.kind) == ("ftp://feed.example/2", "refused", via)


def test_of_the_rules_beside_a_front_page_it_is_told_why_they_were_needed() -> None:
    lines = Lines()
    lines.not_had(visit_of(FEED, Failure("gone", error_status(404)), role="site", named=True, depth=1))
    assert lines.entrances.problems == [f"{FEED}: gone: status 404; the front page names no feed"]


def test_what_is_asked_for_by_name_is_cited_by_nothing() -> None:
    lines = Lines()
    page = ListPage(kind="list", addresses=(CitedAddress(name=None, url="ftp://x/"),))
    visit = visit_of("urn:pressmark:list:1", ListRead(page), role="list", asks="source")
    (refused,) = lines.entrances.list_page(visit, page)
    assert isinstance(refused, Source)
    assert (refused.url, refused.outcome, refused.via) == ("ftp://x/", "refused", None)

"""The ledger's decisions, exchange by exchange."""

from dataclasses import replace
from itertools import pairwise

import pytest

from archive.capture import Capture
from archive.reasons import Code, Reason, error_status, plain
from crawler.context import FetchContext
from crawler.extraction.result import Extraction
from crawler.items import Article, Event, Source
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.ledger.source_lines import ItemLine
from crawler.pages import CitedAddress, EventEntry, EventPage, RelatedEntry
from crawler.state import State
from crawler.visits.visit import Again, EventPageRead, Failure, Hop, Result, Visit
from tests.spiders.sites.by_name import event_path

A, B, C = "http://a.example/1", "http://b.example/2", "http://c.example/3"
DAY = "http://wiki.example/wiki/Portal:Current_events/2026_February_5"
TEXT = Extraction(outcome="article", title="T", text="Some words that are the text.")
GONE, TIMEOUT = Failure("gone", error_status(404)), Reason(Code.TIMEOUT, "timeout")


def _ledger() -> Ledger:
    rules = Rules(lambda url: None if url.startswith("http") else "scheme", lambda site, url: url, 10)
    return Ledger(State(), rules, "run")


def _visit(url: str, result: Result, *, payload: str | None = None, role: str = "source", **context: object) -> Visit:
    failed = isinstance(result, Failure) and result.outcome == "network_error"
    capture = Capture(
        record_id="<urn:uuid:0>", warc="w", offset=0, length=1, target_uri=url, date="2026", status=200,
        payload_digest=payload,
    )  # fmt: skip
    return Visit(
        turn=0, url=url, context=FetchContext(role=role, **context), status=None if failed else 200,  # type: ignore[arg-type]
        place=capture, received=not failed, result=result,
    )  # fmt: skip


def _cite(ledger: Ledger, *urls: str, title: str = "An event.", day: str = "2026-02-05") -> list[ItemLine]:
    entry = EventEntry(url=DAY, date=day, title=title, sources=tuple(CitedAddress(name="N", url=u) for u in urls))
    page = EventPage(site="wikipedia", kind="day", entries=(entry,))
    return list(ledger.enter(_visit(DAY, EventPageRead(page), role="event", site="wikipedia")))


def _sources(lines: list[ItemLine]) -> list[tuple[str, str]]:
    return [(line.url, line.outcome) for line in lines if isinstance(line, Source)]


def test_a_cited_page_gives_an_article_and_a_source_line_for_each_event_that_cites_it() -> None:
    ledger = _ledger()
    assert [type(line) for line in _cite(ledger, A)] == [Event]
    _cite(ledger, A, title="Another event.", day="2026-02-06")
    lines = list(ledger.enter(_visit(A, TEXT)))
    assert _sources(lines) == [(A, "archived"), (A, "archived")]
    articles = [line for line in lines if isinstance(line, Article)]
    assert len(articles) == 1
    assert {line.article_id for line in lines if isinstance(line, Source)} == {articles[0].article_id}


def test_a_later_citation_of_a_known_page_has_its_line_at_once() -> None:
    ledger = _ledger()
    _cite(ledger, A)
    list(ledger.enter(_visit(A, TEXT)))
    assert _sources(_cite(ledger, A, title="A later event.", day="2026-02-06")) == [(A, "archived")]
    assert _sources(_cite(ledger, A + "#part", title="A third event.", day="2026-02-07")) == [
        (A + "#part", "duplicate")
    ]


def test_the_same_text_under_another_address_is_a_duplicate() -> None:
    ledger = _ledger()
    _cite(ledger, A, B)
    list(ledger.enter(_visit(A, TEXT, payload="sha1:1")))
    lines = list(ledger.enter(_visit(B, replace(TEXT, text="Some  words THAT are the text."), payload="sha1:2")))
    assert _sources(lines) == [(B, "duplicate")]


def test_an_exact_copy_takes_the_outcome_of_its_first_capture() -> None:
    ledger = _ledger()
    _cite(ledger, A, B)
    list(ledger.enter(_visit(A, Extraction(outcome="soft_404", reason="says so"), payload="sha1:1")))
    lines = list(ledger.enter(_visit(B, Extraction(outcome="known"), payload="sha1:1")))
    assert _sources(lines) == [(B, "soft_404")]


def test_redirects_share_the_end_of_their_chain() -> None:
    ledger = _ledger()
    _cite(ledger, A, B, C)
    assert list(ledger.enter(_visit(A, Hop(C)))) == []
    assert _sources(list(ledger.enter(_visit(C, TEXT)))) == [(A, "archived"), (C, "duplicate")]
    lines = list(ledger.enter(_visit(B, Hop(C))))
    assert _sources(lines) == [(B, "duplicate")]
    assert isinstance(lines[0], Source)
    assert lines[0].final_url == C


def test_a_redirect_loop_ends_as_http_error() -> None:
    ledger = _ledger()
    _cite(ledger, A, B)
    list(ledger.enter(_visit(A, Hop(B))))
    assert _sources(list(ledger.enter(_visit(B, Hop(A))))) == [(A, "http_error"), (B, "http_error")]


def test_a_redirect_to_itself_ends_as_http_error() -> None:
    ledger = _ledger()
    _cite(ledger, A)
    assert _sources(list(ledger.enter(_visit(A, Hop(A))))) == [(A, "http_error")]


def test_too_long_a_chain_ends_as_http_error() -> None:
    ledger = _ledger()
    urls = [f"http://a.example/{n}" for n in range(13)]
    _cite(ledger, urls[0])
    lines = [line for here, there in pairwise(urls) for line in ledger.enter(_visit(here, Hop(there)))]
    assert _sources(lines) == [(urls[0], "http_error")]


def test_a_redirect_to_a_refused_address_is_refused() -> None:
    ledger = _ledger()
    _cite(ledger, A)
    assert _sources(list(ledger.enter(_visit(A, Hop("file:///etc/passwd"))))) == [(A, "refused")]


def test_an_address_that_is_not_fetched_has_its_line_at_once() -> None:
    assert _sources(_cite(_ledger(), "javascript:alert(1)")) == [("javascript:alert(1)", "refused")]


def test_a_source_has_a_second_line_only_when_another_end_came_of_it() -> None:
    ledger = _ledger()
    _cite(ledger, A)
    failed = _visit(A, Failure("network_error", TIMEOUT))
    assert _sources(list(ledger.enter(_visit(A, Again(TIMEOUT))))) == []
    assert _sources(list(ledger.enter(failed))) == [(A, "network_error")]
    assert _sources(list(ledger.enter(failed))) == []
    assert _sources(list(ledger.enter(_visit(A, TEXT)))) == [(A, "archived")]


def test_changed_text_at_the_same_address_is_the_next_version() -> None:
    ledger = _ledger()
    _cite(ledger, A)
    list(ledger.enter(_visit(A, TEXT, payload="sha1:1")))
    lines = list(ledger.enter(_visit(A, replace(TEXT, text="Other words."), payload="sha1:2")))
    assert [line.version for line in lines if isinstance(line, Article)] == [2]
    assert _sources(lines) == []


def test_an_edited_entry_keeps_its_id() -> None:
    ledger = _ledger()
    first = _cite(ledger, A)[0]
    edited = _cite(ledger, A, B, title="An event, told better.")[0]
    assert isinstance(first, Event)
    assert isinstance(edited, Event)
    assert edited.event_id == first.event_id
    assert _cite(ledger, A, B, title="An event, told better.") == []


def test_two_entries_that_cite_the_same_page_are_two_events() -> None:
    ledger = _ledger()
    sources = (CitedAddress(name="N", url=A),)
    entries = tuple(EventEntry(url=DAY, date="2026-02-05", title=title, sources=sources) for title in ("One.", "Two."))
    page = EventPage(site="wikipedia", kind="day", entries=entries)
    lines = list(ledger.enter(_visit(DAY, EventPageRead(page), role="event", site="wikipedia")))
    assert len({line.event_id for line in lines if isinstance(line, Event)}) == 2


def test_an_event_under_two_slugs_is_one_event() -> None:
    ledger = _ledger()
    old, new = "http://ctx.example/old.md", "http://ctx.example/new.md"
    lines: list[ItemLine] = []
    for url, aliases in ((old, ()), (new, (old,))):
        entry = EventEntry(url=url, aliases=aliases, date="2012-09-06", title="T")
        page = EventPage(site="thecontext", kind="event", entries=(entry,))
        lines += ledger.enter(_visit(url, EventPageRead(page), role="event", site="thecontext"))
    events = [line for line in lines if isinstance(line, Event)]
    assert len(events) == 2
    assert len({event.event_id for event in events}) == 1
    assert events[1].aliases == (old,)


def test_the_page_of_an_old_slug_does_not_replace_that_of_the_new_one() -> None:
    ledger = _ledger()
    old, new = "http://ctx.example/old.md", "http://ctx.example/new.md"
    lines: list[ItemLine] = []
    for url, aliases, title in ((new, (old,), "As it is now"), (old, (), "As it was")):
        entry = EventEntry(url=url, aliases=aliases, date="2012-09-06", title=title)
        page = EventPage(site="thecontext", kind="event", entries=(entry,))
        lines += ledger.enter(_visit(url, EventPageRead(page), role="event", site="thecontext"))
    assert [line.title for line in lines if isinstance(line, Event)] == ["As it is now"]


def test_a_related_event_has_its_id_once_it_is_known() -> None:
    ledger = _ledger()
    one, two = "http://ctx.example/one.md", "http://ctx.example/two.md"
    ids = []
    for url, other in ((one, two), (two, one)):
        related = (RelatedEntry(url=other, title="R", context=()),)
        entry = EventEntry(url=url, date="2012-09-06", title=url, related=related)
        page = EventPage(site="thecontext", kind="event", entries=(entry,))
        lines = ledger.enter(_visit(url, EventPageRead(page), role="event", site="thecontext"))
        event = next(iter(lines))
        assert isinstance(event, Event)
        ids.append((event.event_id, event.related[0].event_id))
    assert ids[0][1] is None
    assert ids[1][1] == ids[0][0]


def test_an_event_whose_page_cannot_be_had_is_told_from_its_list() -> None:
    ledger = _ledger()
    day, page = "http://ctx.example/index.md", "http://ctx.example/gone.md"
    entry = EventEntry(url=page, date="2012-09-06", title="T", context=("Syria",))
    listing = EventPage(site="thecontext", kind="list", entries=(entry,))
    assert list(ledger.enter(_visit(day, EventPageRead(listing), role="event", site="thecontext"))) == []
    lines = list(ledger.enter(_visit(page, GONE, role="event", site="thecontext")))
    assert [type(line) for line in lines] == [Event, Source]
    assert isinstance(lines[1], Source)
    assert lines[1].event_id is None
    assert ledger.problems == []


def test_a_named_page_that_cannot_be_had_is_a_problem_under_the_address_asked_for() -> None:
    ledger = _ledger()
    list(ledger.enter(_visit(A, Hop(B), role="event", site="thecontext", named=True)))
    lines = list(ledger.enter(_visit(B, GONE, role="event", site="thecontext", named=True)))
    assert _sources(lines) == [(A, "gone")]
    assert ledger.problems == ["http://b.example/2: gone: status 404"]


def test_the_context_of_a_list_is_kept_where_the_page_has_none() -> None:
    ledger = _ledger()
    day, url = "http://ctx.example/index.md", "http://ctx.example/e.md"
    entry = EventEntry(url=url, date="2012-09-06", title="T", context=("Syria",))
    list(
        ledger.enter(
            _visit(day, EventPageRead(EventPage(site="thecontext", kind="list", entries=(entry,))), role="event")
        )
    )
    own = EventPage(site="thecontext", kind="event", entries=(replace(entry, context=()),))
    event = next(iter(ledger.enter(_visit(url, EventPageRead(own), role="event", site="thecontext"))))
    assert isinstance(event, Event)
    assert event.context == ("Syria",)
    again = list(ledger.enter(_visit(url, EventPageRead(own), role="event", site="thecontext")))
    assert again == []


def test_a_list_that_is_read_after_the_page_makes_no_second_line() -> None:
    ledger = _ledger()
    day, url = "http://ctx.example/index.md", "http://ctx.example/e.md"
    entry = EventEntry(url=url, date="2012-09-06", title="T", context=("Syria",))
    own = EventPage(site="thecontext", kind="event", entries=(replace(entry, context=()),))
    listing = EventPage(site="thecontext", kind="list", entries=(entry,))
    lines = [
        line
        for address, page in ((url, own), (day, listing), (url, own))
        for line in ledger.enter(_visit(address, EventPageRead(page), role="event", site="thecontext"))
    ]
    assert [type(line) for line in lines] == [Event]


@pytest.mark.parametrize(
    ("today", "named", "problems"),
    [
        ("2026-02-06T00:01:00Z", True, [f"{DAY}: 2026-02-05: no events, though the day is past"]),
        ("2026-02-05T23:59:00Z", True, []),
        ("2026-02-06T00:01:00Z", False, []),
    ],
)
def test_an_empty_day_asked_for_by_name_is_a_problem_once_it_is_past(
    today: str, named: bool, problems: list[str]
) -> None:
    ledger = _ledger()
    page = EventPage(site="wikipedia", kind="day", entries=(), empty=("2026-02-05",))
    visit = _visit(DAY, EventPageRead(page), role="event", site="wikipedia", named=named)
    list(ledger.enter(replace(visit, place=replace(visit.place, date=today))))
    assert ledger.problems == problems


@pytest.mark.parametrize(
    ("cited", "told"),
    [("http://t.example/news/2026/02/5/none", "http://t.example/news/2026/02/5/none"), (None, None)],
)
def test_an_event_page_that_is_not_had_is_told_as_it_was_asked_for(cited: str | None, told: str | None) -> None:
    page = "http://t.example/news/2026/02/5/none.md"
    state = State()
    ledger = Ledger(state, Rules(lambda _: None, event_path, 10), "run")
    visit = _visit(page, GONE, role="event", site="thecontext", named=True, cited=cited)
    lines = list(ledger.enter(visit))
    state.close()
    assert _sources(lines) == [(told or page, "gone")]


@pytest.mark.parametrize("role", ["feed", "event"])
def test_an_article_that_is_taken_for_a_feed_or_an_event_page_stays_one(role: str) -> None:
    ledger = _ledger()
    _cite(ledger, A)
    list(ledger.enter(_visit(A, TEXT)))
    no_list = Failure("not_article", plain("not a list of addresses: HTML"))
    assert list(ledger.enter(_visit(A, no_list, role=role, named=True))) == []
    assert [problem.split(":", 2)[-1] for problem in ledger.problems] == [" not_article: not a list of addresses: HTML"]
    assert _sources(_cite(ledger, A, title="A later event.", day="2026-02-06")) == [(A, "archived")]
    gone = list(ledger.enter(_visit(A, GONE, role=role, named=True)))
    assert "gone" in {outcome for _, outcome in _sources(gone)}, "what is gone is gone for all"

"""Whose line waits for web archives, and what it says in the end; dates and relevance decide."""

from dataclasses import replace
from typing import Any

import pytest

from archive.reasons import error_status, plain
from crawler.context import Role
from crawler.extraction.result import Extraction
from crawler.identity.relevance import FITS_NOT, relevance
from crawler.items import Source
from crawler.ledger.ledger import Ledger
from crawler.ledger.recovered_pages import ELSEWHERE, RecoveredPages
from crawler.mementos.listings import ListedMemento, MementoList
from crawler.pages import CitedAddress, EventEntry, EventPage
from crawler.recovery.search import MAX_REFUSALS, Search
from crawler.state import State
from crawler.visits.visit import EventPageRead, Failure, Hop, Result
from tests.crawler.visits.made_up import ASKED, ledger_of, visit_of

PAGE, DAY = "http://paper.example/news/wall", "http://wiki.example/day"
FIRST, SECOND = "web.archive.org", "arquivo.pt"
GONE = Failure("gone", error_status(404))
EVENT = "The council of Aldbury mends the harbour wall after the winter storms broke it"
WALL = Extraction(
    outcome="article", title="Aldbury mends its wall", text=f"{EVENT}. The masons of Aldbury began on Monday. " * 3
)
ELMS = Extraction(
    outcome="article", title="Elms", text="The foresters counted elm trees along roads in the valley. " * 5
)


def _cited(*archives: str, lost: Result = GONE) -> tuple[Ledger, list[Source]]:
    """A ledger to which the page was cited, and the lines that came when it was not had."""
    ledger = ledger_of(*archives)
    entry = EventEntry(url=DAY, date="2012-05-04", title=EVENT, sources=(CitedAddress(name="N", url=PAGE),))
    page = EventPage(site="wikipedia", kind="day", entries=(entry,))
    list(ledger.enter(visit_of(DAY, EventPageRead(page), role="event", site="wikipedia")))
    return ledger, _sources(ledger, PAGE, lost, status=404)


def _sources(ledger: Ledger, url: str, result: Result, *, status: int = 200, **context: Any) -> list[Source]:
    lines = ledger.enter(visit_of(url, result, f"sha1:{url}", status=status, **context))
    return [line for line in lines if isinstance(line, Source)]


def _search(ledger: Ledger) -> Search:
    (search,) = ledger.recovered_pages.searches.open()
    return search


def _answer(ledger: Ledger, result: Result, *, status: int = 200) -> list[Source]:
    """What the archive says that is to be asked next."""
    request = _search(ledger).request()
    assert request is not None
    url, context = request
    visit = replace(visit_of(url, result, f"sha1:{url}", status=status), context=context)
    if context.role == Role.MEMENTO:
        visit = replace(visit, memento=visit_of(url, result, role=Role.MEMENTO, lost=PAGE).memento)
    return [line for line in ledger.enter(visit) if isinstance(line, Source)]


def test_without_archives_a_lost_page_has_its_line_at_once_and_with_them_it_is_looked_for() -> None:
    assert [line.outcome for line in _cited()[1]] == ["gone"]
    ledger, lines = _cited(FIRST)
    assert lines == []
    assert (_search(ledger).url, _search(ledger).day) == (PAGE, "2012-05-04")


@pytest.mark.parametrize(
    "result",
    [
        Failure("robots", plain("robots.txt forbids it")),
        Failure("blocked", error_status(403)),
        Failure("http_error", error_status(400)),
    ],
)
def test_what_is_kept_from_us_is_not_looked_for(result: Failure) -> None:
    ledger, lines = _cited(FIRST, lost=result)
    assert [line.outcome for line in lines] == [result.outcome]
    assert list(ledger.recovered_pages.searches.open()) == []


def test_where_no_archive_has_the_page_the_line_says_what_each_said() -> None:
    ledger, _ = _cited(FIRST, SECOND)
    assert _answer(ledger, MementoList()) == []
    assert _answer(ledger, Failure("http_error", error_status(500))) == [], "its other interface is asked first"
    (line,) = _answer(ledger, Failure("http_error", error_status(500)))
    assert line.outcome == "gone"
    assert line.reason == "status 404; in archives: web.archive.org: no copy; arquivo.pt: no answer (status 500)"


COPIES = MementoList((ListedMemento("20120505000000", PAGE), ListedMemento("20120601000000", PAGE)))


def test_a_copy_about_the_event_is_the_page_and_one_about_something_else_is_not() -> None:
    fits, fits_not = (relevance(EVENT, page.title, page.text) for page in (WALL, ELMS))
    assert fits is not None
    assert fits_not is not None
    assert fits_not < FITS_NOT <= fits
    ledger, _ = _cited(FIRST)
    _answer(ledger, COPIES)
    assert _answer(ledger, ELMS) == []
    (line,) = _answer(ledger, WALL)
    assert (line.outcome, line.reason) == ("recovered", "gone: status 404")
    assert line.final_url is not None
    assert "/20120601000000" in line.final_url


def test_where_no_copy_fits_the_line_says_how_little() -> None:
    ledger, _ = _cited(FIRST)
    _answer(ledger, COPIES)
    _answer(ledger, ELMS)
    (line,) = _answer(ledger, Failure("not_article", plain("a video")))
    assert line.reason == (
        "status 404; in archives: web.archive.org: its 2 nearest copies are not taken (not_article: a video)"
    )


def test_an_archive_that_is_asked_too_often_is_asked_again_so_many_times_and_then_has_not_answered() -> None:
    ledger, _ = _cited(FIRST)
    for refusals in range(1, MAX_REFUSALS + 1):
        assert _answer(ledger, Failure("http_error", error_status(429)), status=429) == []
        assert (_search(ledger).refusals, _search(ledger).step) == (refusals, "cdx")
    assert _answer(ledger, Failure("http_error", error_status(429)), status=429) == []
    assert _search(ledger).step == "timegate", "once more counts as no answer"


def test_a_copy_that_leads_to_another_copy_is_followed_and_one_that_leads_to_another_page_is_not() -> None:
    ledger, _ = _cited(FIRST)
    _answer(ledger, COPIES)
    _answer(ledger, Hop(f"https://web.archive.org/web/20120506000000id_/{PAGE}"))
    assert _search(ledger).copies[0].stamp == "20120506000000"
    _answer(ledger, Hop("https://web.archive.org/web/20120506000000id_/http://paper.example/"))
    assert [copy.stamp for copy in _search(ledger).copies] == ["20120601000000"]


def test_a_page_that_is_there_again_is_not_looked_for_any_more() -> None:
    ledger, _ = _cited(FIRST)
    search = _search(ledger)
    assert ledger.recovered_pages.is_needed(search, ledger.rules)
    assert [line.outcome for line in _sources(ledger, PAGE, WALL)] == ["archived"]
    assert not ledger.recovered_pages.is_needed(search, ledger.rules)
    assert list(ledger.recovered_pages.searches.open()) == []


def test_a_search_whose_archives_are_taken_off_the_list_is_given_up_and_others_go_on() -> None:
    ledger, _ = _cited(FIRST, SECOND)
    pages: RecoveredPages = ledger.recovered_pages
    assert list(pages.given_up((SECOND,), ASKED)) == []
    assert list(pages.given_up((), ASKED)) == [PAGE]
    assert list(pages.given_up((), ASKED)) == []


@pytest.mark.parametrize(("extraction", "is_sought"), [(ELMS, True), (WALL, False)])
def test_an_address_that_leads_elsewhere_is_lost_where_what_is_there_does_not_fit(
    extraction: Extraction, is_sought: bool
) -> None:
    ledger, lines = _cited(FIRST, lost=Hop("http://paper.example/other"))
    assert lines == []
    told = _sources(ledger, "http://paper.example/other", extraction, via=PAGE)
    assert [line.outcome for line in told] == ([] if is_sought else ["archived"])
    assert [search.url for search in ledger.recovered_pages.searches.open()] == ([PAGE] if is_sought else [])
    if is_sought:
        (line,) = _answer(ledger, MementoList())
        assert line.reason == f"{ELSEWHERE}; in archives: web.archive.org: no copy"


def test_how_well_an_article_fits_is_told_only_where_both_are_known() -> None:
    ledger, _ = _cited()
    (line,) = _sources(ledger, PAGE, WALL)
    pages = ledger.recovered_pages
    assert pages.fit(line.event_id, line.article_id) == line.relevance == relevance(EVENT, WALL.title, WALL.text)
    assert pages.fit(None, line.article_id) is None
    assert pages.fit(line.event_id, None) is None
    assert pages.fit("0" * 32, line.article_id) is None
    assert (
        RecoveredPages(State(), ledger.addresses, ledger.articles, ledger.events).fit(line.event_id, "0" * 32) is None
    )

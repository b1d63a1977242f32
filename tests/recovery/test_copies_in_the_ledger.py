"""What the ledger decides of web archives' copies."""

from dataclasses import replace

import pytest

from archive.capture import Capture
from archive.reasons import error_status, plain
from crawler.context import FetchContext, Role
from crawler.extraction.result import Extraction
from crawler.items import Article, Source
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.ledger.source_lines import ItemLine
from crawler.mementos.addresses import asked_address
from crawler.mementos.listings import ListedMemento, MementoList
from crawler.mementos.replies import memento_for
from crawler.recovery.search import Search, new_search
from crawler.run.reprocessing import decided
from crawler.state import State
from crawler.visits.visit import Failure, Hop, Result, Visit

LIVE = "http://paper.example/wall"
COPY = f"https://web.archive.org/web/20120503051852/{LIVE}"
LATER = f"https://web.archive.org/web/20130101000000/{LIVE}"
TEXT = Extraction(outcome="article", title="T", text="Some words that are the text.")
OTHER = replace(TEXT, text="What it said later, which is not the same.")


def _ledger() -> Ledger:
    return Ledger(State(), Rules(lambda _: None, lambda site, url: url, 10), "run")


def _visit(url: str, result: Result, payload: str, *, cited: str | None = None) -> Visit:
    capture = Capture(
        record_id="<urn:uuid:0>", warc="w", offset=0, length=1, target_uri=url, date="2026-02-07T10:11:12.123456Z",
        status=200, payload_digest=payload,
    )  # fmt: skip
    context = FetchContext(role=Role.SOURCE, cited=cited)
    memento = memento_for(url, 200, [], context)
    return Visit(
        turn=0, url=url, context=context, status=200, place=capture, received=True, result=result, memento=memento
    )


def _asked(ledger: Ledger, cited: str, result: Result, payload: str) -> list[ItemLine]:
    return list(decided(ledger, _visit(asked_address(cited), result, payload, cited=cited)))


def _said(lines: list[ItemLine]) -> list[tuple[str, str | int]]:
    return [
        (line.url, line.outcome if isinstance(line, Source) else line.version)
        for line in lines
        if isinstance(line, (Source, Article))
    ]


def test_a_copy_whose_original_is_live_is_a_duplicate_and_no_version_of_it() -> None:
    ledger = _ledger()

    assert _said(_asked(ledger, LIVE, TEXT, "sha1:A")) == [(LIVE, 1), (LIVE, "archived")]
    assert _said(_asked(ledger, COPY, OTHER, "sha1:B")) == [(COPY, "duplicate")]
    assert _said(_asked(ledger, LATER, TEXT, "sha1:A")) == [(LATER, "duplicate")]


def test_of_two_copies_the_first_has_the_article_until_the_page_itself_is_had() -> None:
    ledger = _ledger()

    assert _said(_asked(ledger, COPY, TEXT, "sha1:A")) == [(LIVE, 1), (COPY, "recovered")]
    assert _said(_asked(ledger, LATER, OTHER, "sha1:B")) == [(LATER, "duplicate")]
    assert _said(_asked(ledger, LIVE, OTHER, "sha1:C")) == [(LIVE, 2), (LIVE, "archived")]
    assert _said(_asked(ledger, LIVE, TEXT, "sha1:D")) == [(LIVE, 3)]


@pytest.mark.parametrize("payload", ["sha1:A", "sha1:B"])
def test_a_page_that_says_what_its_copy_says_takes_the_article_over_without_a_new_line(payload: str) -> None:
    ledger = _ledger()
    _asked(ledger, COPY, TEXT, "sha1:A")

    assert _said(_asked(ledger, LIVE, TEXT, payload)) == [(LIVE, "archived")]
    assert _said(_asked(ledger, LATER, OTHER, "sha1:C")) == [(LATER, "duplicate")]
    assert _said(_asked(ledger, LIVE, OTHER, "sha1:D")) == [(LIVE, 2)]


def test_another_page_with_the_text_of_a_copy_is_a_duplicate_of_it() -> None:
    ledger = _ledger()
    _asked(ledger, COPY, TEXT, "sha1:A")

    assert _said(_asked(ledger, f"{LIVE}/2", TEXT, "sha1:A")) == [(f"{LIVE}/2", "duplicate")]


def test_a_copy_asked_for_again_is_still_recovered() -> None:
    ledger = _ledger()
    _asked(ledger, COPY, TEXT, "sha1:A")

    assert _asked(ledger, COPY, TEXT, "sha1:A") == []
    (article,) = [line for line in _asked(ledger, COPY, OTHER, "sha1:B") if isinstance(line, Article)]
    assert (article.url, article.version, article.capture.origin) == (LIVE, 2, "recovered")


def test_a_page_with_a_frame_in_the_warc_of_another_crawler_has_its_line() -> None:
    ledger, framed = _ledger(), Failure("not_article", plain("with the archive's frame"))

    (line,) = decided(ledger, _visit(COPY, framed, "sha1:A"))

    assert isinstance(line, Source)
    assert (line.url, line.outcome, line.final_url) == (COPY, "not_article", COPY)


GONE = Failure("gone", error_status(404))
ENTRY = "web.archive.org"


def _seeking() -> Ledger:
    return Ledger(State(), Rules(lambda _: None, lambda site, url: url, 10, (ENTRY,)), "run")


def _dated(visit: Visit, date: str) -> Visit:
    return replace(visit, place=replace(visit.place, date=date))


def _answer(step: Search, result: Result, date: str) -> Visit:
    """What an archive answers to a search."""
    request = step.request()
    assert request is not None
    url, context = request
    return _dated(replace(_visit(url, result, url), context=context, memento=memento_for(url, 200, [], context)), date)


def test_a_miss_is_looked_for_again_when_it_is_asked_for_by_name_and_has_grown_old() -> None:
    first, second = "2026-01-01T00:00:00.000000Z", "2026-03-01T00:00:00.000000Z"
    empty = new_search(LIVE, None, None, (ENTRY,), first)
    holds = MementoList((ListedMemento("20120504000000", LIVE),))
    told = [
        _dated(_visit(LIVE, GONE, "sha1:A"), first),
        _answer(empty, MementoList(), first),
        _answer(empty, holds, second),
        _answer(empty.listed(holds, second), TEXT, second),
    ]
    crawl, again = _seeking(), _seeking()
    lines = [line for visit in told[:2] for line in decided(crawl, visit)]
    assert _said(lines) == [(LIVE, "gone")]
    assert list(crawl.ask(LIVE, first)) == []
    assert list(crawl.recovered_pages.searches.open()) == []
    assert list(crawl.ask(LIVE, second)) == []
    assert [each.url for each in crawl.recovered_pages.searches.open()] == [LIVE]
    lines += [line for visit in told[2:] for line in decided(crawl, visit)]
    assert _said(lines) == [(LIVE, "gone"), (LIVE, 1), (LIVE, "recovered")]
    assert [line for visit in told for line in decided(again, visit)] == lines


@pytest.mark.parametrize("loss", [GONE, Hop("http://paper.example/")])
def test_a_page_that_was_had_is_not_looked_for_when_it_dies(loss: Result) -> None:
    ledger = _seeking()
    _asked(ledger, LIVE, TEXT, "sha1:A")

    lines = _asked(ledger, LIVE, loss, "sha1:B")
    if isinstance(loss, Hop):
        home = _visit(loss.target, Extraction(outcome="not_article", reason="home page"), "sha1:C")
        lines = list(ledger.enter(replace(home, context=FetchContext(role=Role.SOURCE, via=LIVE))))
    assert [line.outcome for line in lines if isinstance(line, Source)] in (["gone"], ["not_article"])
    assert list(ledger.recovered_pages.searches.open()) == []

"""What the ledger decides of web archives' copies."""

from dataclasses import replace

from archive.capture import Capture
from crawler.errand import Errand
from crawler.extraction.result import Extraction
from crawler.identity.ledger import Ledger, Line
from crawler.identity.rules import Rules
from crawler.items import Article, Source
from crawler.recovery.mementos import asked_address
from crawler.recovery.replies import memento_of
from crawler.reprocess import decided
from crawler.state import State
from crawler.visits import Failure, Result, Visit

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
    errand = Errand(role="source", cited=cited)
    memento = memento_of(url, 200, [])
    return Visit(
        turn=0, url=url, errand=errand, status=200, place=capture, received=True, result=result, memento=memento
    )


def _asked(ledger: Ledger, cited: str, result: Result, payload: str) -> list[Line]:
    return list(decided(ledger, _visit(asked_address(cited), result, payload, cited=cited)))


def _said(lines: list[Line]) -> list[tuple[str, str | int]]:
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


def test_of_a_copy_and_the_live_page_after_it_the_first_has_the_article() -> None:
    ledger = _ledger()

    assert _said(_asked(ledger, COPY, TEXT, "sha1:A")) == [(LIVE, 1), (COPY, "recovered")]
    assert _said(_asked(ledger, LATER, OTHER, "sha1:B")) == [(LATER, "duplicate")]
    assert _said(_asked(ledger, LIVE, OTHER, "sha1:C")) == [(LIVE, "duplicate")]


def test_a_copy_asked_for_again_is_still_recovered() -> None:
    ledger = _ledger()
    _asked(ledger, COPY, TEXT, "sha1:A")

    assert _asked(ledger, COPY, TEXT, "sha1:A") == []
    (article,) = [line for line in _asked(ledger, COPY, OTHER, "sha1:B") if isinstance(line, Article)]
    assert (article.url, article.version, article.capture.origin) == (LIVE, 2, "recovered")


def test_a_page_with_a_frame_in_the_warc_of_another_crawler_has_its_line() -> None:
    ledger, framed = _ledger(), Failure("not_article", "with the archive's frame")

    (line,) = decided(ledger, _visit(COPY, framed, "sha1:A"))

    assert isinstance(line, Source)
    assert (line.url, line.outcome, line.final_url) == (COPY, "not_article", COPY)

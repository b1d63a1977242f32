"""A lost state is made again from WARC files and lines: nothing is extracted or written that is there already."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.collection import Collection
from crawler.items import Article, Source
from crawler.ledger.source_lines import ItemLine
from crawler.run.start.open_ends import OpenEnds
from crawler.run.start.rebuild import ExtractionOnDemand, rebuild
from crawler.state import State
from crawler.visits.reading import PageReader
from crawler.visits.visit import PageToExtract
from spiders.sites.registry import EventSites
from tests.archive.samples import exchange
from tests.crawler.run.start.written import LATER, CountingExtraction, WarcWriterOf, collection_at, ledger_in, page
from tests.crawler.visits.made_up import visit_of

A, B, C = "http://a.example/1", "http://b.example/2", "http://c.example/3"
NEXT_DAY = "2026-02-08T10:11:13.000000Z"


def _rebuilt(collection: Collection) -> tuple[State, list[ItemLine], list[str]]:
    """The state, the lines that were due, and the pages that were extracted."""
    state, extract = State(), CountingExtraction()
    ledger = ledger_in(state, LATER)
    ends = OpenEnds(state, ledger, 2, "9")
    lines = list(rebuild(collection, state, ledger, PageReader(EventSites()).read, extract, ends))
    assert list(ends.requests()) == [], "all was asked that these collections lead to"
    return state, lines, extract.asked


def _said(lines: list[ItemLine]) -> list[tuple[str, str | int]]:
    return [
        (line.url, line.version if isinstance(line, Article) else line.outcome)
        for line in lines
        if isinstance(line, (Article, Source))
    ]


def test_of_what_has_its_lines_nothing_is_extracted_and_no_line_is_due(tmp_path: Path) -> None:
    collection = collection_at(
        tmp_path / "c", page(A, "one"), page(B, "<b>one"), page(C, "x", status=b"404 Not Found"),
        page(A, "another", date=NEXT_DAY),
    )  # fmt: skip
    state, lines, extracted = _rebuilt(collection)
    assert lines == []
    assert extracted == []
    ledger = ledger_in(state)
    assert [line for url in (A, B, C) for line in ledger.ask(url, NEXT_DAY)] == [], "each citation has its end"
    end = ledger.addresses.end(C)
    assert end is not None
    assert end.resolution.outcome == "gone"


def test_a_capture_of_which_no_line_speaks_is_extracted_and_has_its_lines(tmp_path: Path) -> None:
    collection = collection_at(tmp_path / "c", page(A, "one"))
    with WarcWriterOf(collection, LATER) as writer:
        writer.write(page(B, "two", date=NEXT_DAY))
        writer.write(page(A, "one, corrected", date=NEXT_DAY))
    _, lines, extracted = _rebuilt(collection)
    assert extracted == [B, A]
    assert _said(lines) == [(B, 1), (B, "archived"), (A, 2)]
    assert {line.run for line in lines} == {LATER}


def test_lines_that_are_gone_are_due_again_and_those_that_are_there_are_not(tmp_path: Path) -> None:
    collection = collection_at(tmp_path / "c", page(A, "one"), page(B, "two"))
    for path in collection.segments("articles"):
        path.unlink()
    _, lines, _ = _rebuilt(collection)
    assert _said(lines) == [(A, 1), (B, 1)]


def test_warc_files_of_others_and_broken_lines_are_not_taken_for_ours(tmp_path: Path) -> None:
    collection = collection_at(tmp_path / "c", page(A, "one"))
    (warc,) = collection.warcs()
    warc.rename(warc.with_name("others.warc.gz"))
    state, lines, extracted = _rebuilt(collection)
    assert (lines, extracted) == ([], [])
    assert state.row("SELECT count(*) FROM article") == (0,)


def test_a_worker_is_started_by_the_first_page_that_needs_it_only(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Pool:
        def __init__(self, workers: int, seconds: float, memory: int) -> None:
            started.append((workers, seconds, memory))

        def extract(self, payload: bytes, *_: object) -> bytes:
            return payload

        def close(self) -> None:
            started.append((0, 0.0, 0))

    monkeypatch.setattr("crawler.run.start.rebuild.ExtractionPool", Pool)
    idle = ExtractionOnDemand(9.0, 1 << 20)
    idle.close()
    assert started == []
    busy = ExtractionOnDemand(9.0, 1 << 20)
    for body in (b"1", b"2"):
        busy(visit_of(A, PageToExtract(body, ())), PageToExtract(body, ()))
    busy.close()
    assert started == [(1, 9.0, 1 << 20), (0, 0.0, 0)]


def test_a_page_that_has_moved_ends_in_the_new_state_as_it_did_in_the_old_one(tmp_path: Path) -> None:
    moved = b"HTTP/1.1 301 Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % B.encode()
    collection = collection_at(
        tmp_path / "c",
        page(A, "one"),
        exchange(moved, A, context={"role": "source"}, date=NEXT_DAY),
        replace(page(B, "one ", date=NEXT_DAY), context={"role": "source", "via": A}),
        page(B, "one ", date=NEXT_DAY),
    )
    state, lines, extracted = _rebuilt(collection)
    assert (lines, extracted) == ([], [B]), "of the page at its new address no line speaks but the duplicate's"
    addresses = ledger_in(state).addresses
    ends = [addresses.end(url) for url in (A, B)]
    assert [end and (end.url, end.resolution.outcome) for end in ends] == [(B, "archived"), (B, "archived")]

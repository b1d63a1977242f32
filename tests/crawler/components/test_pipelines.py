"""The pipelines of a crawl, where another visit is decided between them."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from archive.capture import Capture
from crawler.capture.sequencer import Sequencer
from crawler.components.pipelines import ExtractionPipeline, LedgerPipeline
from crawler.context import FetchContext, Role
from crawler.extraction.result import Extraction
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.run.run import Run
from crawler.state import State
from crawler.visits.visit import PageToExtract, Result, Visit

A = "http://paper.example/news/the-wall-of-the-harbour-town"
FIRST = Extraction(outcome="article", title="T", text="Some words that are the text of it.")
LATER = Extraction(outcome="article", title="T", text="Some words that are the corrected text of it.")


def _visit(turn: int, result: Result, payload: str) -> Visit:
    place = Capture(
        record_id=f"<urn:uuid:{turn}>", warc="w", offset=turn, length=1, target_uri=A, date="2026-01-01T00:00:00Z",
        status=200, payload_digest=payload,
    )  # fmt: skip
    return Visit(
        turn=turn, url=A, context=FetchContext(role=Role.SOURCE), status=200, place=place, received=True, result=result
    )


def test_a_page_that_was_known_and_is_a_former_text_by_its_turn_is_read_then() -> None:
    entered: list[Visit] = []
    read: list[str] = []
    ledger = Ledger(State(), Rules(lambda _: None, lambda _, url: url, 10), "run")

    async def enter(visit: Visit) -> None:
        entered.append(visit)
        list(ledger.enter(visit))

    def stop(error: BaseException) -> None:
        raise error

    def extract(payload: bytes, headers: object, url: str, seen: str) -> Extraction:
        read.append(url)
        return FIRST

    run = SimpleNamespace(ledger=ledger, sequencer=Sequencer(), enter=enter, stop=stop, failure=None)
    extraction = ExtractionPipeline(cast("Run", run), workers=1, seconds=9, memory=1 << 30)
    extraction.open_spider()
    cast("Any", extraction)._pool.extract = extract
    deciding = LedgerPipeline(cast("Run", run), lambda: extraction)

    async def crawl() -> None:
        sequencer = [run.sequencer.take() for _ in range(4)]
        await deciding.process_item(_visit(sequencer[0], FIRST, "sha1:1"))
        known = [
            await extraction.process_item(_visit(turn, PageToExtract(b"x", ()), "sha1:1"))
            for turn in (sequencer[1], sequencer[3])
        ]
        assert read == []
        await deciding.process_item(known[0])
        await deciding.process_item(_visit(sequencer[2], LATER, "sha1:2"))
        await deciding.process_item(known[1])

    try:
        asyncio.run(crawl())
    finally:
        extraction.close_spider()
    assert [cast("Extraction", visit.result).outcome for visit in entered] == ["article", "known", "article", "article"]
    assert read == [A]
    row = cast("Any", ledger.articles)._state.row("SELECT version FROM article")
    assert row == (3,)

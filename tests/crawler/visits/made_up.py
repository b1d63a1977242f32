"""Visits that nobody made: what the ledger decides of them is what it would decide of a crawl's."""

from typing import Any

from archive.capture import Capture
from crawler.context import FetchContext
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.mementos.replies import memento_for
from crawler.state import State
from crawler.visits.visit import Failure, Result, Visit

ASKED = "2026-02-07T10:11:12Z"


def ledger_of(*archives: str, max_hops: int = 10, state: State | None = None) -> Ledger:
    """A ledger that refuses what is not http(s), and looks for what is lost in *archives*."""
    rules = Rules(lambda url: None if url.startswith("http") else "scheme", lambda site, url: url, max_hops, archives)
    return Ledger(state or State(), rules, "run")


def capture_of(url: str, payload: str | None = None, *, date: str = ASKED, offset: int = 0) -> Capture:
    return Capture(
        record_id=f"<urn:uuid:{offset}>", warc="w", offset=offset, length=1, target_uri=url, date=date, status=200,
        payload_digest=payload,
    )  # fmt: skip


def visit_of(
    url: str,
    result: Result,
    payload: str | None = None,
    *,
    date: str = ASKED,
    status: int | None = 200,
    offset: int = 0,
    **context: Any,
) -> Visit:
    """One exchange; *context*: fields of its `FetchContext`, a cited page's where nothing else is given."""
    is_silent = isinstance(result, Failure) and result.outcome == "network_error"
    why = FetchContext(**{"role": "source", **context})
    return Visit(
        turn=0,
        url=url,
        context=why,
        status=None if is_silent else status,
        place=capture_of(url, payload, date=date, offset=offset),
        received=not is_silent,
        result=result,
        memento=memento_for(url, 200, [], why),
    )

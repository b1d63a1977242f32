"""When what was captured is looked at again."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.capture import Capture
from archive.reasons import error_status
from crawler.context import FetchContext, Role
from crawler.extraction.result import Extraction
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.run.revisits import AUTO, SLACK, asked_before
from crawler.state import State
from crawler.visits.visit import KNOWN, Failure, Result, Unchanged, Visit

URL = "http://paper.example/wall"
TEXT = Extraction(outcome="article", title="T", text="Some words that are the text.")


def _ledger() -> Ledger:
    return Ledger(State(), Rules(lambda url: None, lambda site, url: url, 10), "run")


def _days(ledger: Ledger, result: Result, payload: str, status: int = 200) -> int:
    """Visits the page; the days after which it is looked at again."""
    place = Capture(
        record_id="<urn:uuid:0>", warc="w", offset=0, length=1, target_uri=URL, date="2026", status=status,
        payload_digest=payload,
    )  # fmt: skip
    context = FetchContext(role=Role.SOURCE)
    visit = Visit(turn=0, url=URL, context=context, status=status, place=place, received=True, result=result)
    list(ledger.enter(visit))
    end = ledger.addresses.end(URL)
    assert end is not None
    before = datetime.fromisoformat(asked_before(AUTO, end.resolution.unchanged))
    return round((datetime.now(UTC) - before + SLACK).total_seconds() / 86400)


@pytest.mark.parametrize("again", [TEXT, KNOWN, Unchanged()], ids=["same text", "same payload", "not modified"])
def test_what_does_not_change_is_looked_at_ever_more_seldom_however_that_shows(again: Result) -> None:
    ledger = _ledger()
    days = [_days(ledger, TEXT, "sha1:0")]
    days += [_days(ledger, again, f"sha1:{n}" if again is TEXT else "sha1:0") for n in range(1, 9)]
    assert days == [1, 2, 4, 8, 16, 32, 64, 64, 64]
    assert _days(ledger, replace(TEXT, text="Other words."), "sha1:new") == 1


def test_another_end_is_looked_at_again_after_a_day() -> None:
    ledger = _ledger()
    _days(ledger, TEXT, "sha1:0")
    gone = Failure("gone", error_status(404))
    assert [_days(ledger, gone, "sha1:1", 404) for _ in range(3)] == [1, 2, 4]
    assert _days(ledger, KNOWN, "sha1:0") == 1


def test_what_was_asked_late_in_the_night_before_is_due_in_this_one() -> None:
    assert [_hours(AUTO), _hours(1), _hours(0)] == [18, 24, 0]


def _hours(revisit: int) -> int:
    before = datetime.fromisoformat(asked_before(revisit, 0))
    return round((datetime.now(UTC) - before).total_seconds() / 3600)

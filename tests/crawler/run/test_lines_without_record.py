"""Source lines that no record shows: by what is known of their address, else as they stand, and once."""

from dataclasses import asdict
from typing import Any

from crawler.extraction.result import Extraction
from crawler.identity.ids import source_id
from crawler.items import Source
from crawler.run.lines_without_record import lines_without_record
from crawler.state import State
from tests.crawler.run.start.written import LATER, RUN, ledger_in
from tests.crawler.visits.made_up import visit_of

A, NOWHERE = "http://a.example/1", "http://127.0.0.1/x"


def _line(url: str, outcome: str, **more: Any) -> dict[str, Any]:
    line = Source(
        run=LATER, source_id=source_id(None, url), event_id=None, name=None, url=url, outcome=outcome, reason=None,
        status=None, final_url=None, article_id=None, relevance=None, attempts=0, capture=None,
    )  # fmt: skip
    return asdict(line) | more


def test_a_line_is_due_by_what_is_known_of_its_address_and_the_others_are_as_they_stand() -> None:
    state = State()
    ledger = ledger_in(state, RUN)
    list(ledger.ask(A, ""))
    list(ledger.enter(visit_of(A, Extraction(outcome="article", title="A", text="one"))))
    written = [
        _line(A, "archived"),
        _line(f"{A}#end", "archived"),
        _line(NOWHERE, "refused", reason="private network"),
        _line(NOWHERE, "refused", reason="private network"),
        _line("http://c.example/", "gone", status=410),
    ]
    due = list(lines_without_record(written, ledger, state))
    assert [
        (line.url, line.outcome, line.reason, line.status, line.run) for line in due if isinstance(line, Source)
    ] == [
        (f"{A}#end", "duplicate", None, 200, LATER),
        (NOWHERE, "refused", "private network", None, LATER),
        ("http://c.example/", "gone", None, 410, LATER),
    ]
    assert list(lines_without_record(written, ledger, state)) == []

"""What a request that Scrapy has done is: for each kind of answer, without a crawl."""

import logging
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from archive.capture import Capture, Original
from archive.http.fields import Headers
from archive.http.message import parse_message
from archive.reasons import plain
from crawler.capture.originals import Originals
from crawler.capture.service import ArchivedExchange
from crawler.components.visits import payload_of, result_from, visit_from
from crawler.context import FetchContext, Role
from crawler.state import State
from crawler.visits.visit import Failure, Hop, PageToExtract, Result, Unchanged
from tests.archive.samples import exchange, write
from tests.crawler.visits.made_up import capture_of

URL = "http://gazette.example/a"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\nnew"
NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\n\r\n"


def archived(raw: bytes, revisit_of: Original | None = None, place: Capture | None = None) -> ArchivedExchange:
    return ArchivedExchange(7, place or capture_of(URL), parse_message(raw, "GET"), revisit_of)


def original_of(capture: Capture) -> Original:
    return Original(record_id=capture.record_id, target_uri=capture.target_uri, date=capture.date)


def read(url: str, payload: bytes, headers: Headers, context: FetchContext) -> Result:
    return PageToExtract(payload, tuple(headers))


@pytest.fixture
def stored(tmp_path: Path) -> tuple[Originals, Path, Original]:
    """A payload that an earlier run captured."""
    before = exchange(OK.replace(b"new", b"old"), URL)
    _, (capture,) = write(tmp_path, before)
    originals = Originals(State())
    originals.wrote(before, capture)
    return originals, tmp_path, original_of(capture)


@pytest.mark.parametrize(
    ("role", "status", "is_revisit", "payload"),
    [
        (Role.SOURCE, 200, False, b"new"),
        (Role.SOURCE, 200, True, b"new"),
        (Role.SOURCE, 304, False, b"new"),
        (Role.SOURCE, 304, True, None),
        (Role.EVENT, 304, True, b"old"),
        (Role.FEED, 304, True, b"old"),
    ],
)
def test_what_has_not_changed_is_read_again_where_it_names_others_and_not_where_it_is_cited(
    stored: tuple[Originals, Path, Original], role: Role, status: int, is_revisit: bool, payload: bytes | None
) -> None:
    originals, directory, original = stored
    done = archived(NOT_MODIFIED, original if is_revisit else None)
    response = Response(URL, status=status, body=b"new")
    assert payload_of(response, done, FetchContext(role=role), originals, directory) == payload


def result(raw: bytes, payload: bytes | None, revisit_of: Original | None = None) -> Result:
    return result_from(URL, archived(raw, revisit_of), FetchContext(role=Role.SOURCE), payload, read)


def test_an_answer_is_judged_by_its_status_before_its_body_is_read() -> None:
    original = original_of(capture_of(URL))
    assert result(NOT_MODIFIED, None, original) == Unchanged()
    assert result(b"HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n", b"") == Hop("http://gazette.example/b")
    gone = result(b"HTTP/1.1 410 Gone\r\n\r\n", b"")
    assert isinstance(gone, Failure)
    assert gone.outcome == "gone"
    page = result(OK, b"new")
    assert isinstance(page, PageToExtract)
    assert page.payload == b"new"


def test_a_304_is_a_page_only_where_we_have_what_has_not_changed() -> None:
    assert isinstance(result(NOT_MODIFIED, b"old", original_of(capture_of(URL))), PageToExtract)
    unasked = result(NOT_MODIFIED, b"")
    assert isinstance(unasked, Failure)
    assert unasked.outcome == "http_error"


def test_a_visit_has_its_exchanges_turn_place_and_status() -> None:
    place = capture_of(URL, offset=9)
    request = Request(URL, meta={"context": FetchContext(role=Role.SOURCE, retries=2)})
    visit = visit_from(request, archived(OK, place=place), Unchanged())
    assert (visit.turn, visit.url, visit.status, visit.received) == (7, URL, 200, True)
    assert (visit.capture, visit.result, visit.context.retries) == (place, Unchanged(), 2)
    assert visit.memento is None


def test_a_visit_of_which_nothing_was_received_names_no_capture() -> None:
    request = Request(URL, meta={"context": FetchContext(role=Role.SOURCE)})
    visit = visit_from(request, archived(b""), Failure("network_error", plain("no DNS")))
    assert (visit.status, visit.received, visit.capture) == (None, False, None)


@pytest.mark.parametrize(("role", "lines"), [(Role.EVENT, [f"{URL}: gone: status 410"]), (Role.SOURCE, [])])
def test_only_of_a_page_that_leads_to_others_a_failure_is_in_the_log(
    role: Role, lines: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    request = Request(URL, meta={"context": FetchContext(role=role)})
    with caplog.at_level(logging.WARNING):
        visit_from(request, archived(OK), Failure("gone", plain("status 410")))
    assert caplog.messages == lines

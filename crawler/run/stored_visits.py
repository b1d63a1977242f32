"""Visits made again from stored exchanges: what a crawl, a resumed one and `reprocess` have in common."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.http.fields import Headers, header
from archive.warc.reader import StoredExchange, read_exchanges
from crawler.capture.originals import Originals
from crawler.capture.validators import Validators
from crawler.context import FetchContext
from crawler.mementos.replies import memento_for
from crawler.urls import request_url
from crawler.visits.outcomes import of_status
from crawler.visits.visit import Again, Failure, Result, Unchanged, Visit

ReadPage = Callable[[str, bytes, Headers, FetchContext], Result]
"""`(address, payload, headers, context)` → what a captured page is; the spider's."""
HTML = ("text/html", "application/xhtml+xml")
logger = logging.getLogger(__name__)


def stored_visits(
    path: Path, start: int, originals: Originals, validators: Validators | None = None
) -> Iterator[tuple[StoredExchange, FetchContext]]:
    """The exchanges of a WARC file by which something is decided, in the order of its records, with their contexts.

    What *originals* and *validators* keep of an exchange they learn here as they did when it was captured.
    """
    for stored in read_exchanges(path, start=start):
        originals.found(stored)
        if validators is not None:
            validators.found(stored)
        context = _context_of(stored)
        if context is not None:
            yield stored, context


def _context_of(stored: StoredExchange) -> FetchContext | None:
    """Why it was fetched; None where nothing is decided by it (robots.txt, or no HTML of another crawler)."""
    values = stored.context
    if values is not None and "role" in values:
        context = FetchContext.from_dict(values)
        return None if context.role == "robots" else context
    kind = (header(stored.headers, "content-type") or "").lower()
    return FetchContext(role="source") if stored.type != "metadata" and kind.startswith(HTML) else None


def address_now(target_uri: str) -> str:
    """The address of a stored exchange as it would be asked for now; what could not be asked for stays as it is."""
    try:
        return request_url(target_uri)
    except ValueError:
        return target_uri


def visit_of(stored: StoredExchange, context: FetchContext, result: Result) -> Visit:
    """The visit of a stored exchange, as the crawl had it."""
    return Visit(
        turn=0,
        url=address_now(stored.capture.target_uri),
        context=context,
        status=stored.status,
        place=stored.capture,
        received=stored.type != "metadata",
        result=result,
        memento=memento_for(stored.capture.target_uri, stored.status, stored.headers, context),
    )


def result_of(
    path: Path, stored: StoredExchange, context: FetchContext, read: ReadPage, originals: Originals
) -> Result:
    """What became of a stored exchange of the WARC file *path*."""
    values = stored.context or {}
    if "reason" in values:
        outcome, reason = values.get("outcome"), str(values["reason"])
        return Again(reason) if outcome is None else Failure(outcome, reason)
    url = stored.capture.target_uri
    original = stored.refers_to
    if stored.status == 304 and original is not None and context.role == "source":
        return Unchanged()
    if stored.status != 304 or original is None:
        result = of_status(url, stored.status or 0, stored.headers, context)
        if result is not None:
            return result
    payload = stored.payload if original is None else originals.payload(path.parent, original)
    return understood(read, url, payload, stored.headers, context)


def understood(read: ReadPage, url: str, payload: bytes, headers: Headers, context: FetchContext) -> Result:
    """What *read* makes of a captured page. A bug of ours there costs that page, no other, and is told in the log."""
    try:
        return read(url, payload, headers, context)
    except Exception:  # noqa: BLE001  (told by our_bug)
        return our_bug(url)


def our_bug(url: str) -> Failure:
    """The outcome of a page at which an exception was met that nobody foresaw, which the log tells."""
    logger.exception("%s: cannot be read", url)
    return Failure("extraction_failed", "internal error, see the log")

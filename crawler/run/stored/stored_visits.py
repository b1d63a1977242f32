"""Visits made again from stored exchanges: what a crawl, a resumed one and `reprocess` have in common."""

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from archive.http.fields import Headers
from archive.reasons import plain, stored_reason
from archive.warc.damage import Damage
from archive.warc.reader import StoredExchange, read_exchanges
from crawler.capture.originals import Originals
from crawler.context import FetchContext, Role
from crawler.mementos.addresses import asked_address
from crawler.mementos.replies import memento_for
from crawler.run.stored.foreign import address_of, foreign_context, is_foreign
from crawler.visits.outcomes import of_status
from crawler.visits.visit import Again, Failure, Result, Unchanged, Visit

ReadPage = Callable[[str, bytes, Headers, FetchContext], Result]
"""`(address, payload, headers, context)` → what a captured page is; the spider's."""
NO_ORIGINAL = "a revisit whose original is not here"
logger = logging.getLogger(__name__)


class Learner(Protocol):
    """What keeps something of exchanges."""

    def found(self, stored: StoredExchange) -> None:
        """Keeps it of an exchange that was found in a WARC file, as it did when that was captured."""


def stored_visits(
    path: Path, start: int, *learners: Learner, on_damage: Callable[[Damage], None] | None = None
) -> Iterator[tuple[StoredExchange, FetchContext]]:
    """The exchanges of a WARC file by which something is decided, in the order of its records, with their contexts.

    What cannot be read raises ArchiveError, or goes to *on_damage*.
    """
    yield from visits_of(read_exchanges(path, start=start, on_damage=on_damage), *learners)


def visits_of(exchanges: Iterable[StoredExchange], *learners: Learner) -> Iterator[tuple[StoredExchange, FetchContext]]:
    """Those of the *exchanges* by which something is decided."""
    for stored in exchanges:
        for learner in learners:
            learner.found(stored)
        context = context_of(stored)
        if context is not None:
            yield stored, context


def context_of(stored: StoredExchange) -> FetchContext | None:
    """Why it was fetched; None where nothing is decided by it (robots.txt, or no page of another crawler)."""
    if is_foreign(stored) or stored.context is None:
        return foreign_context(stored)
    context = FetchContext.from_dict(stored.context)
    return None if context.role == Role.ROBOTS else context


def address_now(stored: StoredExchange, context: FetchContext) -> str:
    """The address of an exchange of ours as it would be asked for now: older captures may have another spelling of it.

    What is asked for by name keeps that name over redirects: it says nothing of where they lead.
    """
    if context.cited is not None and not context.named:
        with contextlib.suppress(ValueError):
            return asked_address(context.cited)
    return address_of(stored.capture.target_uri)


def visit_of(stored: StoredExchange, context: FetchContext, result: Result) -> Visit:
    """The visit of a stored exchange, as the crawl had it."""
    return Visit(
        turn=0,
        url=address_now(stored, context),
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
        outcome, words = values.get("outcome"), str(values["reason"])
        reason = stored_reason(words, values.get("code")) or plain(words)
        return Again(reason) if outcome is None else Failure(outcome, reason)
    url = stored.capture.target_uri
    original = stored.refers_to
    if stored.status == 304 and original is not None and context.role == Role.SOURCE:
        return Unchanged()
    if stored.status != 304 or original is None:
        result = of_status(url, stored.status or 0, stored.headers, context)
        if result is not None:
            return result
    payload = stored.payload if original is None else originals.payload(path.parent, original)
    if original is not None and not payload:
        return without_original(stored)
    return understood(read, url, payload, stored.headers, context)


def without_original(stored: StoredExchange) -> Failure:
    """The outcome of a revisit whose payload cannot be found: that says nothing of the page."""
    named = stored.refers_to
    of = " ".join(filter(None, (named.target_uri, named.date) if named else ()))
    return Failure("extraction_failed", plain(f"{NO_ORIGINAL}{f': {of}' if of else ''}"))


def understood(read: ReadPage, url: str, payload: bytes, headers: Headers, context: FetchContext) -> Result:
    """What *read* makes of a captured page. A bug of ours there costs that page, no other, and is logged."""
    try:
        return read(url, payload, headers, context)
    except Exception:  # noqa: BLE001  (told by our_bug)
        return our_bug(url)


def our_bug(url: str) -> Failure:
    """The outcome of a page at which an exception was met that nobody foresaw, which the log tells."""
    logger.exception("%s: cannot be read", url)
    return Failure("extraction_failed", plain("internal error, see the log"))

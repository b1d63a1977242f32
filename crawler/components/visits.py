"""What a request that Scrapy has done is: its payload, its result, and the visit as the pipelines take it."""

import logging
from pathlib import Path

from scrapy import Request
from scrapy.http import Response

from crawler.capture.originals import Originals
from crawler.capture.service import ArchivedExchange
from crawler.context import FetchContext, Role
from crawler.mementos.replies import memento_for
from crawler.run.stored.stored_visits import ReadPage, understood
from crawler.visits.outcomes import of_status
from crawler.visits.visit import Failure, Result, Unchanged, Visit

logger = logging.getLogger(__name__)


def payload_of(
    response: Response, archived: ArchivedExchange, context: FetchContext, originals: Originals, directory: Path
) -> bytes | None:
    """The entity to be read; None where the capture that we have, in the WARC files of *directory*, stands for it."""
    if response.status != 304 or archived.revisit_of is None:
        return response.body
    if context.role == Role.SOURCE:
        return None
    # A page that names others is read again all the same: what it names may not have been fetched.
    return originals.payload(directory, archived.revisit_of)


def result_from(
    url: str, archived: ArchivedExchange, context: FetchContext, payload: bytes | None, read: ReadPage
) -> Result:
    """What an archived response of any status is; *payload* as `payload_of` has it."""
    if payload is None:
        return Unchanged()
    headers = archived.message.headers
    # As the record tells it: Twisted also takes numbers for a status that are none.
    status = archived.message.status or 0
    is_same = status == 304 and archived.revisit_of is not None
    result = None if is_same else of_status(url, status, headers, context)
    return result or understood(read, url, payload, headers, context)


def visit_from(request: Request, archived: ArchivedExchange, result: Result) -> Visit:
    """The visit that an archived exchange was; what leads to other pages and could not be fetched is logged."""
    if request.meta["context"].role == Role.EVENT and isinstance(result, Failure):
        logger.warning("%s: %s: %s", request.url, result.outcome, result.reason)
    return Visit(
        turn=archived.turn,
        url=request.url,
        context=request.meta["context"],
        status=archived.message.status,
        place=archived.place,
        received=bool(archived.message.block),
        result=result,
        memento=memento_for(request.url, archived.message.status, archived.message.headers, request.meta["context"]),
    )

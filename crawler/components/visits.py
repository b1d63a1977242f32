"""Visits as the pipelines take them, from requests that Scrapy has done."""

import logging

from scrapy import Request

from crawler.capture.service import ArchivedExchange
from crawler.context import Role
from crawler.mementos.replies import memento_for
from crawler.visits.visit import Failure, Result, Visit

logger = logging.getLogger(__name__)


def visit_from(request: Request, archived: ArchivedExchange, result: Result) -> Visit:
    """The visit that an archived exchange was; what leads to other pages and was not had is told in the log."""
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

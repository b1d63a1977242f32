"""The exchange to be written, of what a tap gathered: no I/O, and no decision but how it is described."""

import uuid
from datetime import UTC, datetime
from typing import Any

from scrapy import Request

from archive.capture import Original
from archive.digest import digest
from archive.http.message import Message, parse_message
from archive.warc.exchange import Exchange
from archive.warc.exchange_records import IDENTICAL, NOT_MODIFIED
from archive.warc.record import warc_date
from crawler.capture.redaction import IN_REQUESTS, IN_RESPONSES, redacted
from crawler.capture.tap import Tap
from crawler.context import FetchContext, Role
from crawler.visits.network_errors import cause, of_error, truncation
from crawler.visits.visit import Failure

_ERROR_LIMIT = 500
_TLS = {"TLSv1": "tls/1.0", "TLSv1.1": "tls/1.1", "TLSv1.2": "tls/1.2", "TLSv1.3": "tls/1.3"}
"""Versions as OpenSSL says them → as WARC-Protocol does."""


def context_of(request: Request) -> FetchContext:
    """Why a request is made; those that no spider of ours makes have a role only."""
    context: FetchContext | None = request.meta.get("context")
    return context or FetchContext(role=Role(request.meta["role"]))


def read_answer(raw: bytes, method: str) -> tuple[Message, str | None]:
    """The answer to a request of *method*, and the digest of its payload."""
    message = parse_message(raw, method)
    payload = None if message.status == 304 else message.payload
    return message, None if payload is None else digest(payload)


def exchange_of(
    request: Request,
    tap: Tap,
    message: Message,
    error: BaseException | None,
    payload_digest: str | None,
    original: Original | None,
    *,
    redact_set_cookie: bool,
) -> Exchange:
    """The exchange as it is to be written. *message* is complete only if its connection ended in order, too."""
    request_bytes, names = redacted(tap.request, IN_REQUESTS)
    block, interim = message.block, message.interim
    if redact_set_cookie:
        block, in_block = _without_cookies(message)
        interim, in_interim = redacted(interim, IN_RESPONSES, several=True)
        names = tuple(dict.fromkeys(names + in_block + in_interim))
    profile = NOT_MODIFIED if message.status == 304 else IDENTICAL
    return Exchange(
        record_id=f"<urn:uuid:{uuid.uuid4()}>",
        target_uri=request.url,
        date=warc_date(datetime.fromtimestamp(tap.time, UTC)),
        request=request_bytes,
        response=block,
        interim=interim,
        excess=message.excess,
        payload=message.payload,
        payload_digest=payload_digest,
        status=message.status,
        ip=None if request.meta.get("proxy") else tap.peer,
        protocols=_protocols(tap),
        cipher=tap.cipher,
        truncated=truncation(error) if block and not message.complete else None,
        revisit_of=original,
        revisit_profile=profile if original else None,
        error=None if error is None else _error_text(error),
        context=_context(context_of(request), names, error),
    )


def _without_cookies(message: Message) -> tuple[bytes, tuple[str, ...]]:
    """The block without the values of cookies, in its trailer section too, and the names of the fields."""
    end = len(message.block) if message.trailer is None else message.trailer
    # A block without a final head may be several 1xx answers.
    begin, in_begin = redacted(message.block[:end], IN_RESPONSES, several=not message.head)
    trailer, in_trailer = redacted(message.block[end:], IN_RESPONSES, several=True)
    return begin + trailer, in_begin + in_trailer


def _context(context: FetchContext, redactions: tuple[str, ...], error: BaseException | None) -> dict[str, Any]:
    values = context.as_dict()
    if redactions:
        values["redacted"] = list(redactions)
    if error is not None:
        result = of_error(error, context)
        values["reason"], values["code"] = str(result.reason), result.reason.code
        values["outcome"] = result.outcome if isinstance(result, Failure) else None
    return values


def _protocols(tap: Tap) -> tuple[str, ...]:
    if not tap.request:
        return ()
    version = tap.tls_version
    return ("http/1.1",) if version is None else ("http/1.1", _TLS.get(version, version.lower()))


def _error_text(error: BaseException) -> str:
    """For those who look for a fault: the exception, what it began with, and what that says."""
    first = cause(error)
    names = [type(each).__name__ for each in dict.fromkeys((error, first))]
    return " ".join(": ".join([*names, str(first)]).split())[:_ERROR_LIMIT]

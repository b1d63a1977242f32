"""One line of a CDXJ index (CDXJ 0.1.0, as WACZ takes it): of a record that is read, or that was just written."""

import re
from typing import NamedTuple

import orjson

from archive.capture import Capture
from archive.http.message import HEAD_LIMIT, head_end, parse_head
from archive.index.surt import surt
from archive.warc.dates import full_date
from archive.warc.exchange import Exchange
from archive.warc.record import target_uri
from archive.warc.records import Record

INDEXED = ("response", "revisit", "resource")

_MIME = re.compile(r"[!-~]+/[!-~]+")


class _Place(NamedTuple):
    length: str
    offset: str
    filename: str


def cdxj_line(record: Record) -> bytes:
    """The index line of a response, revisit or resource record."""
    url = target_uri((record.get("WARC-Target-URI") or "").strip("<>"))
    if record.type == "resource":
        status, mime = None, _mime(record.get("Content-Type"))
    else:
        status, mime = _status_and_mime(record.block(HEAD_LIMIT), is_revisit=record.type == "revisit")
    place = _Place(str(record.length), str(record.offset), record.warc)
    return _line(url, record.get("WARC-Date") or "", mime, status, record.get("WARC-Payload-Digest"), place)


def exchange_line(exchange: Exchange, capture: Capture) -> bytes:
    """The same line, of the response or revisit record that was written of *exchange* at *capture*."""
    status, mime = _status_and_mime(exchange.response, is_revisit=exchange.revisit_of is not None)
    return _line(capture.target_uri, capture.date, mime, status, capture.payload_digest, _place(capture))


def resource_line(content_type: str, capture: Capture) -> bytes:
    """The same line, of the resource record that was written at *capture*."""
    return _line(capture.target_uri, capture.date, _mime(content_type), None, capture.payload_digest, _place(capture))


def timestamp(date: str) -> str:
    """The 14 digits of a `WARC-Date`."""
    return re.sub(r"\D", "", full_date(date) or date)[:14].ljust(14, "0")


def _line(url: str, date: str, mime: str, status: str | None, digest: str | None, place: _Place) -> bytes:
    fields = {"url": url, "mime": mime, "status": status, "digest": digest, **place._asdict()}
    values = orjson.dumps({name: value for name, value in fields.items() if value is not None})
    return f"{surt(url)} {timestamp(date)} ".encode() + values + b"\n"


def _place(capture: Capture) -> _Place:
    return _Place(str(capture.length), str(capture.offset), capture.warc)


def _status_and_mime(block: bytes, *, is_revisit: bool) -> tuple[str | None, str]:
    head = parse_head(block[: max(0, head_end(block))])
    status = None if head.status is None else str(head.status)
    return status, "warc/revisit" if is_revisit else _mime(head.get("Content-Type"))


def _mime(content_type: str | None) -> str:
    mime = (content_type or "").partition(";")[0].strip().lower()
    return mime if _MIME.fullmatch(mime) else "unk"

"""One WARC record as bytes (ISO 28500:2017), and as the gzip member that holds it.

The head is written by warcio, the block as it is: warcio's writer would parse the HTTP head in it anew (lines get
lost, folded ones unfolded) and count the chunk framing into the payload digest.
"""

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from isal import isal_zlib
from warcio.statusandheaders import StatusAndHeaders

from archive.digest import digest

LEVEL = 3
"""Of ISA-L: a sixth of the time of zlib's 6, a tenth of 9 (as warcio has it), for an eighth more of an HTML page."""
PACKED_LEVEL = 1
"""For what holds a body that its server has compressed: no level gains more than a thousandth there."""

HTTP_RESPONSE = "application/http;msgtype=response"
HTTP_REQUEST = "application/http;msgtype=request"
WARC_FIELDS = "application/warc-fields"
JSON = "application/json"

_CODED = re.compile(rb"(?i)\ncontent-encoding[ \t]*:[ \t]*(?!identity)")
_HEADS = 4096
_GZIP = 31
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_NOT_IN_URI = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff<>]")

Fields = Iterable[tuple[str, str | None]]


def new_record_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def warc_date(moment: datetime | None = None) -> str:
    """`WARC-Date` of *moment* (or now): UTC with microseconds (section 5.4)."""
    return f"{(moment or datetime.now(UTC)).astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def target_uri(url: str) -> str:
    """*url* fit for `WARC-Target-URI`: no blank, control or bracket can end the field (section 5.12)."""
    return _NOT_IN_URI.sub(_percent_encoded, url)


def record(kind: str, record_id: str, date: str, content_type: str | None, fields: Fields, block: bytes) -> bytes:
    """The record with its block digest; fields whose value is None are left out."""
    head = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", record_id),
        ("WARC-Date", date),
        *fields,
        ("WARC-Block-Digest", digest(block)),
        ("Content-Type", content_type if block else None),
        ("Content-Length", str(len(block))),
    ]
    clean = [(name, _CONTROLS.sub(" ", value).encode("utf-8", "replace").decode()) for name, value in head if value]
    named: bytes = StatusAndHeaders("", clean, "WARC/1.1").to_bytes()
    return b"".join((named, block, b"\r\n\r\n"))


def member(data: bytes) -> bytes:
    """*data* as one gzip member (Annex D)."""
    # A record's own head and that of the message in it are within the first bytes; to be wrong costs but time or size.
    level = PACKED_LEVEL if _CODED.search(data, 0, _HEADS) else LEVEL
    packed: bytes = isal_zlib.compress(data, level, _GZIP)
    return packed


def warc_fields(values: Mapping[str, str]) -> bytes:
    """A block of `application/warc-fields`."""
    lines = (f"{name}: {_CONTROLS.sub(' ', value)}\r\n" for name, value in values.items())
    return "".join(lines).encode("utf-8", "replace")


def json_block(value: Mapping[str, Any]) -> bytes:
    """*value* as JSON in valid UTF-8, whatever a stranger put into its strings."""
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:  # lone surrogates, numbers over 64 bits
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))

"""What pool and worker say to each other over pipes: frames of JSON and of bytes.

JSON, not pickle: a worker has parsed a stranger's page, and its parent must not run what it answers.
"""

import json
import struct
from dataclasses import asdict

import orjson

from archive.http.fields import Headers
from archive.reasons import Code
from crawler.extraction.result import Extraction
from crawler.text.sanitize import whole

LENGTH = struct.Struct(">II")
"""Length of the JSON part, length of the bytes after it."""
READY = "ready"
"""What a worker says first, with the number of its process, once it has loaded what it needs."""


def packed(message: object, data: bytes = b"") -> bytes:
    return _framed(json.dumps(message).encode(), data)


def _framed(head: bytes, data: bytes = b"") -> bytes:
    return LENGTH.pack(len(head), len(data)) + head + data


def job(payload: bytes, headers: Headers, target_uri: str, captured: str) -> bytes:
    return packed([[list(header) for header in headers], target_uri, captured], payload)


def answer(extraction: Extraction) -> bytes:
    try:
        return _framed(orjson.dumps(extraction))
    except TypeError:  # halves of characters, which a page's JSON-LD may hold
        return packed(asdict(extraction))


def message_of(head: bytes | bytearray) -> dict[str, object]:
    """The JSON part of a frame, without halves of characters: they can be neither stored nor written."""
    try:
        message: dict[str, object] = orjson.loads(head)
    except orjson.JSONDecodeError:
        message = whole(json.loads(head))
    return message


def extraction_of(message: dict[str, object]) -> Extraction:
    """The Extraction that *message*, made by `answer`, was made of."""
    rights = message.pop("rights")
    fields = {name: _frozen(value) for name, value in message.items()}
    code = Code(str(fields.pop("code")))
    return Extraction(rights=rights, code=code, **fields)  # type: ignore[arg-type]


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value

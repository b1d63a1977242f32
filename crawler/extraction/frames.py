"""What pool and worker say to each other over pipes: frames of JSON and of bytes.

JSON, not pickle: a worker has parsed a stranger's page, and its parent must not run what it answers.
"""

import json
import struct
from collections.abc import Sequence
from dataclasses import asdict

from crawler.extraction.result import Extraction
from crawler.plain import whole

LENGTH = struct.Struct(">II")
"""Length of the JSON part, length of the bytes after it."""
READY = {"ready": True}
"""What a worker says first, once it has loaded what it needs."""

Headers = Sequence[tuple[str, str]]


def packed(message: object, data: bytes = b"") -> bytes:
    head = json.dumps(message).encode()
    return LENGTH.pack(len(head), len(data)) + head + data


def job(payload: bytes, headers: Headers, target_uri: str, captured: str) -> bytes:
    return packed([[list(header) for header in headers], target_uri, captured], payload)


def answer(extraction: Extraction) -> bytes:
    return packed(asdict(extraction))


def extraction_of(message: dict[str, object]) -> Extraction:
    """The Extraction that *message*, made by `answer`, was made of."""
    # A page's JSON-LD may hold halves of characters, which can be neither stored nor written.
    message = whole(message)
    rights = message.pop("rights")
    fields = {name: _frozen(value) for name, value in message.items()}
    return Extraction(rights=rights, **fields)  # type: ignore[arg-type]


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value

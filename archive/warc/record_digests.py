"""The digests that a stored record's bytes give, computed as the bytes are read."""

import hashlib
from dataclasses import dataclass

from archive.digest import parsed
from archive.http.payload import PayloadReader
from archive.warc.records import BLOCK_LIMIT, Record

_WITH_PAYLOAD = ("response", "resource", "conversion")


@dataclass(frozen=True, slots=True)
class RecordDigests:
    """Each by the algorithm that the record's own header names, else SHA-1."""

    block: bytes
    payload: bytes | None
    """Of the entity body (de-chunked, still content-encoded); None where the record has none, or half a head."""
    empty: bool
    """The payload has no byte."""
    status: int | None


def record_digests(record: Record) -> RecordDigests:
    """Read *record* to the end of its block and digest it."""
    is_http = (record.get("Content-Type") or "").lower().startswith("application/http")
    reader = PayloadReader() if is_http and record.type in ("response", "revisit") else None
    block = _hasher(record.get("WARC-Block-Digest"))
    payload = _hasher(record.get("WARC-Payload-Digest")) if record.type in _WITH_PAYLOAD else None
    size = 0
    # A metadata record's block is wanted again by those who check its text.
    small = record.type == "metadata" and record.content_length <= BLOCK_LIMIT
    for piece in [record.block()] if small else record.pieces():
        block.update(piece)
        entity = reader.feed(piece) if reader else piece
        if payload:
            payload.update(entity)
            size += len(entity)
    if payload and reader:
        rest = reader.close()
        payload.update(rest)
        size += len(rest)
    whole_head = reader is None or reader.head is not None
    status = reader.status if reader else None
    return RecordDigests(block.digest(), payload.digest() if payload and whole_head else None, size == 0, status)


def _hasher(label: str | None) -> "hashlib._Hash":
    wanted = parsed(label) if label else None
    if wanted is None or wanted[0] == "sha1":
        return hashlib.sha1(usedforsecurity=False)
    return hashlib.new(wanted[0], usedforsecurity=False)

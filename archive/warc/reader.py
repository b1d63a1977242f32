"""Exchanges read back from WARC files, ours or anybody's: what `reprocess` works from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from archive.capture import Capture, Original
from archive.errors import ArchiveError
from archive.http.fields import Headers
from archive.http.message import parse_beginning, parse_message
from archive.warc.damage import Damage, DamageError
from archive.warc.dates import full_date
from archive.warc.heads import HeadRecord
from archive.warc.record import JSON
from archive.warc.records import BLOCK_LIMIT, Record, read_record_at, read_records
from archive.warc.stored_capture import capture_of, digests_of, shortfall

__all__ = [
    "BLOCK_LIMIT",
    "Damage",
    "DamageError",
    "Record",
    "StoredExchange",
    "read_exchange_at",
    "read_exchanges",
    "read_record_at",
    "read_records",
]

LIST_URI = "urn:pressmark:list:"
"""Target URIs of files of addresses begin so; the SHA-256 of the file follows."""
_ANSWERS = ("response", "revisit")
_BESIDE = ("request", "metadata")
_BESIDE_LIMIT = 1 << 20
"""Bytes held of a request, and of a metadata record."""
_LOOSE_LIMIT = 32
"""Requests and metadata records held that belong to no exchange yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredExchange:
    """One exchange as the archive holds it. `capture` names its response, revisit or metadata record."""

    capture: Capture
    type: str
    """`response`, `revisit`, `resource` of a list of addresses, or `metadata` where nothing was received."""
    context: dict[str, Any] | None
    """Why it was fetched, as the writer was told; None in the WARC files of others."""
    error: str | None
    status: int | None
    headers: Headers
    payload: bytes
    """Entity body: de-chunked, still content-encoded. Empty for revisits."""
    cut: bool
    """The record holds more than was read of it: it is over the reader's limit."""
    truncated: str | None
    """`WARC-Truncated`."""
    request: bytes
    """As sent (its first mebibyte); empty where the file holds none."""
    refers_to: Original | None
    profile: str | None
    """Of a revisit: `identical-payload-digest`, `server-not-modified`."""
    within: int = 0
    """Where in its gzip member the record begins."""
    declared_digest: str | None = None
    """What the record says is the digest of its payload, in one spelling, where its bytes do not deny it."""
    shortfall: str | None = None
    """Why the record does not hold all of the body; None where it seems to."""
    date: str = ""
    """`WARC-Date` as it stands."""


@dataclass(frozen=True, slots=True)
class _BufferedRecord:
    """A record in memory."""

    record: Record | HeadRecord
    block: bytes
    length: int

    def belongs_to(self, other: "_BufferedRecord") -> bool:
        """Whether either of the two says so."""
        return other.record.id in _named(self.record) or self.record.id in _named(other.record)


def read_exchanges(
    path: Path,
    *,
    start: int = 0,
    origin: str = "live",
    limit: int = BLOCK_LIMIT,
    on_damage: Callable[[Damage], None] | None = None,
) -> Iterator[StoredExchange]:
    """The exchanges of a WARC file in the order of their responses, each with its context: of all that can be read.

    *on_damage* as in `read_records`; it is told the digests that are wrong, too.
    """
    yield from exchanges_of(read_records(path, start=start, on_damage=on_damage), origin, limit, on_damage)


def exchanges_of(
    records: Iterable[Record | HeadRecord],
    origin: str = "live",
    limit: int = BLOCK_LIMIT,
    on_damage: Callable[[Damage], None] | None = None,
) -> Iterator[StoredExchange]:
    """The exchanges of *records*, which are those of a file in their order.

    Records that belong together stand near each other, requests before or after their response or nowhere: they are
    found by `WARC-Concurrent-To` as long as no more than one response lies between.
    """
    answer: _BufferedRecord | None = None
    loose: list[_BufferedRecord] = []
    for record in records:
        try:
            if record.type in _ANSWERS or _stands_alone(record) or _is_list(record):
                if answer:
                    yield _exchange(answer, loose, origin, on_damage)
                answer = None  # not twice, should this record turn out to be damaged
                answer = _hold(record, limit)
            elif record.type in _BESIDE:
                loose = [*loose, _hold(record, _BESIDE_LIMIT)][-_LOOSE_LIMIT:]
        except DamageError:
            continue  # told by read_records, which goes on or raises
    if answer:
        yield _exchange(answer, loose, origin, on_damage)


def read_exchange_at(
    path: Path, offset: int, within: int = 0, *, origin: str = "live", limit: int = BLOCK_LIMIT
) -> StoredExchange:
    """The exchange whose response, revisit or metadata record lies at *offset*, whatever rules it breaks."""
    damages: list[Damage] = []
    for exchange in read_exchanges(path, start=offset, origin=origin, limit=limit, on_damage=damages.append):
        if exchange.capture.offset == offset and exchange.within == within:
            return exchange
        if exchange.capture.offset != offset:
            break
    if damages:
        raise DamageError(damages[0])
    raise ArchiveError(f"{path}: no exchange at offset {offset}")


def _named(record: Record | HeadRecord) -> list[str]:
    return record.get_all("WARC-Concurrent-To") + record.get_all("WARC-Refers-To")


def _stands_alone(record: Record | HeadRecord) -> bool:
    """Whether this is the metadata record of an exchange in which nothing was received."""
    return record.type == "metadata" and not _named(record) and record.get("Content-Type") == JSON


def _is_list(record: Record | HeadRecord) -> bool:
    """Whether this is a file of addresses that a crawl was given: what follows from it is decided in its turn."""
    return record.type == "resource" and (record.get("WARC-Target-URI") or "").strip("<>").startswith(LIST_URI)


def _hold(record: Record | HeadRecord, limit: int) -> _BufferedRecord:
    return _BufferedRecord(record, record.block(limit), record.length)


def _exchange(
    answer: _BufferedRecord, loose: list[_BufferedRecord], origin: str, on_damage: Callable[[Damage], None] | None
) -> StoredExchange:
    """Put together what belongs to *answer*, and take that out of *loose*."""
    beside = [stored for stored in loose if stored.belongs_to(answer)]
    loose[:] = [stored for stored in loose if stored not in beside]
    record = answer.record
    metadata = [stored for stored in (answer, *beside) if stored.record.type == "metadata"]
    about = _json(metadata[0].block) if metadata else {}
    block = answer.block if record.type in _ANSWERS else b""
    is_beginning = isinstance(record, HeadRecord) and record.cut
    message = parse_beginning(block) if is_beginning else parse_message(block, is_stored=True)
    payload = answer.block if record.type == "resource" else b""
    payload = message.payload or b"" if record.type == "response" else payload
    context = about.get("context")
    digests = digests_of(record, message, block)
    if on_damage is not None:
        for damage in digests.damages:
            on_damage(damage)
    return StoredExchange(
        capture=capture_of(record, answer.length, message.status, digests.payload, origin),
        type=record.type,
        context=context if isinstance(context, dict) else None,
        error=about.get("error"),
        status=message.status,
        headers=message.headers,
        payload=payload,
        cut=record.cut,
        truncated=record.get("WARC-Truncated"),
        request=next((stored.block for stored in beside if stored.record.type == "request"), b""),
        refers_to=_original(record) if record.type == "revisit" else None,
        profile=(record.get("WARC-Profile") or "").rpartition("/")[2] or None,
        within=record.within,
        declared_digest=digests.declared,
        shortfall=None if is_beginning else shortfall(record, message),
        date=record.get("WARC-Date") or "",
    )


def _original(record: Record | HeadRecord) -> Original | None:
    record_id = record.get("WARC-Refers-To")
    uri, date = record.get("WARC-Refers-To-Target-URI"), record.get("WARC-Refers-To-Date")
    date = full_date(date) if date else None
    if date and not (record_id or uri):
        uri = record.get("WARC-Target-URI")  # an earlier capture of the same address
    if not (record_id or uri):
        return None
    return Original(record_id=record_id or "", target_uri=(uri or "").strip("<>"), date=date or "")


def _json(block: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(block)
    except orjson.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}

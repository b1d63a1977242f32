"""From a capture to its bytes: the record, what was written with it, and the page without its codings."""

from collections.abc import Iterator

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.files import as_written
from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decoded_body
from archive.http.message import Message, parse_message
from archive.index.cdxj import INDEX
from archive.index.index_line import timestamp
from archive.index.lookup import entries_of
from archive.reading.lines import Capture
from archive.warc.records import BLOCK_LIMIT, Record, read_record_at, read_records

_BESIDE = 8
"""Records after a capture's among which those written with it are looked for."""


def record_of(collection: Collection, capture: Capture, limit: int = BLOCK_LIMIT) -> Record:
    """The WARC record of a capture, its block (up to *limit*) in memory. Raises ArchiveError where it cannot be had."""
    record = read_record_at(as_written(collection.archive_dir / capture.warc), capture.offset, limit)
    if record.id != capture.record_id:
        raise ArchiveError(f"{capture.warc}: offset {capture.offset}: another record lies there: {record.id}")
    return record


def records_beside(collection: Collection, capture: Capture, limit: int = 1 << 20) -> Iterator[Record]:
    """The records that were written with a capture's (request, metadata), each with its block in memory."""
    path = as_written(collection.archive_dir / capture.warc)
    for number, record in enumerate(read_records(path, start=capture.offset)):
        named = {*record.get_all("WARC-Concurrent-To"), *record.get_all("WARC-Refers-To")}
        if number and capture.record_id in named and record.type in ("request", "metadata"):
            record.block(limit)
            yield record
        if number == _BESIDE:
            return


def message_of(collection: Collection, capture: Capture) -> Message:
    """The HTTP answer that was captured; of a revisit, its original's."""
    record = record_of(collection, capture)
    return parse_message((_original(collection, record) if record.type == "revisit" else record).block())


def decoded_payload(collection: Collection, capture: Capture) -> bytes:
    """The entity body of a capture without content codings; of a record that is no answer, its block.

    Raises ArchiveError where it cannot be had.
    """
    record = record_of(collection, capture)
    if record.type not in ("response", "revisit"):
        return record.block()
    message = message_of(collection, capture)
    try:
        return decoded_body(message.payload or b"", message.headers)
    except (BodyTooLarge, BodyUndecodable) as error:
        raise ArchiveError(f"{capture.warc}: offset {capture.offset}: {error}") from error


def _original(collection: Collection, revisit: Record) -> Record:
    """The record that a revisit refers to, by its address and date."""
    uri = (revisit.get("WARC-Refers-To-Target-URI") or "").strip("<>")
    stamp, wanted = timestamp(revisit.get("WARC-Refers-To-Date") or ""), revisit.get("WARC-Refers-To")
    for entry in entries_of(collection.indexes_dir / INDEX, uri):
        if entry.timestamp == stamp and entry.mime != "warc/revisit":
            record = read_record_at(as_written(collection.archive_dir / entry.warc), entry.offset)
            if wanted in (None, record.id):
                return record
    raise ArchiveError(f"{revisit.warc}: offset {revisit.offset}: its original ({wanted} of {uri}) is not here")

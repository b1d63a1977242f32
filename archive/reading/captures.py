"""From a capture to its bytes."""

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.files import as_written
from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decoded_body
from archive.http.message import parse_message
from archive.reading.lines import Capture
from archive.warc.records import Record, read_record_at


def record_of(collection: Collection, capture: Capture) -> Record:
    """The WARC record of a capture. Raises ArchiveError where it cannot be had."""
    record = read_record_at(as_written(collection.archive_dir / capture.warc), capture.offset)
    if record.id != capture.record_id:
        raise ArchiveError(f"{capture.warc}: offset {capture.offset}: another record ({record.id}) lies there")
    return record


def decoded_payload(collection: Collection, capture: Capture) -> bytes:
    """The entity body without content codings. Raises ArchiveError where it cannot be had."""
    message = parse_message(record_of(collection, capture).block())
    try:
        return decoded_body(message.payload or b"", message.headers)
    except (BodyTooLarge, BodyUndecodable) as error:
        raise ArchiveError(f"{capture.warc}: offset {capture.offset}: {error}") from error

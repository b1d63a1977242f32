"""A record that a page names: where it lies, and what it holds."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request

from archive.browse.answers import ClosedError, MissingError, room_of
from archive.browse.room import Room
from archive.errors import ArchiveError
from archive.files import as_written
from archive.http.message import HEAD_LIMIT, Head, head_end, parse_head
from archive.reading.lines import Capture
from archive.warc.records import Record, read_record_at

NOT_PUBLIC = "This reading room is public: it shows texts, not the bytes of others’ pages."


@dataclass(frozen=True, slots=True)
class BrowsedRecord:
    """One record of the collection, its block in memory as far as that was read."""

    capture: Capture
    record: Record
    head: Head | None
    """Of the HTTP message in it."""

    @property
    def content_type(self) -> str:
        return (self.head.get("Content-Type") or "" if self.head else "").strip()

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0].strip().lower()


def stored(request: Request, limit: int = HEAD_LIMIT) -> BrowsedRecord:
    """The record that the path names; *limit* bytes of its block are read. Raises MissingError, ClosedError."""
    room = room_of(request)
    capture = capture_of(room, request.path_params["record_id"])
    if room.access.closes_capture(capture):
        raise ClosedError("This capture was taken down; it is not shown.", HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS)
    record = _record(room, capture, limit)
    block = record.block(limit)
    end = head_end(block) if (record.get("Content-Type") or "").lower().startswith("application/http") else -1
    return BrowsedRecord(capture, record, parse_head(block[:end]) if end > 0 else None)


def capture_of(room: Room, record_id: str) -> Capture:
    """Raises MissingError."""
    try:
        return room.index.capture(record_id)
    except KeyError as error:
        raise MissingError("No record of that id is in this collection.") from error


def _record(room: Room, capture: Capture, limit: int) -> Record:
    path = as_written(room.index.collection.archive_dir / capture.warc)
    if not path.is_file():
        raise MissingError(f"The WARC file {capture.warc}, in which this record lies, is missing.")
    record = read_record_at(path, capture.offset, limit)
    if record.id != capture.record_id:
        raise ArchiveError(f"{capture.warc}: offset {capture.offset}: another record ({record.id}) lies there")
    return record

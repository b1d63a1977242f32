"""A record that a page names: where it lies, and what it holds."""

import re
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request

from archive.browse.answers import ClosedError, MissingError, room_of
from archive.browse.arguments import ArgumentError, Arguments
from archive.browse.room import Room
from archive.errors import ArchiveError
from archive.files import as_written
from archive.http.message import HEAD_LIMIT, Head, head_end, parse_head
from archive.reading.lines import Capture
from archive.warc.records import Record, read_record_at

_PLACE = re.compile(r"(?P<warc>[^/\\:]{1,255}):(?P<offset>\d{1,15})")
NOT_PUBLIC = "This reading room is public: it shows texts, not the bytes of others’ pages."


@dataclass(frozen=True, slots=True)
class Stored:
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


def place_of(capture: Capture) -> str:
    """Where a record lies, for an address: the index names only those records that a line names."""
    return f"{capture.warc}:{capture.offset}"


def stored(request: Request, arguments: Arguments, limit: int = HEAD_LIMIT) -> Stored:
    """The record that the path names; *limit* bytes of its block are read. Raises MissingError, ClosedError."""
    room = room_of(request)
    capture = capture_of(room, request.path_params["record_id"], arguments.text("at"))
    if room.access.closes_capture(capture):
        raise ClosedError("This capture was taken down; it is not shown.", HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS)
    record = _record(room, capture, limit)
    block = record.block(limit)
    end = head_end(block) if (record.get("Content-Type") or "").lower().startswith("application/http") else -1
    return Stored(capture, record, parse_head(block[:end]) if end > 0 else None)


def capture_of(room: Room, record_id: str, place: str | None) -> Capture:
    """By the index, or by the *place* that the address gives."""
    try:
        return room.index.capture(record_id)
    except KeyError as error:
        if place is None:
            raise MissingError("No line of this collection names a record of that id.") from error
    found = _PLACE.fullmatch(place)
    if found is None:
        raise ArgumentError("“at” is a WARC file’s name, a colon and an offset.")
    path = as_written(room.index.collection.archive_dir / found["warc"])
    if not path.is_file():
        raise MissingError(f"There is no WARC file {found['warc'][:200]} in this collection.")
    try:
        record = read_record_at(path, int(found["offset"]), HEAD_LIMIT)
    except ArchiveError as error:
        raise MissingError("No record of that id lies there.") from error
    if record.id.strip("<>").removeprefix("urn:uuid:") != record_id:
        raise MissingError("No record of that id lies there.")
    return _told(record)


def _record(room: Room, capture: Capture, limit: int) -> Record:
    path = as_written(room.index.collection.archive_dir / capture.warc)
    if not path.is_file():
        raise MissingError(f"The WARC file {capture.warc}, in which this record lies, is missing.")
    record = read_record_at(path, capture.offset, limit)
    if record.id != capture.record_id:
        raise ArchiveError(f"{capture.warc}: offset {capture.offset}: another record ({record.id}) lies there")
    return record


def _told(record: Record) -> Capture:
    block = record.block(HEAD_LIMIT)
    return Capture(
        record_id=record.id,
        warc=record.warc,
        offset=record.offset,
        length=record.length,
        target_uri=(record.get("WARC-Target-URI") or "").strip("<>"),
        date=record.get("WARC-Date") or "",
        status=parse_head(block[: max(0, head_end(block))]).status,
        payload_digest=record.get("WARC-Payload-Digest"),
        origin="live",
    )

"""One WARC record: what its headers say, what its bytes digest to now, and the bytes themselves."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from archive.browse import answers
from archive.browse.answers import ClosedError, room_of
from archive.browse.arguments import Arguments
from archive.browse.room import Room
from archive.browse.stored import NOT_PUBLIC, BrowsedRecord, stored
from archive.digest import labelled, parsed
from archive.errors import ArchiveError
from archive.files import as_written
from archive.reading.captures import decoded_payload
from archive.reading.lines import Capture
from archive.warc.record_digests import record_digests
from archive.warc.records import Record, read_records

_NEAR = 6
"""Records behind one that are asked whether they belong to it."""
_PIECE = 1 << 16
_BESIDE = 1 << 16
"""Bytes shown of a request, and of a metadata record."""


def record(request: Request) -> Response:
    """`/records/{record_id}`."""
    arguments = Arguments.of(request)
    room, found = room_of(request), stored(request)
    path = _path(room, found.capture)
    digests, beside = _read_again(path, found)
    details = {
        "warc_header": list(found.record.headers),
        "http_header": list(found.head.headers) if found.head else [],
        "digests": digests,
        "concurrent": [
            {"record_id": one.id, "type": one.type, "warc": one.warc, "offset": one.offset} for one, _ in beside
        ],
    }
    if arguments.format() == "json":
        return answers.json(answers.fields_of(found.capture) | {"type": found.record.type, **details})
    return answers.page(
        request, "record.html", arguments=arguments, found=found, digests=digests, beside=beside,
        status_line=_status_line(found),
    )  # fmt: skip


def warc(request: Request) -> Response:
    """`/records/{record_id}/warc`: the record as it lies in its file, which is a WARC file of one record."""
    room = _private(request)
    found = stored(request)
    path = _path(room, found.capture)
    ending = "warc.gz" if path.name.removesuffix(".open").endswith(".gz") else "warc"
    return _file(_slice(path, found.capture), f"{_name(found)}.{ending}", found.capture.length)


def payload(request: Request) -> Response:
    """`/records/{record_id}/payload`: what the server sent, without transfer and content codings, for saving."""
    room = _private(request)
    found = stored(request)
    body = decoded_payload(room.index.collection, found.capture)
    ending = "pdf" if found.media_type == "application/pdf" else "bin"
    pieces = (body[at : at + _PIECE] for at in range(0, len(body), _PIECE))
    return _file(pieces, f"{_name(found)}.{ending}", len(body))


def _private(request: Request) -> Room:
    room = room_of(request)
    if room.public:
        raise ClosedError(NOT_PUBLIC)
    return room


def _file(pieces: Iterator[bytes], name: str, size: int) -> Response:
    """For saving, never for showing, whatever it is."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(size),
        "Cache-Control": "no-store",
    }
    return StreamingResponse(pieces, media_type="application/octet-stream", headers=headers)


def _name(found: BrowsedRecord) -> str:
    name = "".join(sign for sign in found.capture.record_id if sign.isascii() and (sign.isalnum() or sign == "-"))
    return name.removeprefix("urnuuid")[:64] or "record"


def _path(room: Room, capture: Capture) -> Path:
    return as_written(room.index.collection.archive_dir / capture.warc)


def _slice(path: Path, capture: Capture) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(capture.offset)
        left = capture.length
        while left and (piece := file.read(min(left, _PIECE))):
            left -= len(piece)
            yield piece


def _read_again(path: Path, found: BrowsedRecord) -> tuple[list[dict[str, str]], list[tuple[Record, str]]]:
    """What the record's bytes digest to now, and the records behind it that belong to it, with the text of each."""
    digests: list[dict[str, str]] = []
    beside: list[tuple[Record, str]] = []
    try:
        for place, one in enumerate(islice(read_records(path, start=found.capture.offset), _NEAR + 1)):
            if place == 0:
                digests = _digests(one)
            elif found.record.id in one.get_all("WARC-Concurrent-To"):
                beside.append((one, one.block(_BESIDE).decode("utf-8", "replace")))
    except ArchiveError as error:  # what was read of it is shown all the same
        digests = digests or [{"of": "record", "stored": "", "now": str(error), "verdict": "cannot be read"}]
    return digests, beside


def _digests(one: Record) -> list[dict[str, str]]:
    now = record_digests(one)
    rows = []
    for of, name, raw in (("block", "WARC-Block-Digest", now.block), ("payload", "WARC-Payload-Digest", now.payload)):
        written = one.get(name)
        if written is None and raw is None:
            continue
        algorithm = (written or "sha1").partition(":")[0].lower()
        computed = "" if raw is None else labelled(raw, algorithm if written else "sha1")
        rows.append({"of": of, "stored": written or "", "now": computed, "verdict": _verdict(written, raw)})
    return rows


def _verdict(written: str | None, raw: bytes | None) -> str:
    if written is None:
        return "none is stored"
    if raw is None:
        return "of another record"
    known = parsed(written)
    if known is None:
        return "of a kind that is not computed"
    return "the same" if known[1] == raw else "differs"


def _status_line(found: BrowsedRecord) -> str:
    return found.head.raw.split(b"\n", 1)[0].decode("latin-1").strip() if found.head else ""

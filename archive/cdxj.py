"""The index of a collection: CDXJ, one line a record, sorted (CDXJ 0.1.0, as WACZ takes it)."""

import heapq
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import orjson

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.files import sync_directory
from archive.http import HEAD_LIMIT, head_end, parse_head
from archive.record import target_uri
from archive.records import Damage, Record, read_records
from archive.sorting import SortedLines
from archive.surt import surt

INDEX = "index.cdxj"
INDEXED = ("response", "revisit", "resource")

_MIME = re.compile(r"[!-~]+/[!-~]+")


def update_index(collection: Collection) -> list[Damage]:
    """Bring `indexes/index.cdxj` up to the collection's finished WARC files; return what could not be read of them.

    Files that the index knows are not read again; lines of files that are gone are left out. Readers see the old
    index or the new one.
    """
    index = collection.indexes_dir / INDEX
    warcs = {path.name: path for path in collection.warcs()}
    known = indexed_files(index)
    new = [path for name, path in warcs.items() if name not in known]
    if index.exists() and not new and known <= warcs.keys():
        return []
    damages: list[Damage] = []
    with SortedLines(collection.indexes_dir) as lines:
        for path in new:
            for line in cdxj_lines(path, damages):
                lines.add(line)
        wanted = known & warcs.keys()
        kept = (line for line in _lines(index) if _filename(line) in wanted)
        _replace(index, heapq.merge(kept, lines))
    return damages


def cdxj_lines(path: Path, damages: list[Damage]) -> Iterator[bytes]:
    """The index lines of one WARC file, in its order; what cannot be read of it goes into *damages*."""
    for record in read_records(path, on_damage=damages.append):
        if record.type in INDEXED and record.get("WARC-Target-URI"):
            yield cdxj_line(record)


def cdxj_line(record: Record) -> bytes:
    """The index line of a response, revisit or resource record."""
    url = target_uri((record.get("WARC-Target-URI") or "").strip("<>"))
    status, mime = _status_and_mime(record)
    fields = {
        "url": url,
        "mime": "warc/revisit" if record.type == "revisit" else mime,
        "status": status,
        "digest": record.get("WARC-Payload-Digest"),
        "length": str(record.length),
        "offset": str(record.offset),
        "filename": record.warc,
    }
    told = orjson.dumps({name: value for name, value in fields.items() if value is not None})
    return f"{surt(url)} {timestamp(record.get('WARC-Date') or '')} ".encode() + told + b"\n"


def timestamp(date: str) -> str:
    """The 14 digits of a `WARC-Date`."""
    return re.sub(r"\D", "", date)[:14].ljust(14, "0")


def indexed_files(index: Path) -> set[str]:
    """The names of the WARC files that *index* has lines of; none where it is missing, or damaged: it is made anew."""
    names = set()
    last = b""
    for line in _lines(index):
        name = _filename(line)
        if line < last or not name:
            return set()
        names.add(name)
        last = line
    return names


def _status_and_mime(record: Record) -> tuple[str | None, str]:
    if record.type == "resource":
        return None, _mime(record.get("Content-Type"))
    block = record.block(HEAD_LIMIT)
    head = parse_head(block[: max(0, head_end(block))])
    return None if head.status is None else str(head.status), _mime(head.get("Content-Type"))


def _mime(content_type: str | None) -> str:
    mime = (content_type or "").partition(";")[0].strip().lower()
    return mime if _MIME.fullmatch(mime) else "unk"


def _lines(index: Path) -> Iterator[bytes]:
    with suppress(FileNotFoundError), index.open("rb") as file:
        yield from file


def _filename(line: bytes) -> str:
    """The WARC file that an index line is about; a line that is none is about no file."""
    try:
        return str(orjson.loads(line.split(b" ", 2)[2])["filename"])
    except (IndexError, KeyError, TypeError, orjson.JSONDecodeError):
        return ""


def _replace(index: Path, lines: Iterator[bytes]) -> None:
    temporary = index.with_name(index.name + ".tmp")
    try:
        with temporary.open("wb") as file:
            file.writelines(lines)
            _sync(file)
        temporary.replace(index)
        sync_directory(index.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ArchiveError(f"{index}: cannot be written: {error.strerror}") from error


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())

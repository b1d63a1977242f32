"""The ids of records whose places are known, from the first bytes of each: no block is read."""

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from archive.remote.ranges import expect

_WINDOW = 2048
_HEAD = 8192
_BATCH = 256
_ID = re.compile(rb"^WARC-Record-ID:[ \t]*(<[^<> \r\n]+>)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def record_ids(path: Path, offsets: Iterable[int]) -> Iterator[tuple[int, str | None]]:
    """Offset and `WARC-Record-ID` of the record that lies there; None where none does, or it does not say."""
    wanted = iter(offsets)
    with path.open("rb") as file:
        while batch := list(islice(wanted, _BATCH)):
            expect(file, [(offset, _WINDOW) for offset in batch])
            for offset in batch:
                file.seek(offset)
                yield offset, _record_id(file.read(_WINDOW))


def _record_id(begun: bytes) -> str | None:
    try:
        head = zlib.decompressobj(31).decompress(begun, _HEAD) if begun.startswith(b"\x1f\x8b") else begun
    except zlib.error:
        return None
    head, blank, _ = head.partition(b"\r\n\r\n")
    found = _ID.search(head) if head.startswith(b"WARC/") else None
    return found[1].decode("ascii", "replace") if found is not None and (blank or found.end() < len(head)) else None

"""Looking up a CDXJ index: by address in the file itself, by binary search; or line by line."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson

from archive.index.surt import surt

_BLOCK = 1 << 13


class IndexEntry(NamedTuple):
    """What a line of the index says of a record."""

    url: str
    timestamp: str
    """14 digits."""
    mime: str
    status: int | None
    digest: str | None
    warc: str
    offset: int
    length: int


def entries_of(index: Path, url: str, limit: int = 10_000) -> list[IndexEntry]:
    """The records of an address, the oldest first; none where there is no index."""
    key = surt(url).encode() + b" "
    found: list[IndexEntry] = []
    try:
        with index.open("rb") as file:
            file.seek(_first(file, key))
            for line in file:
                if not line.startswith(key) or len(found) == limit:
                    break
                if (entry := parse_entry(line)) is not None:
                    found.append(entry)
    except FileNotFoundError:
        return []
    return found


def every_entry(index: Path) -> Iterator[IndexEntry]:
    """All lines that are such, in their order; none where there is no index."""
    try:
        with index.open("rb") as file:
            for line in file:
                if (entry := parse_entry(line)) is not None:
                    yield entry
    except FileNotFoundError:
        return


def parse_entry(line: bytes) -> IndexEntry | None:
    """None for what is no line of an index."""
    try:
        _, stamp, values = line.split(b" ", 2)
        fields = orjson.loads(values)
        status = fields.get("status")
        return IndexEntry(
            url=fields["url"],
            timestamp=stamp.decode("ascii"),
            mime=fields.get("mime", "unk"),
            status=None if status is None else int(status),
            digest=fields.get("digest"),
            warc=fields["filename"],
            offset=int(fields["offset"]),
            length=int(fields["length"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _first(file: BinaryIO, key: bytes) -> int:
    """Where the first line begins that is not less than *key*."""
    low, high = 0, file.seek(0, 2)
    while high - low > _BLOCK:
        middle = (low + high) // 2
        file.seek(middle)
        file.readline()
        line = file.readline()
        if line and line < key:
            low = middle
        else:
            high = middle
    file.seek(low)
    if low:
        file.readline()
    while True:
        at = file.tell()
        line = file.readline()
        if not line or line >= key:
            return at

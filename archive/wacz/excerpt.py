"""WARC files, or some of their records, copied byte for byte, with the index lines that lead to the copies."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson

from archive.errors import ArchiveError
from archive.warc.units.members import PIECE

_ENDINGS = (".warc.gz", ".warc")


def excerpt_name(name: str) -> str:
    """What an excerpt of *name* is called: in a file of the same name, offsets would lead elsewhere."""
    ending = next((ending for ending in _ENDINGS if name.endswith(ending)), "")
    return f"{name.removesuffix(ending)}-excerpt{ending}"


def copied(path: Path, places: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    """The records of *path* at these places (offset and length), as they are."""
    try:
        with path.open("rb") as file:
            at = 0
            for offset, length in places:
                if offset != at:
                    file.seek(offset)
                at = offset
                while at < offset + length:
                    piece = file.read(min(offset + length - at, PIECE))
                    if not piece:
                        raise ArchiveError(f"{path}: became shorter while it was copied")
                    at += len(piece)
                    yield piece
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror}") from error


def moved(line: bytes, offset: int, name: str) -> bytes:
    """The index line of a record that now lies at *offset* of file *name*."""
    surt, timestamp, rest = line.split(b" ", 2)
    fields = orjson.loads(rest) | {"offset": str(offset), "filename": name}
    return b" ".join((surt, timestamp, orjson.dumps(fields))) + b"\n"

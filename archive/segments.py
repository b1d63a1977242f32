"""Item streams as JSON Lines, in segments that readers see only when they are whole."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from archive.errors import ArchiveError
from archive.files import GrowingFile
from archive.names import segment_name

LINE_LIMIT = 1 << 28
"""Bytes of a line; a longer one is not read."""
MAX_AGE = 600.0
"""Seconds after which `rotate` closes a segment, so that readers can follow a long run."""


def numbered_lines(path: Path) -> Iterator[tuple[int, int, bytes]]:
    """Number, offset and bytes of each line of a file; of a line over `LINE_LIMIT` each part counts as one."""
    number = at = 0
    with path.open("rb") as file:
        while line := file.readline(LINE_LIMIT):
            number += 1
            yield number, at, line
            at += len(line)


def stored_items(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Offset and content of each line of a finished segment. Raises ArchiveError, which names it, for a broken one."""
    for number, at, text in numbered_lines(path):
        try:
            item = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            raise ArchiveError(f"{path}: line {number} is no JSON ({error}); restore it from a copy") from error
        if not isinstance(item, dict):
            raise ArchiveError(f"{path}: line {number} is no JSON object; restore it from a copy")
        yield at, item


class SegmentWriter:
    """Appends the lines of one *kind* (`events`, `sources`, `articles`) of one run; one thread owns it.

    A segment comes into being with its first line: there are no empty ones. *serial*: of the first of them.
    """

    def __init__(self, items_dir: Path, kind: str, run: str, serial: int = 0) -> None:
        self._directory = items_dir
        self._kind = kind
        self._run = run
        self._serial = serial
        self._file: GrowingFile | None = None
        self._since = 0.0

    @property
    def position(self) -> tuple[str, int] | None:
        """Name (as it will be when finished) and size of the open segment: all lines up to there are whole."""
        return (self._file.path.name, self._file.size) if self._file else None

    def write(self, line: bytes) -> tuple[str, int]:
        """Append one JSON text without its line break; return the segment's final name and the line's offset."""
        return self.write_all([line])

    def write_all(self, lines: Sequence[bytes]) -> tuple[str, int]:
        """The same of some lines at once; the offset is that of the first."""
        if any(b"\n" in line for line in lines):
            raise ValueError("a JSON line must not hold a line break")
        if self._file is None:
            self._file = GrowingFile(self._directory / segment_name(self._kind, self._run, self._serial))
            self._serial += 1
            self._since = time.monotonic()
        return self._file.path.name, self._file.append(b"\n".join([*lines, b""]))

    def sync(self) -> None:
        """Have every line on disk."""
        if self._file is not None:
            self._file.sync()

    def rotate(self, max_age: float = MAX_AGE) -> Path | None:
        """Finish the open segment if it is older than *max_age* seconds; return it if so."""
        if self._file is None or time.monotonic() - self._since < max_age:
            return None
        return self.close()

    def close(self) -> Path | None:
        """Finish the open segment and return it; a later line begins the next one."""
        if self._file is None:
            return None
        path = self._file.finish()
        self._file = None
        return path

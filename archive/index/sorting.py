"""Any number of lines sorted in bounded memory."""

import heapq
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

CHUNK = 1 << 25
"""Bytes of lines that are sorted in memory at once."""

_MERGED_AT_ONCE = 64


class SortedLines:
    """Takes lines (each with its line break) and gives them back in the order of their bytes.

    What does not fit into memory waits in nameless files in *directory* (None: the system's own).
    """

    def __init__(self, directory: Path | None = None, chunk: int = CHUNK) -> None:
        self._directory = directory
        self._chunk = chunk
        self._lines: list[bytes] = []
        self._size = 0
        self._runs: list[IO[bytes]] = []

    def add(self, line: bytes) -> None:
        self._lines.append(line)
        self._size += len(line)
        if self._size >= self._chunk:
            self._spill()

    def __iter__(self) -> Iterator[bytes]:
        self._lines.sort()
        for run in self._runs:
            run.seek(0)
        return heapq.merge(*self._runs, self._lines)

    def __enter__(self) -> "SortedLines":
        return self

    def __exit__(self, *_: object) -> None:
        for run in self._runs:
            run.close()

    def _spill(self) -> None:
        self._lines.sort()
        self._runs.append(self._file(iter(self._lines)))
        self._lines, self._size = [], 0
        if len(self._runs) >= _MERGED_AT_ONCE:
            merged = self._file(iter(self))
            for run in self._runs:
                run.close()
            self._runs = [merged]

    def _file(self, lines: Iterator[bytes]) -> IO[bytes]:
        file = tempfile.TemporaryFile(dir=self._directory)  # noqa: SIM115  # closed by __exit__
        file.writelines(lines)
        return file

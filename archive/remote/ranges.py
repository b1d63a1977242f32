"""An object of a storage as a file that is read by ranges: what is asked for, and a little more where it goes on."""

import io
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, cast

from archive.storage import Storage, StorageError

FIRST = 1 << 16
"""Bytes of a range that does not go on from another; each that does is twice as long, up to `MOST`."""
MOST = 1 << 23
_WINDOWS = 3
"""Ranges in memory: the last ones; with `MOST` all the memory that reading takes."""
_AT_ONCE = 8
Place = tuple[int, int]
"""Offset and length."""


class Ranges:
    """The parts of one object that were read last. Several readers of the object may share them, in several threads."""

    def __init__(self, storage: Storage, name: str, size: int) -> None:
        self.size = size
        self._storage = storage
        self._name = name
        self._windows: list[tuple[int, bytes]] = []
        self._expected: dict[Place, bytes] = {}
        self._lock = threading.Lock()

    def read(self, at: int, length: int) -> bytes:
        """The bytes from *at* on, fewer where the object ends. Raises StorageError where they cannot be had."""
        length = max(0, min(length, self.size - at))
        with self._lock:
            if (found := self._expected.get((at, length))) is not None:
                return found
            parts: list[bytes] = []
            while length:
                start, window = self._window(at, length)
                part = window[at - start : at - start + length]
                parts.append(part)
                at, length = at + len(part), length - len(part)
            return b"".join(parts)

    def expect(self, places: Sequence[Place]) -> None:
        """Fetches, several at once, what will be read next, in just these pieces."""
        wanted = [(at, min(length, self.size - at)) for at, length in places if 0 <= at < self.size]
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            found = list(threads.map(lambda place: self._fetch(*place), wanted))
        with self._lock:
            self._expected = dict(zip(wanted, found, strict=True))

    def _window(self, at: int, length: int) -> tuple[int, bytes]:
        """A range that holds the byte at *at*, fetched where none in memory does."""
        for start, window in self._windows:
            if start <= at < start + len(window):
                return start, window
        before = next((len(window) for start, window in self._windows if start + len(window) == at), 0)
        ahead = min(max(FIRST, 2 * before, length), MOST, self.size - at)
        self._windows = [*self._windows[1 - _WINDOWS :], (at, self._fetch(at, ahead))]
        return self._windows[-1]

    def _fetch(self, at: int, length: int) -> bytes:
        data = self._storage.range(self._name, at, length)
        if len(data) != length:
            raise StorageError(f"{self._storage.url}/{self._name}: became shorter while it was read")
        return data


class RangeFile(io.RawIOBase):
    """A reader of `Ranges`, with a place of its own; gives all that is asked for, unless the object ends."""

    def __init__(self, ranges: Ranges) -> None:
        super().__init__()
        self._ranges: Ranges | None = ranges
        self._at = 0

    def close(self) -> None:
        self._ranges = None
        super().close()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._open.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        ranges = self._open
        data = ranges.read(self._at, ranges.size if size is None or size < 0 else size)
        self._at += len(data)
        return data

    def expect(self, places: Sequence[Place]) -> None:
        """What will be read next, fetched together."""
        self._open.expect(places)

    @property
    def _open(self) -> Ranges:
        if self._ranges is None:
            raise ValueError("I/O operation on closed file")
        return self._ranges

    def as_binary(self) -> BinaryIO:
        """This reader, for those who read any file."""
        return cast("BinaryIO", self)


def expect(file: BinaryIO, places: Sequence[Place]) -> None:
    """Says what will be read of *file* next: what comes over the network comes at once then; a disk needs no word."""
    if isinstance(file, RangeFile):
        file.expect(places)

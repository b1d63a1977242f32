"""A file that lies in a storage, in the shape of a path: whoever opens files of a collection need not know."""

import os
import stat
from collections.abc import Generator, Mapping
from errno import ENOENT, EROFS
from pathlib import Path, PosixPath
from typing import Any, Self
from weakref import ReferenceType, ref

from archive.remote.ranges import RangeFile, Ranges
from archive.storage import Storage


class RemoteFiles:
    """The objects of *storage* below a directory, by their bare names."""

    def __init__(self, storage: Storage, directory: str, sizes: Mapping[str, int]) -> None:
        self.storage = storage
        self.directory = directory
        self.sizes = sizes

    def size(self, name: str) -> int:
        """Raises FileNotFoundError."""
        if name not in self.sizes:
            raise FileNotFoundError(ENOENT, os.strerror(ENOENT), f"{self.storage.url}/{self.directory}/{name}")
        return self.sizes[name]


class RemotePath(PosixPath):
    """A directory of a collection at a URL, or a file in it: listed, looked at and opened as one on disk, which it is
    not. Nothing can be written there.
    """

    _files: RemoteFiles
    _is_root: bool
    _ranges: "ReferenceType[Ranges] | None" = None

    @classmethod
    def of(cls, path: Path, files: RemoteFiles) -> Self:
        """The directory, which seems to lie at *path*."""
        return cls._new(path, files, is_root=True)

    @classmethod
    def _new(cls, path: Path, files: RemoteFiles, *, is_root: bool) -> Self:
        place = cls(str(path))
        place._files, place._is_root = files, is_root
        return place

    # pathlib derives paths in another way in each version of Python: these are the ways that readers take.

    def __truediv__(self, key: Any) -> Self:
        return self._new(Path(str(self), key), self._files, is_root=False)

    def with_name(self, name: str) -> Self:
        return self._new(Path(str(self)).with_name(name), self._files, is_root=False)

    @property
    def parent(self) -> Any:
        above = Path(str(self)).parent
        return above if self._is_root else self._new(above, self._files, is_root=True)

    def resolve(self, strict: bool = False) -> Any:  # noqa: ARG002  # pathlib's signature
        return Path(str(self)).resolve()

    def iterdir(self) -> Generator[Self, None, None]:
        return (self / name for name in sorted(self._files.sizes))

    def exists(self, **_: Any) -> bool:
        return self._is_root or self.name in self._files.sizes

    def is_file(self, **_: Any) -> bool:
        return not self._is_root and self.exists()

    def is_dir(self, **_: Any) -> bool:
        return self._is_root

    def stat(self, **_: Any) -> os.stat_result:
        if self._is_root:
            return os.stat_result((stat.S_IFDIR | 0o500, 0, 0, 1, 0, 0, 0, 0, 0, 0))
        size = self._files.size(self.name)
        return os.stat_result((stat.S_IFREG | 0o400, 0, 0, 1, 0, 0, size, 0, 0, 0))

    def open(self, mode: str = "r", *_: Any, **__: Any) -> Any:
        """A reader of ranges; those of one path that are open at a time share what they read."""
        if mode != "rb":
            raise PermissionError(EROFS, os.strerror(EROFS), str(self))
        ranges = self._ranges() if self._ranges is not None else None
        if ranges is None:
            ranges = Ranges(self._files.storage, f"{self._files.directory}/{self.name}", self._files.size(self.name))
            self._ranges = ref(ranges)
        return RangeFile(ranges).as_binary()

"""The collection: one directory, laid out as WACZ lays it out (docs/formats.md)."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from archive.descriptor import STATE, is_locked, is_new, lock_collection, read_descriptor, write_descriptor
from archive.errors import CollectionError
from archive.files import OPEN
from archive.names import is_run, new_run, parse_segment_name, parse_warc_name, run_of


class Collection:
    """A collection on disk. `open` it to write, `read` it to read; writers hold an OS lock until `close`."""

    def __init__(self, path: Path, about: dict[str, object], lock: int | None = None) -> None:
        self.path = path
        self.about = about
        self._lock = lock

    @classmethod
    def open(cls, path: Path, *, software: str) -> Self:
        """The collection at *path* for writing, made if nothing is there.

        Raises `CollectionError`, before anything is written, where it cannot be used.
        """
        begun = is_new(path)
        if not begun:
            read_descriptor(path)
        lock = lock_collection(path)
        try:
            if begun:
                write_descriptor(path, software)
            collection = cls(path, read_descriptor(path), lock)
            collection._make_directories()
        except OSError as error:
            os.close(lock)
            raise CollectionError(f"{path}: cannot be written: {error.strerror}") from error
        except CollectionError:
            os.close(lock)
            raise
        return collection

    @classmethod
    def read(cls, path: Path) -> Self:
        """The collection at *path* for reading only, whether or not a run is writing to it."""
        if is_new(path):
            raise CollectionError(f"{path}: there is no collection")
        return cls(path, read_descriptor(path))

    @property
    def where(self) -> str:
        """Where it is, as it was given."""
        return str(self.path)

    @property
    def name(self) -> str:
        return self.path.resolve().name

    @property
    def home(self) -> Path | None:
        """Where what is made of it may be written; None for one in which nothing may be."""
        return self.path

    def directory(self, name: str) -> Path:
        """One of its directories, as readers find it."""
        return self.path / name

    @property
    def archive_dir(self) -> Path:
        return self.directory("archive")

    @property
    def indexes_dir(self) -> Path:
        return self.directory("indexes")

    @property
    def items_dir(self) -> Path:
        return self.directory("items")

    @property
    def reports_dir(self) -> Path:
        return self.directory("reports")

    @property
    def state_dir(self) -> Path:
        return self.directory(STATE)

    def refresh(self) -> None:
        """Takes up what came since: on disk, that is always so."""

    def new_run_id(self) -> str:
        """A name for a run that starts now, after all runs of this collection in order."""
        return new_run(datetime.now(UTC), max(filter(is_run, self.runs()), default=None))

    def runs(self) -> set[str]:
        """The runs that left files here."""
        files = (run_of(path.name) for path in (*self._files(self.archive_dir), *self._files(self.items_dir)))
        return set(filter(None, files)) | self._reported()

    def _reported(self) -> set[str]:
        return {path.stem for path in self._files(self.reports_dir) if path.suffix == ".json"}

    def warcs(self) -> list[Path]:
        """The finished WARC files in the order in which they are read: by run, live before recovered.

        Files not named by Pressmark come last.
        """
        found = [path for path in self._files(self.archive_dir) if path.name.endswith((".warc.gz", ".warc"))]
        return sorted(found, key=_warc_order)

    def segments(self, kind: str) -> list[Path]:
        """The finished segments of *kind* in the order in which their lines stand."""
        found = [(parse_segment_name(path.name), path) for path in self._files(self.items_dir)]
        return [
            path
            for _, path in sorted((name[1:], path) for name, path in found if name and name[0] == kind)
            if not path.name.endswith(OPEN)
        ]

    def left_open(self) -> list[Path]:
        """WARC files and segments that are being written, or were when their run died; WARC files first."""
        found = [*self._files(self.archive_dir), *self._files(self.items_dir)]
        return [path for path in found if path.name.endswith(OPEN)]

    def runs_at_work(self) -> set[str]:
        """The runs that are being written or finished just now: while one is at work, those without a report."""
        return self.runs() - self._reported() if is_locked(self.path) else set()

    def close(self) -> None:
        """Let another run have the collection."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _make_directories(self) -> None:
        for directory in (self.archive_dir, self.indexes_dir, self.items_dir, self.reports_dir, self.state_dir):
            directory.mkdir(exist_ok=True)

    @staticmethod
    def _files(directory: Path) -> Iterator[Path]:
        return iter(sorted(directory.iterdir())) if directory.is_dir() else iter(())


def _warc_order(path: Path) -> tuple[bool, tuple[str, bool, int, str], str]:
    name = parse_warc_name(path.name)
    return name is None, name.order if name else ("", False, 0, ""), path.name

"""Finished files of a collection → object storage."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.collection import ABOUT, Collection
from archive.files import OPEN
from archive.names import KINDS
from archive.storage import Storage

INDEX = "indexes/index.cdxj"


@dataclass(slots=True)
class Transfer:
    """What was sent or fetched, and what was there already."""

    files: int = 0
    size: int = 0
    """Bytes of *files*."""
    there: int = 0

    def count(self, size: int, *, moved: bool) -> None:
        """One file more, of so many bytes."""
        self.files += moved
        self.size += size if moved else 0
        self.there += not moved


def push(collection: Collection, storage: Storage) -> Transfer:
    """Sends what the storage lacks: WARC files first, so that no line is there without its record.

    What is being written (`.open`), `state/` and what can be made again from the rest stay here. Raises StorageError
    where the storage has another file of the same name.
    """
    done = Transfer()
    there = storage.sizes()
    for name, path in finished_files(collection):
        done.count(path.stat().st_size, moved=there.get(name) != path.stat().st_size and storage.send(name, path))
    for name in (INDEX, ABOUT):
        path = collection.path / name
        if path.exists():
            data = path.read_bytes()
            is_new = there.get(name) != len(data) or storage.get(name) != data
            if is_new:
                storage.replace(name, data)
            done.count(len(data), moved=is_new)
    return done


def finished_files(collection: Collection) -> Iterator[tuple[str, Path]]:
    """Names and paths of the files that never change any more: WARC, segments, reports."""
    paths = [*collection.warcs(), *(path for kind in KINDS for path in collection.segments(kind))]
    if collection.reports_dir.is_dir():
        paths += sorted(collection.reports_dir.glob("*.json"))
    for path in paths:
        if not path.name.endswith(OPEN):
            yield path.relative_to(collection.path).as_posix(), path

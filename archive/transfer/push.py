"""Finished files of a collection → object storage."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from archive.collection import Collection
from archive.descriptor import DESCRIPTOR
from archive.errors import CollectionError
from archive.files import OPEN
from archive.names import KINDS, parse_segment_name
from archive.segments import numbered_lines
from archive.storage import Storage, StorageError

INDEX = "indexes/index.cdxj"
ACCESS = "acl"


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


def push(collection: Collection, storage: Storage, *, exclusive: bool = False) -> Transfer:
    """Sends what the storage lacks: WARC files first, so that no line is there without its record.

    What is being written (`.open`), `state/` and what can be made again from the rest stay here, and so does a segment
    that names a record of a WARC file which is being written. Raises StorageError where the storage has another file
    of the same name, or another pushes at the same time.

    *exclusive*: raises CollectionError, before anything is sent, where WARC files are there that *collection* lacks:
    its index would take the place of theirs.
    """
    done = Transfer()
    there = storage.sizes()
    if exclusive:
        _check_others(collection, storage, there)
    unfinished = {path.name.removesuffix(OPEN) for path in collection.left_open()}
    for name, path in finished_files(collection):
        size = path.stat().st_size
        is_new = there.get(name) != size
        if not (is_new and unfinished and _names_one_of(path, unfinished)):
            done.count(size, moved=is_new and storage.send(name, path))
    for name in (INDEX, *takedowns(collection), DESCRIPTOR):
        path = collection.path / name
        if path.exists():
            data = path.read_bytes()
            done.count(len(data), moved=_update(storage, name, data, there.get(name)))
    return done


def _check_others(collection: Collection, storage: Storage, there: Iterable[str]) -> None:
    ours = {name for name, _ in finished_files(collection)}
    for name in sorted(there):
        if name.startswith("archive/") and name not in ours:
            raise CollectionError(
                f"{storage.url}: holds {name}, which {collection.path} does not: pull it first, or push to an address "
                "of its own"
            )


def _update(storage: Storage, name: str, data: bytes, size: int | None) -> bool:
    """Stores *data* in place of what is there, of *size*; False where that is the same.

    Raises StorageError where another is storing it at the same time: who had to wait must not undo what came since.
    """
    tag = storage.tag(name)
    if size == len(data) and storage.get(name) == data:
        return False
    stored = storage.create(name, data) if tag is None else storage.exchange(name, data, tag)
    if stored is None and storage.get(name) != data:
        raise StorageError(f"{storage.url}/{name}: another has changed it meanwhile: push again")
    return True


def push_finished(collection: Collection, url: str) -> Transfer:
    """Sends what is finished by now to the storage at *url*: for every rotation of a crawl, and any number of times.

    Raises as `push` does, and StorageError where *url* is no address of a storage.
    """
    return push(collection, Storage.open(url))


def takedowns(collection: Collection) -> list[str]:
    """Names of the access lists: who reads the collection elsewhere must not show what was taken down here."""
    return sorted(f"{ACCESS}/{path.name}" for path in collection.directory(ACCESS).glob("*.aclj"))


def _names_one_of(path: Path, warcs: Set[str]) -> bool:
    """Whether a segment has a line whose record lies in one of *warcs*: it is sent when that is."""
    if parse_segment_name(path.name) is None:
        return False
    names = [f'"{warc}"'.encode() for warc in warcs]
    return any(name in line for _, _, line in numbered_lines(path) for name in names)


def finished_files(collection: Collection) -> Iterator[tuple[str, Path]]:
    """Names and paths of the files that never change any more: WARC, segments, reports."""
    paths = [*collection.warcs(), *(path for kind in KINDS for path in collection.segments(kind))]
    if collection.reports_dir.is_dir():
        paths += sorted(collection.reports_dir.glob("*.json"))
    for path in paths:
        if not path.name.endswith(OPEN):
            yield path.relative_to(collection.path).as_posix(), path

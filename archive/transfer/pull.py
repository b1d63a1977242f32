"""Object storage → a collection on this machine."""

import hashlib
import os
import re
from pathlib import Path

from archive.collection import ABOUT, Collection
from archive.errors import CollectionError
from archive.files import sync_directory, writing
from archive.storage import Storage, StorageError
from archive.transfer.push import INDEX, Transfer

_FILE = re.compile(r"(?:archive|items|reports|indexes)/[^/\\\x00-\x1f]{1,250}")
_STATE_FILES = "state.sqlite3*"


def pull(storage: Storage, path: Path, software: str) -> Transfer:
    """Fetches what the collection at *path* lacks, which is made if nothing is there; names of other files are left.

    Where something came, `state/` is made again by the next crawl: it knows nothing of it. Raises StorageError where
    the storage holds no collection, or another file under a name that is here.
    """
    if storage.get(ABOUT) is None:
        raise StorageError(f"{storage.url}: there is no collection")
    if not path.exists():
        path.mkdir(parents=True)
        _fetch(storage, ABOUT, path / ABOUT)
    done = Transfer()
    with Collection.open(path, software=software) as collection:
        for name, size in _order(storage.sizes()):
            done.count(size, moved=_bring(storage, name, size, collection.path / name))
        if done.files:
            for state in collection.state_dir.glob(_STATE_FILES):
                state.unlink()
    return done


def _order(sizes: dict[str, int]) -> list[tuple[str, int]]:
    """WARC files, then the rest: no line is here without its record."""
    return sorted(
        ((name, size) for name, size in sizes.items() if _FILE.fullmatch(name)),
        key=lambda item: (not item[0].startswith("archive/"), item[0]),
    )


def _bring(storage: Storage, name: str, size: int, path: Path) -> bool:
    """Whether the file had to be fetched."""
    if path.exists() and name != INDEX:
        if path.stat().st_size != size:
            raise CollectionError(f"{path}: is another file than {storage.url}/{name}: give another collection")
        return False
    if path.exists() and path.stat().st_size == size and path.read_bytes() == storage.get(name):
        return False
    _fetch(storage, name, path)
    return True


def _fetch(storage: Storage, name: str, path: Path) -> None:
    """The object as a file, whole or not at all."""
    temporary = path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:16]}.tmp")
    with writing(path):
        with temporary.open("wb") as file:
            for chunk in storage.chunks(name):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_directory(path.parent)

"""Object storage → a collection on this machine."""

import re
from pathlib import Path

from archive.collection import Collection
from archive.descriptor import DESCRIPTOR
from archive.errors import CollectionError
from archive.files import writing
from archive.mirror.files import fetch
from archive.storage import Storage
from archive.transfer.push import ACCESS, INDEX, Transfer

_FILE = re.compile(rf"(?:archive|items|reports|indexes|{ACCESS})/[^./\\\x00-\x1f][^/\\\x00-\x1f]{{0,250}}")
_STATE_FILES = "state.sqlite3*"


def pull(storage: Storage, path: Path, software: str) -> Transfer:
    """Fetches what the collection at *path* lacks, which is made if nothing is there; names of other files are left.

    Where something came, `state/` is made again by the next crawl: it knows nothing of it. Raises CollectionError,
    before anything is fetched, where the storage holds none, or another file under a name that is here; StorageError.
    """
    if storage.get(DESCRIPTOR) is None:
        raise CollectionError(f"{storage.url}: there is no collection")
    if not path.exists():
        with writing(path):
            path.mkdir(parents=True)
        fetch(storage, DESCRIPTOR, path / DESCRIPTOR)
    done = Transfer()
    with Collection.open(path, software=software) as collection:
        sizes = _order(storage.sizes())
        lacking = [(name, size) for name, size in sizes if not _is_here(storage, name, size, path / name)]
        if lacking:  # before it comes: the state of a pull that is killed would never learn of it
            for state in collection.state_dir.glob(_STATE_FILES):
                state.unlink()
        for name, size in lacking:
            (path / name).parent.mkdir(exist_ok=True)
            fetch(storage, name, path / name)
            done.count(size, moved=True)
        done.there = len(sizes) - len(lacking)
    return done


def _order(sizes: dict[str, int]) -> list[tuple[str, int]]:
    """WARC files, then the rest: no line is here without its record."""
    return sorted(
        ((name, size) for name, size in sizes.items() if _FILE.fullmatch(name)),
        key=lambda item: (not item[0].startswith("archive/"), item[0]),
    )


def _is_here(storage: Storage, name: str, size: int, path: Path) -> bool:
    """Raises CollectionError where another file is."""
    if not path.exists():
        return False
    if name == INDEX:
        return path.stat().st_size == size and path.read_bytes() == storage.get(name)
    if path.stat().st_size != size and not name.startswith(f"{ACCESS}/"):  # what is taken down is said here
        raise CollectionError(f"{path}: is another file than {storage.url}/{name}: give another collection")
    return True

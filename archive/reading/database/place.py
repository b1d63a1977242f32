"""Where the index of a collection is: in it, or, where nothing can be written there, in a temporary place."""

import hashlib
import os
import sqlite3
import stat
import tempfile
from pathlib import Path

from archive.collection import Collection
from archive.errors import ArchiveError

NAME = "reading.sqlite"


def index_path(collection: Collection) -> Path:
    """The index, whether or not it is there yet."""
    own = collection.indexes_dir / NAME
    directory = collection.indexes_dir if collection.indexes_dir.is_dir() else collection.path
    return own if os.access(directory, os.W_OK) and not _is_read_only(directory) else _temporary(collection)


def open_index(path: Path, *, writing: bool = False) -> sqlite3.Connection:
    """A connection to the index at *path*; for reading, raises where there is none."""
    if writing:
        database = sqlite3.connect(path, isolation_level=None, timeout=60)
    else:
        database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=60, check_same_thread=False
        )
    database.execute("PRAGMA mmap_size = 0")
    return database


def _is_read_only(directory: Path) -> bool:
    """Whether it lies on a disk that is mounted so: the superuser may write anywhere else."""
    return bool(os.statvfs(directory).f_flag & os.ST_RDONLY)


def _temporary(collection: Collection) -> Path:
    """A place of this user's alone that is the same for the same collection."""
    directory = Path(tempfile.gettempdir()) / f"pressmark-{os.getuid()}"
    try:
        directory.mkdir(mode=0o700, exist_ok=True)
        found = directory.lstat()
    except OSError as error:
        raise ArchiveError(f"{directory}: no place for the index: {error.strerror}") from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise ArchiveError(f"{directory}: is not this user's alone: no place for the index; set TMPDIR to one that is")
    name = hashlib.sha256(os.fsencode(collection.path.resolve())).hexdigest()[:16]
    return directory / f"{name}-{NAME}"

"""What makes a directory a collection: its descriptor, `collection.json`, and the lock of who writes to it."""

import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path

import orjson

from archive.errors import CollectionError
from archive.files import replace_file, take_lock

SCHEMA = 1
"""Of the layout; raised when an older Pressmark could not go on with a collection."""

DESCRIPTOR = "collection.json"
STATE = "state"
_LOCK = "lock"


def is_new(path: Path) -> bool:
    """Whether a collection can be begun at *path*; raises CollectionError where something else is there."""
    try:
        if (path / DESCRIPTOR).exists():
            return False
        if not path.exists():
            return True
        if not path.is_dir():
            raise CollectionError(f"{path}: is a file, not a collection")
        # A process that died while it began a collection leaves its lock and no more.
        state = path / STATE
        left = [found.name for found in path.iterdir() if found.name not in (STATE, DESCRIPTOR + ".tmp")]
        left += [found.name for found in state.iterdir() if found.name != _LOCK] if state.is_dir() else []
    except OSError as error:
        raise CollectionError(f"{path}: cannot be read: {error.strerror}") from error
    if left:
        raise CollectionError(f"{path}: is not a collection (it has no {DESCRIPTOR}, and it is not empty)")
    return True


def read_descriptor(path: Path) -> dict[str, object]:
    """What the descriptor of the collection at *path* says. Raises CollectionError."""
    try:
        data = (path / DESCRIPTOR).read_bytes()
    except OSError as error:
        raise CollectionError(f"{path / DESCRIPTOR}: cannot be read: {error.strerror}") from error
    return parse_descriptor(data, str(path))


def parse_descriptor(data: bytes, where: str) -> dict[str, object]:
    """What *data*, the descriptor of the collection at *where*, says. Raises CollectionError."""
    try:
        about = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise CollectionError(f"{where}/{DESCRIPTOR}: is not JSON: {error}") from error
    schema = about.get("schema") if isinstance(about, dict) else None
    if not isinstance(schema, int) or isinstance(schema, bool):
        raise CollectionError(f"{where}/{DESCRIPTOR}: does not say which schema it has")
    if schema > SCHEMA:
        made_by = about.get("software")
        raise CollectionError(f"{where}: has schema {schema}, made by {made_by}; this Pressmark knows up to {SCHEMA}")
    return dict(about)


def write_descriptor(path: Path, software: str) -> None:
    """Begins the collection at *path*, whose lock the caller has, unless another process began it before that."""
    if (path / DESCRIPTOR).exists():
        return
    about = {
        "schema": SCHEMA,
        "software": software,
        "created": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "description": "",
    }
    replace_file(path / DESCRIPTOR, orjson.dumps(about, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def lock_collection(path: Path) -> int:
    """The lock of the collection at *path*, taken until it is closed. Raises CollectionError where another has it."""
    try:
        (path / STATE).mkdir(parents=True, exist_ok=True)
        lock = take_lock(path / STATE / _LOCK)
    except OSError as error:
        raise CollectionError(f"{path}: cannot be written: {error.strerror}") from error
    if lock is None:
        raise CollectionError(f"{path}: is in use by another run")
    return lock


def is_locked(path: Path) -> bool:
    """Whether somebody writes to the collection at *path* just now; asked of one that cannot be written, too."""
    try:
        lock = os.open(path / STATE / _LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False

"""Files of a storage as files on disk: each whole or not at all, and not fetched while it is as it was."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from archive.files import sync_directory, writing
from archive.storage import Storage
from archive.stored_object import StoredObject


def fetch(storage: Storage, name: str, path: Path) -> None:
    """The object *name* as the file *path*, whole or not at all. Raises ArchiveError."""
    with writing(path):
        temporary = NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".tmp", delete=False)  # noqa: SIM115
        try:
            with temporary as file:
                for chunk in storage.chunks(name):
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary.name).replace(path)
        finally:
            Path(temporary.name).unlink(missing_ok=True)
        sync_directory(path.parent)


def bring(storage: Storage, directory: str, found: Mapping[str, StoredObject], target: Path) -> None:
    """Has *target* hold the objects *found* below *directory*, and no other file of such a kind.

    One that is there in the same size, with the time of the object, is not fetched. Raises ArchiveError.
    """
    with writing(target):
        target.mkdir(mode=0o700, exist_ok=True)
        endings = {Path(name).suffix for name in found}
        stale = [path for path in target.iterdir() if path.suffix in endings and path.name not in found]
    for path in stale:
        with suppress(OSError):
            path.unlink()
    for name, stored in found.items():
        path = target / name
        changed = int(stored.changed.timestamp() * 1e6) * 1000
        if not _is_same(path, stored.size, changed):
            fetch(storage, f"{directory}/{name}", path)
            with writing(path):
                os.utime(path, ns=(changed, changed))


def _is_same(path: Path, size: int, changed: int) -> bool:
    try:
        there = path.stat()
    except OSError:
        return False
    return there.st_size == size and there.st_mtime_ns == changed

"""Files that grow by whole units and are `.open` until they are finished."""

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from archive.errors import ArchiveError

OPEN = ".open"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def as_written(path: Path) -> Path:
    """Where the file is that is called *path* when it is finished, finished or not."""
    return path if path.exists() else path.with_name(path.name + OPEN)


class GrowingFile:
    """A new file, called *path* with `.open` until `finish`.

    What `append` returned for is with the operating system: it survives the death of the process, and after `sync`
    that of the machine.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._is_listed = False
        self._open_path = path.with_name(path.name + OPEN)
        if path.exists():
            raise ArchiveError(f"{path}: exists already; two runs of one name?")
        try:
            self._fd = os.open(self._open_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise self._failed("cannot be created", error) from error

    def append(self, data: bytes) -> int:
        """Write *data* whole and return where it begins; after a failure the file ends where it did before."""
        start = self.size
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._fd, view) :]
        except OSError as error:
            self._cut_back(start)
            raise self._failed("cannot be written", error) from error
        self.size = start + len(data)
        return start

    def sync(self) -> None:
        """Have the bytes on disk."""
        try:
            os.fsync(self._fd)
            if os.fstat(self._fd).st_nlink == 0:
                raise ArchiveError(f"{self._open_path}: was removed while it was written")
            if not self._is_listed:
                # The name is the directory's: without it a power cut could take the whole file.
                sync_directory(self.path.parent)
                self._is_listed = True
        except OSError as error:
            raise self._failed("cannot be synced", error) from error

    def finish(self) -> Path | None:
        """Sync, take the `.open` off, and have that on disk too; an empty file is removed instead (None)."""
        if self.size:
            self.sync()
            finish_file(self._open_path)
        else:
            self._open_path.unlink()
        os.close(self._fd)
        return self.path if self.size else None

    def _cut_back(self, size: int) -> None:
        # A torn tail that cannot be cut now is cut by the next start (archive/repair.py).
        with contextlib.suppress(OSError):
            os.ftruncate(self._fd, size)
            os.lseek(self._fd, size, os.SEEK_SET)

    def _failed(self, what: str, error: OSError) -> ArchiveError:
        return _archive_error(self._open_path, what, error)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """What the system refuses while *path* is written is an ArchiveError that names it."""
    try:
        yield
    except OSError as error:
        raise _archive_error(path, "cannot be written", error) from error


def _archive_error(path: Path, what: str, error: OSError) -> ArchiveError:
    remedy = "; make room and run it again" if error.errno in _NO_ROOM else ""
    return ArchiveError(f"{path}: {what}: {error.strerror}{remedy}")


def finish_file(open_path: Path) -> Path:
    """Rename a synced `.open` file to its own name, durably."""
    path = open_path.with_name(open_path.name.removesuffix(OPEN))
    try:
        open_path.rename(path)
        sync_directory(path.parent)
    except OSError as error:
        raise _archive_error(open_path, "cannot be renamed", error) from error
    return path


def take_lock(path: Path) -> int | None:
    """The OS lock on *path*, held until it is closed or its process dies, however; None where another has it."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    for patience in (0.05, 0.0):  # who only asks whether it is taken has it for an instant
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(patience)
        except OSError:
            os.close(lock)
            raise
        else:
            return lock
    os.close(lock)
    return None


def replace_file(path: Path, data: bytes) -> None:
    """Give *path* a new content in one step: a reader sees the old one or the new one."""
    temporary = path.with_name(path.name + ".tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Have the names in *path* on disk."""
    fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)

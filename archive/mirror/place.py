"""Where the small files of a collection at a URL are brought, so that they are not fetched each time anew."""

import hashlib
import os
import re
import stat
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archive.errors import ArchiveError

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


def mirror_path(url: str) -> Path:
    """A directory of this user's alone that is the same for the same address, made if nothing is there.

    Below `XDG_CACHE_HOME`, else `~/.cache`, else the temporary directory. Raises ArchiveError.
    """
    directory = _private(_cache() / "pressmark") or _private(
        Path(tempfile.gettempdir()) / f"pressmark-{os.getuid()}", is_shared=True
    )
    if directory is None:
        raise ArchiveError("there is no place of this user's alone to read a collection at a URL: set XDG_CACHE_HOME")
    path = directory / mirror_name(url)
    try:
        path.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be written: {error.strerror}") from error
    return path


def mirror_name(url: str) -> str:
    """A name for a directory that is of this address alone."""
    return f"{_UNFIT.sub('-', name_of(url))[:40]}-{hashlib.sha256(url.encode()).hexdigest()[:16]}"


def name_of(url: str) -> str:
    """The last part of an address: what its collection is called."""
    parts = urlsplit(url)
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc or parts.scheme


def _cache() -> Path:
    value = os.environ.get("XDG_CACHE_HOME", "")
    return Path(value) if Path(value).is_absolute() else Path(os.path.expanduser("~")) / ".cache"  # noqa: PTH111  # no error


def _private(directory: Path, *, is_shared: bool = False) -> Path | None:
    """*directory*, made where it is not there; None where it cannot be, or is another's. *is_shared*: all may write
    beside it, so that it must be nobody else's to read or write, too."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = directory.lstat()
    except OSError:
        return None
    is_own = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and os.access(directory, os.W_OK)
    return directory if is_own and not (is_shared and found.st_mode & 0o077) else None

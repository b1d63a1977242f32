"""A WACZ file as a ZIP that grows member by member, each noted in `datapackage.json` with its hash (WACZ 1.1.1)."""

import hashlib
import lzma
import os
import re
import secrets
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import orjson

from archive.errors import ArchiveError
from archive.files import OPEN, sync_directory

WACZ_VERSION = "1.1.1"
_ABOUT = "datapackage.json"
_ABOUT_LIMIT = 1 << 26

_NOT_IN_NAME = re.compile(r"[^a-z0-9._-]")


@contextmanager
def package_at(target: Path) -> Iterator["Package"]:
    """A package that is called *target* once the block has ended well, and is gone otherwise."""
    # A name of its own: two exports to one target do not write into one file.
    temporary = target.with_name(f"{target.name}.{secrets.token_hex(4)}{OPEN}")
    try:
        with temporary.open("xb") as file:
            # In any case before its file: else it is closed when nobody holds it any more, and complains of that.
            with closing(Package(file)) as package:
                yield package
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        sync_directory(target.parent)
    except OSError as error:
        raise ArchiveError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)


def is_package(path: Path) -> bool:
    """Whether *path* is a WACZ: a ZIP whose `datapackage.json` says so. Office documents are ZIP files, too."""
    try:
        with zipfile.ZipFile(path) as file, file.open(_ABOUT) as about:
            description = orjson.loads(about.read(_ABOUT_LIMIT))
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, KeyError, ValueError, RuntimeError):
        return False  # RuntimeError: encrypted, or compressed as nobody compresses a WACZ
    except OSError as error:
        if error.errno is None:  # damaged bzip2
            return False
        raise
    return isinstance(description, dict) and "wacz_version" in description


class Package:
    """Writes the members into *file*, which can seek; `complete` adds the two that describe the others."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w")
        self._now = datetime.now(UTC)
        self._resources: list[dict[str, Any]] = []

    def add(self, path: str, pieces: Iterable[bytes], size: int, *, compress: bool = False) -> None:
        """Add a member of about *size* bytes. What a viewer reads in ranges must not be compressed."""
        hasher, written = hashlib.sha256(), 0
        with self._zip.open(self._info(path, size, compress=compress), "w") as member:
            for piece in pieces:
                member.write(piece)
                hasher.update(piece)
                written += len(piece)
        resource = {"name": self._name(path), "path": path, "hash": f"sha256:{hasher.hexdigest()}", "bytes": written}
        self._resources.append(resource)

    def complete(self, about: Mapping[str, str]) -> None:
        """Say what the package holds, and *about* it (`title` at least), and complete the ZIP."""
        package = {
            "profile": "data-package",
            "wacz_version": WACZ_VERSION,
            **about,
            # Where ReplayWeb.page looks for it.
            "metadata": {"title": about["title"], "desc": about.get("description", "")},
            "created": f"{self._now:%Y-%m-%dT%H:%M:%SZ}",
            "resources": self._resources,
        }
        text = orjson.dumps(package, option=orjson.OPT_INDENT_2)
        digest = {"path": _ABOUT, "hash": f"sha256:{hashlib.sha256(text).hexdigest()}"}
        self._zip.writestr(self._info(_ABOUT, len(text), compress=True), text)
        seal = orjson.dumps(digest, option=orjson.OPT_INDENT_2)
        self._zip.writestr(self._info("datapackage-digest.json", len(seal), compress=True), seal)
        self.close()

    def close(self) -> None:
        """Nothing is added any more."""
        self._zip.close()

    def _info(self, path: str, size: int, *, compress: bool) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(path, self._now.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        info.external_attr = 0o644 << 16
        info.file_size = size  # over 2 GiB the member is written as ZIP64 demands
        return info

    def _name(self, path: str) -> str:
        """A name fit for a data package: lower case, and no other resource's."""
        name = _NOT_IN_NAME.sub("-", path.rpartition("/")[2].lower())
        names = {resource["name"] for resource in self._resources}
        return name if name not in names else f"{len(names)}-{name}"

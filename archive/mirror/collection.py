"""A collection at a URL: its small files are brought when they are first asked for, its WARC files read by ranges."""

import logging
import re
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from archive.collection import Collection
from archive.descriptor import DESCRIPTOR, parse_descriptor
from archive.errors import ArchiveError, CollectionError
from archive.files import OPEN
from archive.mirror.files import bring
from archive.mirror.place import mirror_path, name_of
from archive.names import parse_segment_name
from archive.remote.path import RemoteFiles, RemotePath
from archive.storage import Storage
from archive.stored_object import StoredObject

PATIENCE = 75.0
"""Seconds for which an address that does not answer is waited for at first: it may be none."""
GLANCE = 60.0
"""Seconds between two looks at what a storage holds."""
logger = logging.getLogger(__name__)
_ARCHIVE = "archive"
_PLAIN = re.compile(r"[^./\\\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]{0,250}")
_BROUGHT: dict[str, Callable[[str], bool]] = {
    "items": lambda name: parse_segment_name(name) is not None and not name.endswith(OPEN),
    "indexes": lambda name: name == "index.cdxj",
    "reports": lambda name: name.endswith(".json"),
    "acl": lambda name: name.endswith(".aclj"),
}


def _is_warc(name: str) -> bool:
    return name.endswith((".warc.gz", ".warc"))


class RemoteCollection(Collection):
    """Reads what `push` sent. Raises CollectionError where there is none; nothing is ever written there."""

    def __init__(self, storage: Storage, path: Path, about: dict[str, object]) -> None:
        super().__init__(path, about)
        self._storage = storage
        self._listed = self._list()
        self._looked = time.monotonic()
        self._warcs = RemoteFiles(storage, _ARCHIVE, self._sizes())
        self._brought: set[str] = set()
        self._bringing = threading.Lock()

    @classmethod
    def at(cls, url: str) -> Self:
        """The collection at *url*."""
        try:
            about = Storage.open(url, patience=PATIENCE, make=False).get(DESCRIPTOR)
            storage = Storage.open(url, make=False)
            if about is None:
                raise CollectionError(f"{storage.url}: there is no collection")
            path = mirror_path(storage.url)
            return cls(storage, path, parse_descriptor(about, storage.url))
        except CollectionError:
            raise
        except ArchiveError as error:
            raise CollectionError(str(error)) from error

    @property
    def where(self) -> str:
        return self._storage.url

    @property
    def name(self) -> str:
        return name_of(self._storage.url)

    @property
    def home(self) -> None:
        return None

    def directory(self, name: str) -> Path:
        if name == _ARCHIVE:
            return RemotePath.of(self.path / name, self._warcs)
        if name in _BROUGHT and name not in self._brought:
            with self._bringing:
                self._bring(name, self._listed[name])
                self._brought.add(name)
        return self.path / name

    def refresh(self) -> None:
        """Takes up what came since, at most once in `GLANCE` seconds; where the storage is away, it stays as it is."""
        if time.monotonic() - self._looked < GLANCE:
            return
        self._looked = time.monotonic()
        try:
            listed = self._list()
            with self._bringing:
                for name in self._brought:
                    self._bring(name, listed[name])
        except ArchiveError as error:
            logger.warning("%s", error)
            return
        self._listed = listed
        self._warcs.sizes = self._sizes()

    def _list(self) -> dict[str, dict[str, StoredObject]]:
        """What is of use here, by directory and name; anything may lie beside it."""
        return {
            directory: {
                name: stored
                for path, stored in self._storage.listing(directory).items()
                if is_ours(name := path.removeprefix(f"{directory}/")) and _PLAIN.fullmatch(name)
            }
            for directory, is_ours in (_BROUGHT | {_ARCHIVE: _is_warc}).items()
        }

    def _sizes(self) -> dict[str, int]:
        return {name: stored.size for name, stored in self._listed[_ARCHIVE].items()}

    def _bring(self, name: str, found: Mapping[str, StoredObject]) -> None:
        bring(self._storage, name, found, self.path / name)

"""Object storage: S3 and what speaks like it, Google's, Azure's, or a directory, by one address.

Credentials come the providers' own ways (`AWS_ACCESS_KEY_ID`, a role, a file of the SDK); none is ever part of an
address, a log or a record.
"""

import contextlib
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from archive.errors import ArchiveError, MissingExtraError
from archive.storage_address import NO_CREDENTIALS, SCHEMES, cause_of, is_address, lacks_credentials, without_secrets
from archive.stored_object import StoredObject, digest_of, digest_of_bytes, tag_of

try:
    import obstore
    from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
    from obstore.store import ObjectStore, from_url
except ImportError:  # the extra is not installed: said where a storage is asked for
    HAS_OBSTORE = False
else:
    HAS_OBSTORE = True

__all__ = ["SCHEMES", "Storage", "StorageError", "is_address", "without_secrets"]

WHOLE = 64 * 1024 * 1024
"""Bytes of a file that is put in one request, on the condition that nothing of its name is there; larger ones go in
parts, after a look."""
CHUNK = 4 * 1024 * 1024
DIGEST = "sha256"
"""The attribute that bears an object's digest, where the storage keeps attributes."""
PATIENCE = 170.0
"""Seconds for which a request is made again: outlasts an outage of a minute; the SDK wants less than five minutes."""
LITTLE_PATIENCE = 3.0
"""The same of the first request where only the role of this machine could give credentials."""
_BACKOFF = {"init_backoff": timedelta(seconds=0.2), "max_backoff": timedelta(seconds=8), "base": 2}


class StorageError(ArchiveError):
    """The storage refuses, does not answer, or holds something else than it should; the message says which object."""


class Storage:
    """The objects below one address, by names relative to it (`archive/…`)."""

    def __init__(self, store: "ObjectStore", url: str) -> None:
        self._store = store
        self.url = url
        self._keeps_attributes = urlsplit(url).scheme != "file"

    @classmethod
    def open(cls, url: str, *, patience: float = PATIENCE, make: bool = True) -> Self:
        """The storage at *url*, a directory being made unless *make* is false. *patience*: seconds that an outage may
        last. Raises StorageError where that is no address of one, MissingExtraError.
        """
        safe = without_secrets(url)
        if not is_address(url):
            raise StorageError(f"{safe}: is no address of a storage: there are s3://, gs://, az:// and file://")
        if not HAS_OBSTORE:
            raise MissingExtraError("object storage", "cluster")
        if safe != url:
            raise StorageError(f"{safe}: credentials are given by the environment, never in the address")
        try:
            return cls(_opened(url, patience, make=make), url.rstrip("/"))
        except (BaseError, ValueError, OSError) as error:
            raise StorageError(f"{safe}: {cause_of(error)}") from error

    def below(self, name: str) -> Self:
        """The storage of the objects whose names begin with *name*."""
        return type(self).open(f"{self.url}/{name}")

    def sizes(self, prefix: str = "") -> dict[str, int]:
        """Names and sizes of all objects below *prefix*, a whole part of a name."""
        return {name: found.size for name, found in self.listing(prefix).items()}

    def listing(self, prefix: str = "") -> dict[str, StoredObject]:
        """All objects below *prefix*, a whole part of a name, by their names."""
        with self._errors(prefix):
            pages = obstore.list(self._store, prefix=prefix or None)
            found = (each for page in pages for each in page)
            return {str(each["path"]): StoredObject(int(each["size"]), each["last_modified"]) for each in found}

    def directories(self, prefix: str = "") -> list[str]:
        """The parts of names that come next below *prefix*, where more comes behind them."""
        with self._errors(prefix):
            found = obstore.list_with_delimiter(self._store, prefix=prefix or None)
            return [str(path).rpartition("/")[2] for path in found["common_prefixes"]]

    def get(self, name: str) -> bytes | None:
        """The bytes of an object, None where there is none. For small ones: they are in memory."""
        with self._errors(name):
            try:
                return bytes(obstore.get(self._store, name).bytes())
            except FileNotFoundError:
                return None

    def range(self, name: str, start: int, length: int) -> bytes:
        """*length* bytes of an object from *start* on, fewer where it ends before."""
        with self._errors(name):
            return bytes(obstore.get_range(self._store, name, start=start, length=length)) if length else b""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of an object, by and by; its digest is compared where the storage has one."""
        with self._errors(name):
            found = obstore.get(self._store, name)
            wanted = str(found.attributes.get(DIGEST) or "")
            digest = hashlib.sha256()
            for chunk in found.stream(CHUNK):
                digest.update(chunk)
                yield bytes(chunk)
        if wanted and digest.hexdigest() != wanted:
            raise StorageError(f"{self.url}/{name}: its bytes are not those that were sent; push it again")

    def send(self, name: str, path: Path) -> bool:
        """Stores a file under *name*; False where it is there already. Raises StorageError where another is."""
        size = path.stat().st_size
        digest = digest_of(path)
        with self._errors(name):
            if size <= WHOLE:
                try:
                    obstore.put(self._store, name, path.read_bytes(), mode="create", attributes=self._of(digest))
                except AlreadyExistsError:
                    self._compare(name, digest)
                    return False
                return True
            if self.tag(name) is not None:
                self._compare(name, digest)
                return False
            obstore.put(self._store, name, path, attributes=self._of(digest))
            return True

    def replace(self, name: str, data: bytes) -> None:
        """Stores *data* under *name*, whatever is there."""
        with self._errors(name):
            self._put(name, data, "overwrite")

    def create(self, name: str, data: bytes) -> str | None:
        """Stores *data* where nothing of that name is; its tag, or None where something is."""
        with self._errors(name):
            try:
                return self._put(name, data, "create")
            except AlreadyExistsError:
                return None

    def exchange(self, name: str, data: bytes, tag: str) -> str | None:
        """Stores *data* in place of what bears *tag*; the new tag, or None where another is there meanwhile."""
        with self._errors(name):
            try:
                mode: Any = dict(zip(("e_tag", "version"), tag.split("\n"), strict=False))
                return self._put(name, data, mode)
            except PreconditionError:
                return None
            except NotImplementedError:  # a directory: compared, then replaced, which is as safe as it can be there
                return self._exchange_file(name, data, tag)

    def _exchange_file(self, name: str, data: bytes, tag: str) -> str | None:
        return self._put(name, data, "overwrite") if tag_of(obstore.head(self._store, name)) == tag else None

    def _put(self, name: str, data: bytes, mode: Any) -> str:
        digest = self._of(digest_of_bytes(data))
        return tag_of(obstore.put(self._store, name, data, mode=mode, attributes=digest))

    def tag(self, name: str) -> str | None:
        """What changes whenever the object does; None where there is none."""
        with self._errors(name):
            try:
                return tag_of(obstore.head(self._store, name))
            except FileNotFoundError:
                return None

    def tagged(self, name: str) -> tuple[bytes, str] | None:
        """The bytes of an object, and its tag of the same moment; None where there is none."""
        with self._errors(name):
            try:
                found = obstore.get(self._store, name)
                return bytes(found.bytes()), tag_of(found.meta)
            except FileNotFoundError:
                return None

    def delete(self, name: str) -> None:
        """Removes an object, if it is there."""
        with self._errors(name), contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, name)

    def _of(self, digest: str) -> Any:
        return {DIGEST: digest} if self._keeps_attributes else None

    def _compare(self, name: str, digest: str) -> None:
        """Raises StorageError where the object's bytes have another digest."""
        found = obstore.get(self._store, name, options={"head": True}) if self._keeps_attributes else None
        known = None if found is None else found.attributes.get(DIGEST)
        if known is None:
            total = hashlib.sha256()
            for chunk in obstore.get(self._store, name).stream(CHUNK):
                total.update(chunk)
            known = total.hexdigest()
        if known != digest:
            raise StorageError(f"{self.url}/{name}: is there with other bytes; two collections under one address?")

    @contextlib.contextmanager
    def _errors(self, name: str) -> Iterator[None]:
        where = f"{self.url}/{name}".rstrip("/")
        if lacks_credentials(self.url, lambda: obstore.head(_opened(self.url, LITTLE_PATIENCE), "collection.json")):
            raise StorageError(f"{where}: {NO_CREDENTIALS}")
        try:
            yield
        except FileNotFoundError as error:
            raise StorageError(f"{where}: is not there") from error
        except (BaseError, OSError, ValueError) as error:
            raise StorageError(f"{where}: {cause_of(error)}") from error


def _opened(url: str, patience: float, *, make: bool = True) -> "ObjectStore":
    retries = {"max_retries": 1000, "retry_timeout": timedelta(seconds=patience), "backoff": _BACKOFF}
    more: dict[str, Any] = {"mkdir": make} if urlsplit(url).scheme == "file" else {"retry_config": retries}
    return from_url(url, **more)

"""The collections that an address leads to: the one there, or a storage's head and shards."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.descriptor import DESCRIPTOR
from archive.errors import ArchiveError, CollectionError
from archive.mirror.collection import PATIENCE
from archive.mirror.place import name_of
from archive.storage import Storage

HEAD, SHARDS = "head", "shards"
_ALL = "/*"
_NUMBERED = re.compile(r"(\d{1,9})-of-(\d{1,9})")


class StoredCollection(NamedTuple):
    """A collection in a storage, and what it is called there."""

    name: str
    storage: Storage


def stored_collections(url: str) -> list[StoredCollection]:
    """What is merged when *url* is given: a collection, all below `…/*`, or `head` and `shards/*` of a storage.

    In the order of their numbers. Raises CollectionError where there is none, or where it cannot be reached.
    """
    try:
        found = list(_found(url))
    except CollectionError:
        raise
    except ArchiveError as error:
        raise CollectionError(str(error)) from error
    if not found:
        raise CollectionError(f"{url}: there is no collection, and none in {HEAD}/ or {SHARDS}/")
    return found


def _found(url: str) -> Iterator[StoredCollection]:
    if url.endswith(_ALL):
        yield from _below(_reached(url.removesuffix(_ALL)), "")
        return
    storage = _reached(url)
    if storage.get(DESCRIPTOR) is not None:
        yield StoredCollection(name_of(storage.url), storage)
        return
    if storage.get(f"{HEAD}/{DESCRIPTOR}") is not None:
        yield StoredCollection(HEAD, storage.below(HEAD))
    yield from _below(storage, SHARDS)


def _below(storage: Storage, directory: str) -> Iterator[StoredCollection]:
    """The collections one step below *directory*."""
    for name in sorted(storage.directories(directory), key=_order):
        path = f"{directory}/{name}" if directory else name
        if storage.get(f"{path}/{DESCRIPTOR}") is not None:
            yield StoredCollection(name, storage.below(path))


def _order(name: str) -> tuple[int, int, str]:
    numbers = _NUMBERED.fullmatch(name)
    return (int(numbers[2]), int(numbers[1]), name) if numbers else (0, 0, name)


def _reached(url: str) -> Storage:
    Storage.open(url, patience=PATIENCE, make=False).get(DESCRIPTOR)
    return Storage.open(url, make=False)

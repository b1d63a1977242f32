"""A collection to be read, wherever it is: the one place that asks whether it is an address or a directory."""

from pathlib import Path

from archive.collection import Collection
from archive.mirror.collection import RemoteCollection


def read_collection(place: str | Path) -> Collection:
    """The collection at *place*, a path or an address such as `s3://bucket/portal`, for reading only.

    Raises CollectionError where there is none, or where it cannot be reached.
    """
    if isinstance(place, str) and "://" in place:
        return RemoteCollection.at(place)
    return Collection.read(Path(place))

"""What is merged: collections on this machine as they are, those in a storage as they were fetched from there."""

from collections.abc import Sequence
from pathlib import Path

from archive.collection import Collection
from archive.mirror.place import mirror_name
from archive.transfer.pull import pull
from archive.transfer.shards import StoredCollection, stored_collections
from crawler.run.merge.merging import check_target
from crawler.version import SOFTWARE

FETCHED = "shards"
"""In the state of the target: what was fetched, of which the target's WARC files are hard links."""


def brought(places: Sequence[str], target: Path) -> list[Collection]:
    """The collections at *places*, each a path, or an address of one or of a storage of shards.

    What a storage has is fetched into the state of the *target*, where it was not before. Raises CollectionError where
    there is none, before anything is written.
    """
    found: list[Collection | StoredCollection] = []
    for place in places:
        found += stored_collections(place) if "://" in place else [Collection.read(Path(place))]
    if any(isinstance(each, StoredCollection) for each in found):
        with Collection.open(target, software=SOFTWARE) as collection:
            check_target(target, collection)
    return [_fetched(each, target) if isinstance(each, StoredCollection) else each for each in found]


def _fetched(stored: StoredCollection, target: Path) -> Collection:
    path = Collection.read(target).state_dir / FETCHED / mirror_name(stored.storage.url)
    pull(stored.storage, path, SOFTWARE)
    return Collection.read(path)

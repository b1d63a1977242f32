"""The parts of a crawl as one collection, in the storage beside them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from scrapy.settings import BaseSettings

from archive.collection import Collection
from archive.descriptor import DESCRIPTOR
from archive.storage import Storage
from archive.transfer.pull import pull
from archive.transfer.push import INDEX, finished_files, push
from crawler.cluster.fenced import fenced
from crawler.cluster.lease import last_owner
from crawler.cluster.places import HEAD, MERGED, Places, shard_name
from crawler.output.report import RunReport
from crawler.run.merge.merge_job import merge
from crawler.version import SOFTWARE

COPIES = "copies"
"""Directory of parts that were crawled elsewhere and are here to be merged."""
OUTPUTS = ("items", "reports", "indexes")


def merge_parts(
    places: Places, shards: int, settings: BaseSettings, check: Callable[[], None] = lambda: None
) -> RunReport | None:
    """Merges head and *shards* into `merged`; what was written, None where nothing was new.

    *check* raises StorageError where another may be at work there. Raises ArchiveError.
    """
    parts = [Collection.read(path) for path in _parts(places, shards)]
    target, storage = places.local(MERGED), fenced(places.storage(MERGED), check)
    if not (target / "state" / "state.sqlite3").exists():
        shutil.rmtree(target, ignore_errors=True)  # no merge can go on from there: all of it is made again
    report = merge(parts, target, settings)
    _remove_others(Collection.read(target), storage)
    push(Collection.read(target), storage)
    return report


def _remove_others(merged: Collection, storage: Storage) -> None:
    """Removes what another merge has made there: this one has made all of it, and both would say it twice."""
    ours = {name for name, _ in finished_files(merged)} | {INDEX}
    for directory in OUTPUTS:
        for name in storage.sizes(directory):
            if name not in ours:
                storage.delete(name)


def _parts(places: Places, shards: int) -> Iterator[Path]:
    """Where the parts lie here, once they are as the storage has them."""
    for name in (HEAD, *(shard_name(number, shards) for number in range(1, shards + 1))):
        storage, path = places.storage(name), places.local(name)
        if storage.get(DESCRIPTOR) is None:
            continue  # nothing was ever cited there
        if last_owner(storage) != places.owner or not (path / DESCRIPTOR).exists():
            path = places.local(f"{COPIES}/{name}")
            path.parent.mkdir(parents=True, exist_ok=True)
            pull(storage, path, SOFTWARE)
        yield path

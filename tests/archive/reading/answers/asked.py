"""One state of a small collection's index, for tests of single answers."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive.collection import Collection
from archive.reading import update_reading_index
from archive.reading.database.loading import Columns, load
from archive.reading.database.place import index_path, open_index
from archive.reading.database.snapshot import Snapshot


@contextmanager
def asked(path: Path) -> Iterator[tuple[Snapshot, Columns, Collection]]:
    """The index of the collection at *path*, brought up to date."""
    update_reading_index(path)
    collection = Collection.read(path)
    with closing(open_index(index_path(collection))) as database, Snapshot(database, collection.items_dir, 60) as found:
        yield found, load(found), collection

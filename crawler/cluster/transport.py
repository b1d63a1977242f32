"""A part of a crawl between its storage and a machine: the collection, what it owes, and what is owed to it."""

import os
import shutil
from pathlib import Path

from archive.collection import Collection
from archive.descriptor import DESCRIPTOR
from archive.errors import CollectionError
from archive.files import take_lock, writing
from archive.storage import Storage
from archive.transfer.pull import pull
from archive.transfer.push import finished_files, push
from crawler.cluster.places import INBOX
from crawler.sharding.outbox import OUTBOX
from crawler.version import SOFTWARE


class PartTransport:
    """The part at *path*, whose place in the storage is *storage*; what is owed to it comes into *inbox*."""

    def __init__(self, storage: Storage, path: Path, inbox: Path) -> None:
        self._storage = storage
        self._path = path
        self._inbox = inbox
        self._sent_names: set[str] = set()

    def fetch(self, *, is_current: bool) -> None:
        """Has the part here as the storage has it; one that *is_current*, with its state, stays as it is."""
        if is_current and (self._path / DESCRIPTOR).exists():
            return
        if self._path.exists():
            shutil.rmtree(self._path)
        if self._storage.get(DESCRIPTOR) is not None:
            pull(self._storage, self._path, SOFTWARE)
            self._fetch(OUTBOX, self._path / OUTBOX)

    def fetch_inbox(self) -> list[str]:
        """The names of what is owed to the part, which lies here then."""
        with writing(self._inbox):
            shutil.rmtree(self._inbox, ignore_errors=True)
            self._inbox.mkdir(parents=True)
        return self._fetch(INBOX, self._inbox)

    def _fetch(self, directory: str, target: Path) -> list[str]:
        names = sorted(name for name in self._storage.sizes(directory) if name.endswith(".jsonl"))
        for name in names:
            path = target / Path(name).name
            with writing(path):
                target.mkdir(exist_ok=True)
                with path.open("wb") as file:
                    file.writelines(self._storage.chunks(name))
        return names

    def push(self) -> None:
        """Sends what is finished and was not sent yet: what the part owes first, so that no record is there without."""
        try:
            collection = Collection.read(self._path)
        except CollectionError:
            return  # it has not begun yet
        finished = {name for name, _ in finished_files(collection)}
        if finished <= self._sent_names:
            return
        self._push_outbox()
        push(collection, self._storage)
        self._sent_names |= finished

    def push_all(self) -> None:
        """Sends everything once more that the storage lacks, and what has changed."""
        self._sent_names.clear()
        self.push()

    def _push_outbox(self) -> None:
        for path in sorted((self._path / OUTBOX).glob("*.jsonl")):
            self._storage.send(f"{OUTBOX}/{path.name}", path)

    def clear_inbox(self, names: list[str]) -> None:
        """Removes what has been taken up, for good: the files of the outboxes still tell it."""
        for name in names:
            self._storage.delete(name)


def is_free(path: Path) -> bool:
    """Whether no process of this machine is at work on the part at *path*."""
    state = path / "state"
    if not state.is_dir():
        return True
    lock = take_lock(state / "lock")
    if lock is not None:
        os.close(lock)
    return lock is not None

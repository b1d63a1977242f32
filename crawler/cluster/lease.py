"""Who is at work on a shard: an object in the storage, put on the condition of what was there before."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Self

import orjson

from archive.errors import ArchiveError
from archive.storage import Storage, StorageError
from archive.warc.record import warc_date

logger = logging.getLogger(__name__)
NAME = "lease.json"
RENEWALS = 4
"""Of a lease in its time: three may fail."""
LOOKS = 10


class LeaseHeldError(ArchiveError):
    """Somebody else is at work there; raised before anything is fetched."""


class Lease:
    """Held from `take` to `release`; renewed by a thread of its own, while whoever waits for it compares no clocks.

    A lease that does not change for as long as it is good for is stale: its owner has died, or cannot reach the storage
    and has stopped.
    """

    def __init__(self, storage: Storage, owner: str, tag: str, seconds: float, before: str) -> None:
        self._storage = storage
        self._owner = owner
        self._tag = tag
        self._seconds = seconds
        self.before = before
        """Who had it last; empty: nobody."""
        self.is_lost = False
        """Another has it, or might by now: nothing more may be fetched or sent."""
        self._renewed = time.monotonic()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="lease", daemon=True)
        self._thread.start()

    @classmethod
    def take(cls, storage: Storage, owner: str, seconds: float, is_free: Callable[[], bool] = lambda: False) -> Self:
        """The lease, once it is free. Raises LeaseHeldError where another renews it.

        *is_free*: whether a lease of the same *owner* that was not released is known to be of a process that is dead.
        """
        tag = storage.create(NAME, _words(owner, is_held=True))
        if tag is not None:
            return cls(storage, owner, tag, seconds, "")
        others, since = storage.tag(NAME), time.monotonic()
        while True:
            before = _read(storage)
            is_ours = before["owner"] == owner and is_free()
            if not before["held"] or is_ours or time.monotonic() - since >= seconds:
                tag = storage.exchange(NAME, _words(owner, is_held=True), others or "")
                if tag is not None:
                    return cls(storage, owner, tag, seconds, str(before["owner"]))
            else:
                time.sleep(seconds / LOOKS)
            if storage.tag(NAME) != others:
                raise LeaseHeldError(f"{storage.url}: {before['owner']} is at work there")

    def release(self) -> None:
        """Lets the next one have it at once. Raises StorageError."""
        self._stop()
        if not self.is_lost:
            self._storage.exchange(NAME, _words(self._owner, is_held=False), self._tag)

    def _stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def _keep(self) -> None:
        while not self._ended.wait(self._seconds / RENEWALS):
            try:
                tag = self._storage.exchange(NAME, _words(self._owner, is_held=True), self._tag)
            except StorageError as error:
                logger.warning("%s: the lease could not be renewed: %s", self._storage.url, error)
                if time.monotonic() - self._renewed < self._seconds:
                    continue
                tag = None
            if tag is None:
                self.is_lost = True
                return
            self._tag, self._renewed = tag, time.monotonic()


def last_owner(storage: Storage) -> str:
    """Who had the lease last; empty: nobody."""
    return str(_read(storage)["owner"])


def _words(owner: str, *, is_held: bool) -> bytes:
    """The object; the date makes each one's tag another."""
    return orjson.dumps({"owner": owner, "held": is_held, "renewed": warc_date()})


def _read(storage: Storage) -> dict[str, object]:
    try:
        values = orjson.loads(storage.get(NAME) or b"{}")
    except orjson.JSONDecodeError:
        values = {}
    return {"owner": "", "held": False, **(values if isinstance(values, dict) else {})}

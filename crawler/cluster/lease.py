"""Who is at work on a shard: an object in the storage, put on the condition of what was there before."""

import logging
import threading
import time
import uuid
from collections.abc import Callable
from typing import NamedTuple, Self

import orjson

from archive.errors import ArchiveError
from archive.storage import Storage, StorageError
from archive.warc.record import warc_date

logger = logging.getLogger(__name__)
NAME = "lease.json"
RENEWALS = 4
"""Of a lease in its time: two may fail; with the third its owner has the last quarter to come to an end."""
LOOKS = 10


class LeaseHeldError(ArchiveError):
    """Somebody else is at work there; raised before anything is fetched."""


class LeaseLostError(StorageError):
    """Somebody else may be at work there by now: nothing more may be fetched or sent."""


class _Entry(NamedTuple):
    """What the storage says of a lease."""

    owner: str = ""
    is_held: bool = False
    id: str = ""
    tag: str = ""


class Lease:
    """Held from `take` to `release`; renewed by a thread of its own, while whoever waits for it compares no clocks.

    A lease that does not change for as long as it is good for is stale: its owner has died, or cannot reach the storage
    and has stopped. The owner counts from before it asked for the last renewal, so that it has always stopped first.
    """

    def __init__(self, storage: Storage, owner: str, seconds: float) -> None:
        self._storage = storage
        self._owner = owner
        self._seconds = seconds
        self._id = uuid.uuid4().hex
        self._tag = ""
        self.before = ""
        """Who had it last; empty: nobody."""
        self.on_renewal: Callable[[], None] = lambda: None
        """Called by a thread of its own."""
        self._is_taken = False
        """By another, as the storage has said."""
        self._cause = ""
        """Why it could not be renewed when that was tried last."""
        self._renewed = float("-inf")
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="lease", daemon=True)

    @classmethod
    def take(cls, storage: Storage, owner: str, seconds: float, is_free: Callable[[], bool] = lambda: False) -> Self:
        """The lease, once it is free. Raises LeaseHeldError where another renews it.

        *is_free*: whether a lease of the same *owner* that was not released is known to be of a process that is dead.
        """
        lease = cls(storage, owner, seconds)
        lease._wait(is_free)
        lease._thread.start()
        return lease

    @property
    def where(self) -> str:
        """The address of what it is a lease of."""
        return self._storage.url

    @property
    def left(self) -> float:
        """Seconds for which nobody else can have it."""
        return 0.0 if self._is_taken else max(self._renewed + self._seconds - time.monotonic(), 0.0)

    @property
    def is_lost(self) -> bool:
        """Another has it, or may have it soon: nothing more may be fetched."""
        return self.left <= self._seconds / RENEWALS

    def check(self) -> None:
        """Raises LeaseLostError where another may have it."""
        if not self.left:
            why = f" ({self._cause})" if self._cause else ""
            raise LeaseLostError(f"{self._storage.url}: the lease was lost{why}: another may be at work there")

    def release(self) -> None:
        """Lets the next one have it at once; where the storage does not answer, when it is stale."""
        self._ended.set()
        self._thread.join()
        if self.left:
            try:
                self._storage.exchange(NAME, self._words(is_held=False), self._tag)
            except StorageError as error:
                logger.warning("%s: the lease could not be released: %s", self._storage.url, error)

    def _wait(self, is_free: Callable[[], bool]) -> None:
        first = entry = self._entry()
        since = time.monotonic()
        while True:
            is_ours = entry.owner == self._owner and is_free()
            if not entry.is_held or is_ours or time.monotonic() - since >= self._seconds:
                self._put(entry)
                if not self._is_taken:
                    self.before = entry.owner
                    return
            else:
                time.sleep(self._seconds / LOOKS)
            entry = self._entry()
            if entry.is_held and entry.tag != first.tag:
                raise LeaseHeldError(f"{self._storage.url}: {entry.owner} is at work there")

    def _keep(self) -> None:
        wait = self._seconds / RENEWALS
        while not self._ended.wait(wait) and self.left:
            try:
                self._put(_Entry(tag=self._tag))
                self.on_renewal()
                wait = self._seconds / RENEWALS
            except StorageError as error:
                self._cause = str(error)
                logger.info("%s: the lease could not be renewed: %s", self._storage.url, error)
                wait = self._seconds / RENEWALS / LOOKS
            if self._is_taken:
                return

    def _put(self, entry: _Entry) -> None:
        """Puts the lease in place of *entry*. Raises StorageError where it is not known whether it was put."""
        begun, words = time.monotonic(), self._words(is_held=True)
        tag = self._storage.exchange(NAME, words, entry.tag) if entry.tag else self._storage.create(NAME, words)
        if tag is None:  # another has it, or the answer was lost to a first try that was good
            entry = self._entry()
            tag = entry.tag if entry.id == self._id else None
        self._is_taken = tag is None
        if tag is not None:
            self._tag, self._renewed = tag, begun

    def _entry(self) -> _Entry:
        return _entry(self._storage)

    def _words(self, *, is_held: bool) -> bytes:
        """The object; the date makes each one's tag another."""
        return orjson.dumps({"owner": self._owner, "held": is_held, "id": self._id, "renewed": warc_date()})


def last_owner(storage: Storage) -> str:
    """Who had the lease last; empty: nobody."""
    return _entry(storage).owner


def _entry(storage: Storage) -> _Entry:
    found = storage.tagged(NAME)
    if found is None:
        return _Entry()
    try:
        values = orjson.loads(found[0])
    except orjson.JSONDecodeError:
        values = None
    values = values if isinstance(values, dict) else {}
    return _Entry(str(values.get("owner", "")), bool(values.get("held")), str(values.get("id", "")), found[1])

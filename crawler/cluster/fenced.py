"""A storage that takes nothing more from one who has lost the lease of it."""

from collections.abc import Callable
from pathlib import Path

from archive.storage import Storage


class FencedStorage(Storage):
    """Asks `check`, which raises StorageError, before it changes anything."""

    check: Callable[[], None]

    def send(self, name: str, path: Path) -> bool:
        self.check()
        return super().send(name, path)

    def replace(self, name: str, data: bytes) -> None:
        self.check()
        super().replace(name, data)

    def create(self, name: str, data: bytes) -> str | None:
        self.check()
        return super().create(name, data)

    def exchange(self, name: str, data: bytes, tag: str) -> str | None:
        self.check()
        return super().exchange(name, data, tag)

    def delete(self, name: str) -> None:
        self.check()
        super().delete(name)


def fenced(storage: Storage, check: Callable[[], None]) -> Storage:
    """The objects of *storage*, as long as *check* raises nothing."""
    found = FencedStorage.open(storage.url)
    found.check = check
    return found

"""The reading room's index, brought up to date when a crawl has ended: its success does not depend on it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import ArchiveError
from archive.reading.database.indexing import update_reading_index


def update_after_crawl(path: Path) -> str | None:
    """Brings the index up to date; returns a line that says why not, where that did not succeed."""
    try:
        with _interruptible():
            update_reading_index(path)
    except (ArchiveError, OSError) as error:
        return f"the reading index is not up to date (`scrapy index` makes it so): {error}"
    except KeyboardInterrupt:
        return "interrupted while the reading index was brought up to date: `scrapy index` goes on"
    return None


@contextmanager
def _interruptible() -> Iterator[None]:
    """The crawl's own handlers, which end a crawl in order, have nothing to end any more."""
    before = {number: signal.signal(number, _interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt

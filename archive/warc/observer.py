"""Who learns of each record and file that a WarcWriter writes: an index, say, or a copy in object storage."""

from pathlib import Path
from typing import Protocol

from archive.capture import Capture
from archive.warc.exchange import Exchange


class WarcObserver(Protocol):
    """Called by the thread that writes, once the operating system has the records: what takes long holds it up."""

    def exchange_written(self, exchange: Exchange, capture: Capture) -> None:
        """The records of *exchange* lie where *capture* says."""

    def resource_written(self, content_type: str, capture: Capture) -> None:
        """A `resource` record lies where *capture* says."""

    def file_finished(self, path: Path) -> None:
        """The file bears its last name: nothing more is written to it."""

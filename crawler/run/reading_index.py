"""The reading room's index, brought up to date when a crawl has ended: its success does not depend on it."""

from pathlib import Path

from archive.errors import ArchiveError
from archive.reading.database.indexing import update_reading_index
from crawler.run.interruptible import interruptible


def update_after_crawl(path: Path) -> str | None:
    """Brings the index up to date; returns a line that says why not, where that did not succeed."""
    try:
        with interruptible():  # the crawl's own handlers have nothing to end any more
            update_reading_index(path)
    except (ArchiveError, OSError) as error:
        return f"the reading index is not up to date (`scrapy index` makes it so): {error}"
    except KeyboardInterrupt:
        return "interrupted while the reading index was brought up to date: `scrapy index` goes on"
    return None

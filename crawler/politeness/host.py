"""What politeness remembers of a host."""

from archive.reasons import Reason
from crawler.visits.visit import Failure


class Host:
    """What is known of one host in this run; moments are those of the clock."""

    __slots__ = (
        *("archive", "aside", "back", "bytes", "crawl_delay", "delay", "errors", "failing"),
        *("first", "gap", "handed", "last", "pages", "pauses", "until", "why"),
    )

    def __init__(self, delay: float, now: float, archive: bool) -> None:
        self.archive = archive
        self.delay = delay
        self.gap = 0.0
        self.crawl_delay = 0.0
        self.first = now
        self.last = self.handed = self.until = float("-inf")
        self.errors = self.pages = self.bytes = self.pauses = 0
        self.why: Reason | None = None
        """Of network errors in a row."""
        self.aside: Failure | None = None
        self.back = float("inf")
        """When an archive that is put aside may be asked again."""
        self.failing: list[str] = []
        """Of an archive: the pages for which it has failed since it answered last."""

    def failing_with(self, page: str, status: int = 500) -> list[str]:
        """`failing` after an answer with *status*, or none, for a *page*; 429 is about us, whatever the page."""
        if status == 429 or (status >= 500 and page not in self.failing):
            return [*self.failing, page]
        return self.failing if status >= 500 else []

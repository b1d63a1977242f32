"""Pages that lead to others, read before the state was lost: from their records they are followed once more."""

from crawler.ledger.entrance_lines import ENTRANCES
from crawler.state import State
from crawler.visits.visit import EventPageRead, Failure, ListRead, Visit

RecordPlace = tuple[str, int]
"""Name of the WARC file and offset in it."""


class LeadingPages:
    """Those of the crawl that goes on, in their order, until the requests that follow from each are in the frontier."""

    def __init__(self, state: State) -> None:
        self._state = state
        state.create(
            "CREATE TABLE IF NOT EXISTS leading_page (id INTEGER PRIMARY KEY, warc TEXT, offset INT,"
            " UNIQUE (warc, offset))"
        )

    def decided(self, visit: Visit, since: str) -> None:
        """Notes a page captured since the crawl began; one of before is asked for again by whoever names it."""
        leads = isinstance(visit.result, EventPageRead | ListRead | Failure)
        if leads and visit.context.role in ENTRANCES and visit.date >= since:
            place = visit.place.warc, visit.place.offset
            self._state.execute("INSERT OR IGNORE INTO leading_page (warc, offset) VALUES (?, ?)", place)

    def first(self) -> RecordPlace | None:
        """The next to be followed."""
        row = self._state.row("SELECT warc, offset FROM leading_page ORDER BY id LIMIT 1")
        return None if row is None else (row[0], row[1])

    def followed(self, place: RecordPlace) -> None:
        """What follows from the page at *place* is in the frontier."""
        self._state.execute("DELETE FROM leading_page WHERE warc=? AND offset=?", place)

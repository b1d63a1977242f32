"""The searches for lost pages, in the crawl's state: what is being looked for, and what was found or not."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from crawler.recovery.search import Search, dumped, loaded
from crawler.state import State

VALID = timedelta(days=30)
"""How long it is believed that archives do not have a page."""
VALID_UNANSWERED = timedelta(days=1)
"""The same, where not all of them have answered."""
PAGE = 500
"""Searches read from the state at a time."""


class Searches:
    """One search for each lost page; those that found nothing are begun anew when they have grown old."""

    def __init__(self, state: State) -> None:
        self._state = state
        state.create(
            "CREATE TABLE IF NOT EXISTS search (id INTEGER PRIMARY KEY, url TEXT UNIQUE, over TEXT, search BLOB)",
            "CREATE INDEX IF NOT EXISTS search_open ON search (id) WHERE over IS NULL",
        )

    def get(self, url: str, now: str = "") -> Search | None:
        """The search for the page at *url*; None where there was none, or its result is too old at *now*."""
        row = self._state.row("SELECT over, search FROM search WHERE url=?", (url,))
        if row is None:
            return None
        search = loaded(row[1])
        return None if search.found is None and row[0] is not None and _is_old(search, row[0], now) else search

    def put(self, search: Search, now: str) -> None:
        """Keeps how far *search* has come at the moment *now*."""
        self._state.execute(
            "INSERT INTO search (url, over, search) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE"
            " SET over=excluded.over, search=excluded.search",
            (search.url, now if search.is_over else None, dumped(search)),
        )

    def waiting(self) -> int:
        """How many are not over."""
        row = self._state.row("SELECT count(*) FROM search WHERE over IS NULL")
        return 0 if row is None else int(row[0])

    def open(self) -> Iterator[Search]:
        """Those that are not over, the oldest first; they may be put back meanwhile."""
        query, last = "SELECT id, search FROM search WHERE over IS NULL AND id>? ORDER BY id LIMIT ?", 0
        while rows := list(self._state.rows(query, (last, PAGE))):
            yield from (loaded(blob) for _, blob in rows)
            last = rows[-1][0]


def _is_old(search: Search, over: str, now: str) -> bool:
    """Whether archives are to be asked again; *over*: when they were asked last, empty where nobody knows."""
    valid = VALID if search.answered else VALID_UNANSWERED
    return bool(now) and (not over or _day(over) + valid < _day(now))


def _day(date: str) -> datetime:
    return datetime.fromisoformat(date[:19])

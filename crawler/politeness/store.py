"""What later runs must know of hosts: robots.txt files that are still valid, waits that are not over."""

from crawler.state import State
from crawler.visits.visit import Failure


class WaitTable:
    """Keeps until when hosts asked us to stay away, in the crawl's state."""

    def __init__(self, state: State) -> None:
        self._state = state
        state.create(
            "CREATE TABLE IF NOT EXISTS wait (host TEXT PRIMARY KEY, until REAL, outcome TEXT, reason TEXT)"
            " WITHOUT ROWID"
        )

    def waits(self, now: float) -> list[tuple[str, float, Failure | None]]:
        """Hosts whose waits are not over; those that are over are forgotten."""
        self._state.execute("DELETE FROM wait WHERE until<=?", (now,))
        rows = self._state.rows("SELECT host, until, outcome, reason FROM wait ORDER BY host")
        return [(host, until, Failure(*told) if all(told) else None) for host, until, *told in rows]

    def put(self, host: str, until: float, failure: Failure | None) -> None:
        told = (None, None) if failure is None else (failure.outcome, failure.reason)
        self._state.execute("INSERT OR REPLACE INTO wait VALUES (?, ?, ?, ?)", (host, until, *told))

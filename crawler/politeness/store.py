"""What later runs must know of hosts: robots.txt files that are still valid, waits that are not over."""

from archive.reasons import stored_reason
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
        state.add_column("wait", "code TEXT")

    def waits(self, now: float) -> list[tuple[str, float, Failure | None]]:
        """Hosts whose waits are not over; those that are over are forgotten."""
        self._state.execute("DELETE FROM wait WHERE until<=?", (now,))
        rows = self._state.rows("SELECT host, until, outcome, reason, code FROM wait ORDER BY host")
        return [(host, until, _failure(*reasons)) for host, until, *reasons in rows]

    def put(self, host: str, until: float, failure: Failure | None) -> None:
        reasons = (None,) * 3 if failure is None else (failure.outcome, str(failure.reason), failure.reason.code)
        insert = "INSERT OR REPLACE INTO wait (host, until, outcome, reason, code) VALUES (?, ?, ?, ?, ?)"
        self._state.execute(insert, (host, until, *reasons))


def _failure(outcome: str | None, words: str | None, code: str | None) -> Failure | None:
    reason = stored_reason(words, code)
    return None if outcome is None or reason is None else Failure(outcome, reason)

"""robots.txt files that are still valid, for later runs."""

from crawler.robots.verdicts import RobotsRecord
from crawler.state import State


class RobotsTable:
    """Keeps robots.txt files by origin, in the crawl's state."""

    def __init__(self, state: State) -> None:
        self._state = state
        state.create(
            "CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, asked REAL, status INT, rules TEXT)"
            " WITHOUT ROWID"
        )

    def get(self, origin: str) -> RobotsRecord | None:
        row = self._state.row("SELECT asked, status, rules FROM robots WHERE origin=?", (origin,))
        return None if row is None else RobotsRecord(*row)

    def put(self, origin: str, record: RobotsRecord) -> None:
        self._state.execute(
            "INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)", (origin, record.asked, record.status, record.rules)
        )

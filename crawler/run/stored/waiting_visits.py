"""Exchanges that are decided when all files have been read, kept with the state of a `reprocess`."""

from crawler.state import State

REVISIT, OUT = "revisit", "out"
"""A revisit whose original was not read before it; what leads to an address that was not read before it."""


class WaitingVisits:
    """Places of exchanges, by why they wait."""

    def __init__(self, state: State) -> None:
        self._state = state
        state.create(
            "CREATE TABLE IF NOT EXISTS waiting_visit (kind TEXT, file INT, offset INT, within INT,"
            " PRIMARY KEY (kind, file, offset, within)) WITHOUT ROWID"
        )

    def add(self, kind: str, place: tuple[int, int, int]) -> None:
        """Has the exchange at *place* wait; once, however often it is added."""
        self._state.execute("INSERT OR IGNORE INTO waiting_visit VALUES (?, ?, ?, ?)", (kind, *place))

    def holds(self, kind: str, place: tuple[int, int, int]) -> bool:
        query = "SELECT 1 FROM waiting_visit WHERE kind=? AND file=? AND offset=? AND within=?"
        return self._state.row(query, (kind, *place)) is not None

    def all(self) -> list[tuple[str, tuple[int, int, int]]]:
        """Revisits first: what they are of may be what others lead to."""
        rows = self._state.rows("SELECT * FROM waiting_visit ORDER BY kind DESC, file, offset, within")
        return [(kind, (file, offset, within)) for kind, file, offset, within in rows]

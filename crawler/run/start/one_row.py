"""One value in the state: how far a run, or a `reprocess`, has come."""

from collections.abc import Mapping
from typing import Any

import orjson

from crawler.state import State


class OneRow:
    """A table of one row, whose one *column* holds JSON; committed with all else that the state is given."""

    def __init__(self, state: State, table: str, column: str) -> None:
        self._state = state
        self._select = f"SELECT {column} FROM {table}"  # noqa: S608  (names of ours)
        self._insert = f"INSERT OR REPLACE INTO {table} VALUES (1, ?)"  # noqa: S608
        state.create(f"CREATE TABLE IF NOT EXISTS {table} (one INTEGER PRIMARY KEY CHECK (one = 1), {column} BLOB)")

    def get(self) -> dict[str, Any] | None:
        """What was put there last; None in a new state."""
        row = self._state.row(self._select)
        return None if row is None else orjson.loads(row[0])

    def put(self, values: Mapping[str, Any]) -> None:
        self._state.execute(self._insert, (orjson.dumps(values),))

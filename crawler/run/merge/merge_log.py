"""Which merge is under way, and what a killed one left."""

import logging

import orjson

from archive.collection import Collection
from archive.names import parse_segment_name
from crawler.state import State

MERGED = "merged_into"
"""In the report of a run whose lines stand in a merge's segments: that merge."""
logger = logging.getLogger(__name__)


class MergeLog:
    """Which merge is under way: what a killed one wrote is removed by the next, which writes it again."""

    def __init__(self, target: Collection, state: State) -> None:
        self._target = target
        self._state = state
        state.create("CREATE TABLE IF NOT EXISTS merging (run TEXT PRIMARY KEY) WITHOUT ROWID")

    def begin(self, run: str) -> None:
        """Removes lines and reports of a merge that was killed, and says that *run* begins."""
        for (dead,) in self._state.rows("SELECT run FROM merging"):
            logger.warning("%s: what the merge %s left is removed, and made again", self._target.path, dead)
            for path in self._target.items_dir.iterdir():
                name = parse_segment_name(path.name)
                if name is not None and name[1] == dead:
                    path.unlink()
            for path in list(self._target.reports_dir.glob("*.json")):
                if path.stem == dead or orjson.loads(path.read_bytes()).get(MERGED) == dead:
                    path.unlink()
            self._state.execute("DELETE FROM merging WHERE run=?", (dead,))
        self._state.execute("INSERT INTO merging VALUES (?)", (run,))
        self._state.commit()

    def end(self) -> None:
        self._state.execute("DELETE FROM merging")

"""What stands in a collection that was merged, whichever merge wrote it: by its state, without reading its lines."""

import contextlib
from pathlib import Path

from archive.collection import Collection
from crawler.output.report import RunReport
from crawler.run.merge.merging import state_path
from crawler.state import State

OUTCOMES = """
SELECT json_extract(CAST(written AS TEXT), '$.outcome') AS outcome, count(*) FROM citation
WHERE written IS NOT NULL GROUP BY outcome
"""


def standing(path: Path) -> RunReport:
    """How many events, sources and articles there are, and the sources by their outcomes. Raises CollectionError."""
    collection = Collection.read(path)
    report = RunReport("", "")
    with contextlib.closing(State(state_path(collection))) as state:
        report.outcomes.update(dict(state.rows(OUTCOMES)))
        for kind, table in (("events", "event"), ("articles", "article")):
            ((report.lines[kind],),) = state.rows(f"SELECT count(*) FROM {table}")  # noqa: S608  (names of ours)
    report.lines["sources"] = report.outcomes.total()
    return report

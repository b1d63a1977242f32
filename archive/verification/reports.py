"""Are the lines still there that the reports of their runs counted?"""

from collections.abc import Iterator
from pathlib import Path

import orjson

from archive.names import KINDS
from archive.verification.facts import Facts
from archive.verification.problem import Problem

_LIMIT = 1 << 26


def check_report(path: Path, facts: Facts) -> Iterator[Problem]:
    """Whether a run's report is one, and counts the lines that are in the run's segments."""
    name = f"reports/{path.name}"
    try:
        with path.open("rb") as file:
            report = orjson.loads(file.read(_LIMIT))
        counts = {kind: int(report["lines"][kind]) for kind in KINDS}
        is_merged, is_part = bool(report.get("merged_into")), bool((report.get("settings") or {}).get("SHARD"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield Problem("", f"no report: {type(error).__name__}: {error}", name)
        return
    facts.is_part |= is_part and not is_merged
    if is_merged:  # its lines were decided once more, and stand in the segments of the merge
        return
    for kind, claim in counts.items():
        found = facts.lines(kind, path.stem)
        if claim != found:
            yield Problem("", f"the run wrote {claim} lines of {kind}, of which {found} are there", name)

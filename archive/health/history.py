"""What the runs of a collection did, by their reports."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from archive.collection import Collection
from archive.health.finding import Finding

REPORT_LIMIT = 1 << 26
"""Bytes of a report; a longer one is not read."""
OTHER = "("
"""Begins the names under which a report sums up what it has no room for."""


@dataclass(frozen=True, slots=True)
class RunHistory:
    """One run, as its report tells it."""

    run: str
    started: datetime
    finished: datetime
    finish_reason: str
    outcomes: dict[str, int]
    publishers: dict[str, dict[str, int]]
    problems: tuple[str, ...]


def histories(collection: Collection) -> tuple[list[RunHistory], list[Finding]]:
    """The runs that have a report, by their start, and a finding for each report that cannot be read."""
    found: list[RunHistory] = []
    broken: list[Finding] = []
    for path in _reports(collection):
        try:
            found.append(_history(path))
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            cause = getattr(error, "strerror", None) or f"is no report ({type(error).__name__}: {error})"
            broken.append(Finding("report_unreadable", f"{path}: {cause}", run=path.stem))
    return sorted(found, key=lambda run: (run.started, run.run)), broken


def _reports(collection: Collection) -> Iterator[Path]:
    if collection.reports_dir.is_dir():
        yield from sorted(collection.reports_dir.glob("*.json"))


def _history(path: Path) -> RunHistory:
    if path.stat().st_size > REPORT_LIMIT:
        raise ValueError(f"more than {REPORT_LIMIT} bytes")
    report: dict[str, Any] = orjson.loads(path.read_bytes())
    return RunHistory(
        run=str(report["run"]),
        started=moment(report["started"]),
        finished=moment(report.get("finished") or report["started"]),
        finish_reason=str(report["finish_reason"]),
        outcomes=_counts(report["outcomes"]),
        publishers={str(name): _counts(counts) for name, counts in report.get("publishers", {}).items()},
        problems=tuple(map(str, report.get("problems", ()))),
    )


def moment(text: str) -> datetime:
    """A moment in UTC. Raises ValueError."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _counts(counts: dict[str, Any]) -> dict[str, int]:
    return {str(outcome): int(count) for outcome, count in counts.items()}


def by_publisher(runs: list[RunHistory]) -> dict[str, Counter[str]]:
    """The outcomes of each publisher over *runs*."""
    totals: dict[str, Counter[str]] = {}
    for run in runs:
        for name, counts in run.publishers.items():
            if name and not name.startswith(OTHER):
                totals.setdefault(name, Counter()).update(counts)
    return totals


def overall(runs: list[RunHistory]) -> Counter[str]:
    """The outcomes of all *runs* together."""
    total: Counter[str] = Counter()
    for run in runs:
        total.update(run.outcomes)
    return total

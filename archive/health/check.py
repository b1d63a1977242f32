"""What somebody should look at in a collection that is crawled every night."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from archive.collection import Collection
from archive.health.finding import Finding
from archive.health.history import RunHistory, histories
from archive.health.lines import day_findings, text_findings
from archive.health.outcomes import outcome_findings
from archive.names import run_of

BEFORE = timedelta(days=28)
"""What the time since is compared with."""
FAILED = frozenset({"archive_error", "start_error"})


def findings(collection: Collection, since: datetime, max_age: timedelta, now: datetime) -> Iterator[Finding]:
    """What somebody should look at, of the time from *since* to *now*."""
    runs, broken = histories(collection)
    yield from broken
    yield from _last_run(collection, runs, max_age, now)
    earlier = [run for run in runs if since - BEFORE <= run.started < since]
    recent = [run for run in runs if run.started >= since]
    yield from outcome_findings(earlier, recent)
    yield from text_findings(collection, since - BEFORE, since)
    # Today is not over, and who crawls at night has yesterday only after it.
    yield from day_findings(collection, since.date(), (now - timedelta(days=1)).date())
    yield from _disk(collection, recent or runs[-3:])


def _last_run(collection: Collection, runs: list[RunHistory], max_age: timedelta, now: datetime) -> Iterator[Finding]:
    at_work = [start for start in map(_start, collection.runs_at_work()) if start is not None]
    if not runs and not at_work:
        yield Finding("no_run", "no run has left a report")
        return
    ends = [run.finished for run in runs] + at_work
    age = now - max(ends)
    if age > max_age:
        yield Finding("run_too_old", f"the last run ended {_length(age)} ago, more than {_length(max_age)}")
    if not runs:
        return
    last = runs[-1]
    if last.finish_reason == "killed":
        yield Finding("run_killed", f"{last.run}: was killed: run the same command again", run=last.run)
    elif last.finish_reason in FAILED:
        yield Finding("run_failed", f"{last.run}: ended with {last.finish_reason}", run=last.run)
    for problem in last.problems:
        yield Finding("problem", problem, run=last.run)


def _length(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    return f"{minutes} minutes" if minutes < 180 else f"{minutes // 60} hours"


def _start(run: str) -> datetime | None:
    try:
        return datetime.strptime(run[:14] + "+0000", "%Y%m%d%H%M%S%z")
    except ValueError:
        return None


def _disk(collection: Collection, runs: list[RunHistory]) -> Iterator[Finding]:
    """Less room than the largest of the last runs took; of a collection at an address, nothing is known of that."""
    if collection.home is None:
        return
    names = {run.run for run in runs}
    sizes: Counter[str] = Counter()
    for directory in (collection.archive_dir, collection.items_dir):
        for path in directory.iterdir() if directory.is_dir() else ():
            run = run_of(path.name)
            if run in names:
                sizes[str(run)] += path.stat().st_size
    if not sizes:
        return
    run, size = sizes.most_common(1)[0]
    free = shutil.disk_usage(collection.path).free
    if free < size:
        message = f"{free // 2**20} MB free, and run {run} took {size // 2**20} MB: make room"
        yield Finding("disk_low", message, run=run, before=float(size), now=float(free))

"""Goes on where a crawl was killed: finishes its files, and finds the exchanges that were not decided."""

import contextlib
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.files import OPEN, finish_file, writing
from archive.index.cdxj import update_index
from archive.names import KINDS, is_run, parse_segment_name, started_at
from archive.repair import repair
from archive.segments import stored_items
from archive.warc.records import read_records
from crawler.capture.journal import drop_archived
from crawler.capture.originals import Originals
from crawler.capture.validators import Validators
from crawler.context import FetchContext
from crawler.ledger.events import Events
from crawler.output.report import RunReport, write_report
from crawler.run.start.position import Position, PositionStore
from crawler.run.stored.stored_visits import address_now, stored_visits
from crawler.state import State

logger = logging.getLogger(__name__)
ENDED = frozenset({"finished", "budget_recovery"})
"""Finish reasons of a crawl that is over. What archives are still to be asked is no part of it: its searches go on."""


@dataclass(frozen=True, slots=True)
class UndecidedExchange:
    """An exchange that is archived, but of which no line speaks yet."""

    path: Path
    offset: int
    url: str
    context: FetchContext
    repeated: bool = False
    """The address was asked once more after this, and that is archived, too."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a run takes up."""

    since: str
    """When the crawl began that this run goes on with; its own start where the last one has ended in order."""
    undecided: tuple[UndecidedExchange, ...]
    is_lost: bool
    """The collection holds records or lines of which the state knows nothing: it is to be made again."""


def begin(collection: Collection, state: State, run: str, started: str) -> Beginning:
    """Finishes what a dead run left, and says where this *run* takes up."""
    store = PositionStore(state)
    position = store.get()
    finish_files(collection, position)
    _drop_archived_journal(collection, position)
    is_lost = position is None and bool(collection.warcs() or any(map(collection.segments, KINDS)))
    rest = _marked(list(_undecided(collection, position, state)))
    since = position.since if position is not None else _unfinished_since(collection)
    since = since or started
    if position is None or not rest:
        position = Position(since=since, run=run, segments={})
    store.put(replace(position, since=since, segments={}))
    for dead in sorted(run for run in collection.runs() if not report_path(collection, run).exists()):
        report_dead(collection, state, dead, "killed")
    return Beginning(since, rest, is_lost)


def _unfinished_since(collection: Collection) -> str:
    """When the crawl began that the last run has not ended, by the reports of a lost state's runs; empty if it has."""
    began = ""
    for run in sorted(filter(is_run, collection.runs()), reverse=True):
        if _has_ended(report_path(collection, run)):
            break
        began = started_at(run)
    return began


def _has_ended(report: Path) -> bool:
    """Whether the crawl was over with this run; one that is not told of was killed, whatever it was about to do."""
    try:
        return orjson.loads(report.read_bytes()).get("finish_reason") in ENDED
    except FileNotFoundError:
        return False
    except (OSError, ValueError, AttributeError):  # `verify` tells of it; what it was about is asked for again
        return True


def settle(collection: Collection, state: State, run: str) -> None:
    """Leaves the collection of a *run* that cannot go on as sound as it can be made; the next start does the rest."""
    # The disk may still be full: whatever fails here is done, and told, by the next start.
    with contextlib.suppress(ArchiveError, OSError):
        state.rollback()
        finish_files(collection, PositionStore(state).get())
        for damage in update_index(collection):
            logger.warning("%s", damage)
        report_dead(collection, state, run, "archive_error")


def finish_files(collection: Collection, position: Position | None) -> None:
    """Cuts what a dead run left open back to what is whole and decided, and finishes it under that run's name."""
    if position is not None:
        _check_archive(collection, position)
    for path in collection.left_open():
        name = path.name.removesuffix(OPEN)
        if position is not None and parse_segment_name(name) is not None:
            finish_segment(path, position.segments.get(name, 0))
    for cut in repair(collection):
        if cut.tail:
            logger.warning("%s: a torn tail of %d bytes was cut off, %d are kept", cut.file, cut.tail, cut.size)


def _check_archive(collection: Collection, position: Position) -> None:
    """What was decided must still be there: its records were on disk before the state spoke of them."""
    path = collection.archive_dir / position.warc
    if position.warc and not any(
        place.exists() and place.stat().st_size > position.offset for place in (path, Path(f"{path}{OPEN}"))
    ):
        raise ArchiveError(f"{path}: is missing or cut short: restore it from a copy, or move state/ away")


def finish_segment(path: Path, size: int) -> None:
    """Lines beyond the last commit are written again when their exchanges are decided again."""
    with writing(path):
        if path.stat().st_size < size:
            raise ArchiveError(f"{path}: is shorter than the crawl's state says ({size} bytes): restore it from a copy")
        if size == 0:
            path.unlink()
            return
        with path.open("r+b") as file:
            file.truncate(size)
            os.fsync(file.fileno())
    finish_file(path)


def _undecided(collection: Collection, position: Position | None, state: State) -> Iterator[UndecidedExchange]:
    """The exchanges beyond the position, in the order of the WARC; robots.txt decides nothing."""
    if position is None:
        return
    originals, validators = Originals(state), Validators(state)
    for path in collection.warcs():
        start = position.start(path.name)
        if start is None:
            continue
        for stored, context in stored_visits(path, start, originals, validators):
            if path.name != position.warc or stored.capture.offset != position.offset:
                yield UndecidedExchange(path, stored.capture.offset, address_now(stored, context), context)


def _drop_archived_journal(collection: Collection, position: Position | None) -> None:
    """Takes from the journal what a run had archived that was killed at its very end: it is not told twice."""
    directory = collection.state_dir / "journal"
    if position is None or not directory.is_dir() or not any(directory.iterdir()):
        return
    archived: set[str] = set()
    for path in collection.warcs():
        start = position.start(path.name)
        if start is not None:
            resources = (record for record in read_records(path, start=start) if record.type == "resource")
            archived.update(record.get("WARC-Target-URI") or "" for record in resources)
    drop_archived(directory, archived)


def _marked(found: list[UndecidedExchange]) -> tuple[UndecidedExchange, ...]:
    """Says which of the exchanges were followed by another attempt at the same address."""
    last = {undecided.url: index for index, undecided in enumerate(found)}
    return tuple(replace(undecided, repeated=last[undecided.url] != index) for index, undecided in enumerate(found))


def report_path(collection: Collection, run: str) -> Path:
    return collection.reports_dir / f"{run}.json"


def report_dead(collection: Collection, state: State, run: str, reason: str) -> None:
    """Writes the report of a run that could not do so itself, from its lines."""
    report = RunReport(run, "", Events(state).year_of)
    for kind in KINDS:
        for path in collection.segments(kind):
            name = parse_segment_name(path.name)
            if name is not None and name[1] == run:
                for _, line in stored_items(path):
                    report.count_line(kind, line)
    write_report(report_path(collection, run), report.as_dict(None, reason, [], {}))

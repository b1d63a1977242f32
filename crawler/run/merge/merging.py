"""Several collections as one: their exchanges are decided once more, with their lines in place of extraction."""

import contextlib
import heapq
import itertools
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError
from archive.files import sync_directory, writing
from archive.names import KINDS, parse_warc_name, run_of
from archive.warc.heads import LengthOf, read_heads
from archive.warc.reader import StoredExchange, exchanges_of
from crawler.capture.originals import Originals
from crawler.capture.validators import Validators
from crawler.context import FetchContext
from crawler.ledger.ledger import Ledger
from crawler.ledger.source_lines import ItemLine
from crawler.run.lines_without_record import lines_without_record
from crawler.run.reprocessing import decided
from crawler.run.run_rules import rules_of
from crawler.run.start.position import Position, PositionStore
from crawler.run.start.rebuild import ExtractionOnDemand, judged
from crawler.run.start.written_lines import WrittenLines
from crawler.run.stored.stored_visits import ReadPage, result_of, visit_of, visits_of
from crawler.state import State
from crawler.visits.visit import PageToExtract, Result

AHEAD = 16
"""Exchanges that are read together."""
Ordered = tuple[str, int, Path, StoredExchange, FetchContext]
"""`(date, shard, file, exchange, context)`"""


class Merge:
    """Decides the exchanges of *shards* in one order and gives the lines of *target*, in whose state that is kept.

    The order is by `WARC-Date`, then shard, then place; within a shard it stays what it was. What an earlier merge into
    *target* has decided is not decided again.
    """

    def __init__(self, target: Collection, state: State, ledger: Ledger, shards: Sequence[Collection]) -> None:
        self._target = target
        self._state = state
        self._ledger = ledger
        self._shards = shards
        self._positions = PositionStore(state)
        state.create(
            "CREATE TABLE IF NOT EXISTS merged (warc TEXT PRIMARY KEY) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS merged_segment (name TEXT PRIMARY KEY) WITHOUT ROWID",
        )
        known = {name for (name,) in state.rows("SELECT warc FROM merged UNION SELECT name FROM merged_segment")}
        self._files = [
            [path for path in shard.warcs() if parse_warc_name(path.name) is not None and path.name not in known]
            for shard in shards
        ]
        self._segments = {
            kind: [path for shard in shards for path in shard.segments(kind) if path.name not in known]
            for kind in KINDS
        }
        self.exchanges = 0
        self._last: dict[str, int] = {}
        """Where in each file the last exchange lies that was decided."""

    @property
    def is_done(self) -> bool:
        """Nothing is new since the last merge."""
        return not any(self._files) and not any(self._segments.values())

    def bring_files(self) -> None:
        """The shards' new WARC files in the target's `archive/`: by hard link, else by copy. Raises ArchiveError."""
        for path in (path for files in self._files for path in files):
            bring(path, self._target.archive_dir / path.name)
        sync_directory(self._target.archive_dir)

    def lines(self, read: ReadPage, extract: ExtractionOnDemand) -> Iterator[ItemLine]:
        """The lines that are due; at the end the state knows of all files."""
        circumstances = self._ledger.circumstances
        present, run = circumstances.rules, circumstances.run
        with contextlib.closing(WrittenLines(self._segments, self._state, compared=False)) as lines_of_shards:
            yield from self._decided(lines_of_shards, read, extract)
            yield from self._ledger.give_up()
            circumstances.rules = present
            yield from lines_without_record(lines_of_shards.sources(), self._ledger, self._state)
            lines_of_shards.forget()
        circumstances.run = run
        self._keep()

    def _decided(
        self, lines_of_shards: WrittenLines, read: ReadPage, extract: ExtractionOnDemand
    ) -> Iterator[ItemLine]:
        """The lines of all exchanges in their order."""
        originals, validators = Originals(self._state), Validators(self._state)
        circumstances = self._ledger.circumstances
        present = circumstances.rules
        rules = {path: rules_of(path, present) for files in self._files for path in files}
        runs = {path: run_of(path.name) or "" for path in rules}
        shards = range(len(self._shards))
        streams = [self._of_shard(number, lines_of_shards.article_length, originals, validators) for number in shards]
        for _, _, path, stored, context in self._ahead(
            heapq.merge(*streams, key=lambda found: found[:2]), lines_of_shards
        ):
            circumstances.run, circumstances.rules = runs[path], rules[path]
            result: Result = PageToExtract(b"", ())  # that is all of a page with an article that its line does not say
            if lines_of_shards.article_length(stored.capture.record_id) is None:
                place = self._target.archive_dir / path.name
                result = result_of(place, stored, context, read, originals)
            visit = visit_of(stored, context, result)
            yield from decided(self._ledger, judged(visit, lines_of_shards, self._ledger, extract))
            self._last[stored.capture.warc] = stored.capture.offset
            self.exchanges += 1

    def _ahead(self, exchanges: Iterator[Ordered], lines_of_shards: WrittenLines) -> Iterator[Ordered]:
        """The *exchanges*, some read before they are decided: the texts of these are looked at together."""
        while some := list(itertools.islice(exchanges, AHEAD)):
            found = (lines_of_shards.of(stored.capture.record_id) for *_, stored, _ in some)
            self._ledger.copies.expect(line["text"] for kind, line in filter(None, found) if kind == "articles")
            yield from some

    def _of_shard(
        self, number: int, length_of: LengthOf, originals: Originals, validators: Validators
    ) -> Iterator[Ordered]:
        """The exchanges of a shard in their order, each with the latest date up to it."""
        latest = ""
        for path in self._files[number]:
            exchanges = exchanges_of(read_heads(path, length_of))
            for stored, context in visits_of(exchanges, originals, validators):
                latest = max(latest, stored.capture.date)
                yield latest, number, path, stored, context

    def _keep(self) -> None:
        """The state speaks of all files, so that a later crawl or merge goes on from here."""
        for files in self._files:
            for path in files:
                self._state.execute("INSERT OR IGNORE INTO merged VALUES (?)", (path.name,))
        for path in (path for paths in self._segments.values() for path in paths):
            self._state.execute("INSERT OR IGNORE INTO merged_segment VALUES (?)", (path.name,))
        ours = [path for path in self._target.warcs() if parse_warc_name(path.name) is not None]
        if not ours:
            return
        end = ours[-1].name
        name = parse_warc_name(end)
        assert name is not None
        before = self._positions.get()
        offset = self._last.get(end, before.offset if before is not None and before.warc == end else 0)
        self._positions.put(Position(since="", run=name.run, warc=end, offset=offset, segments={}))


def bring(source: Path, target: Path) -> None:
    """*source* under the name *target*, by hard link or as a copy. Raises CollectionError where another file is."""
    if target.exists():
        if not target.samefile(source) and target.stat().st_size != source.stat().st_size:
            raise CollectionError(f"{target}: is another file than {source}")
        return
    with writing(target):
        try:
            target.hardlink_to(source)
        except OSError:
            temporary = target.with_name(f".{target.name}.tmp")
            shutil.copyfile(source, temporary)
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.replace(target)


def state_path(target: Collection) -> Path:
    """Where what was merged is kept."""
    return target.state_dir / "state.sqlite3"


def check_target(path: Path, target: Collection) -> None:
    """Raises CollectionError for a collection that no merge made, or whose state is gone."""
    if target.warcs() and not state_path(target).exists():
        raise CollectionError(f"{path}: no merge made it, or its state/ is gone: merge into a new one")


def check_shards(shards: Sequence[Collection], target: Path) -> None:
    """Raises ArchiveError for a collection that is being written, or that is given twice."""
    paths = [shard.path.resolve() for shard in shards]
    if target.resolve() in paths:
        raise CollectionError(f"{target}: is one of those that are merged: give another with -o")
    if len(set(paths)) < len(paths):
        raise CollectionError("a collection is given twice")
    for shard in shards:
        if shard.runs_at_work():
            raise CollectionError(f"{shard.path}: is being written: merge it when its run has ended")
        if shard.left_open():
            raise ArchiveError(f"{shard.path}: a killed run left files open: run its command again first")

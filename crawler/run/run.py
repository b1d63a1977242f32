"""One run of a crawl, composed of its parts: what it decides is written, made durable, and finished in order."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.index.cdxj import update_index
from archive.index.written_index import WrittenIndex
from archive.names import parse_warc_name
from archive.segments import MAX_AGE
from archive.warc.record import warc_date
from crawler.capture.journal import ROBOTS, Journal
from crawler.capture.originals import Originals
from crawler.capture.redaction import safe_settings
from crawler.capture.sequencer import Sequencer
from crawler.capture.service import CaptureService
from crawler.capture.validators import Validators
from crawler.extraction.workers.pool import WorkerError
from crawler.frontier.frontier import Frontier
from crawler.guard.address_guard import AddressGuard
from crawler.ledger.ledger import Ledger
from crawler.ledger.source_lines import ItemLine
from crawler.output.item_writer import ItemWriter
from crawler.output.report import SETTINGS, RunReport, write_report
from crawler.politeness.pacing import Politeness
from crawler.politeness.store import WaitTable
from crawler.run.run_policy import politeness_policy, retries_of
from crawler.run.run_rules import rules_from
from crawler.run.start import resume
from crawler.run.start.leading_pages import LeadingPages
from crawler.run.start.open_ends import OpenEnds
from crawler.run.start.position import Position, PositionStore
from crawler.run.start.rebuild import ExtractionOnDemand, rebuild
from crawler.run.start.respelling import respell
from crawler.run.stored.stored_visits import ReadPage
from crawler.run.warc_writers import warc_writers
from crawler.sharding.outbox import OUTBOX, Outbox
from crawler.sharding.shard import Shard
from crawler.state import State
from crawler.version import SOFTWARE
from crawler.visits.reading import PageReader
from crawler.visits.visit import Again, Visit

logger = logging.getLogger(__name__)


class Run:
    """Owns the collection's lock, files and state for one run; components ask it for their parts.

    Of Scrapy it knows settings alone. Raises ArgumentError, CollectionError or ArchiveError where it cannot begin.
    """

    def __init__(self, settings: BaseSettings, reader: PageReader) -> None:
        self._settings = settings
        self.guard = AddressGuard.from_settings(settings)
        self.collection = Collection.open(Path(settings["COLLECTION"]), software=SOFTWARE)
        self.id, self.started = self.collection.new_run_id(), warc_date()
        self.state = State(self.collection.state_dir / "state.sqlite3")
        respell(self.state)
        self._positions = PositionStore(self.state)
        self.beginning = resume.begin(self.collection, self.state, self.id, self.started)
        leased = [(undecided.url, undecided.context) for undecided in self.beginning.undecided]
        is_first = not (settings["SHARD"] or self.collection.warcs())
        self.politeness = Politeness(politeness_policy(settings), WaitTable(self.state), asked_before=not is_first)
        self.frontier = Frontier(self.state, settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"), leased, self.politeness)
        self.sequencer = Sequencer()
        self.resumed = [(self.sequencer.take(), undecided) for undecided in self.beginning.undecided]
        self.leading_pages = LeadingPages(self.state)
        self.resuming = bool(self.resumed)
        """Until what a killed run left is under way nothing is fetched: it would wait for turns before its own."""
        self.originals = Originals(self.state)
        self.validators = Validators(self.state)
        self.journal = Journal(self.collection.state_dir / "journal", self.id, safe_settings(settings))
        self._index = WrittenIndex(self.collection.state_dir / "index")
        writers = warc_writers(self.collection.archive_dir, self.id, settings, [self._index])
        redact = settings.getbool("REDACT_SET_COOKIE")
        self.captures = CaptureService(writers, self.originals, self.validators, self.sequencer, self.journal, redact)
        self.lines = ItemWriter(self.collection.items_dir, self.id)
        self.ledger = Ledger(self.state, rules_from(settings, self.guard, reader.sites.path), self.id)
        self.report = RunReport(self.id, self.started, self.ledger.events.year_of)
        self.outbox = self._outbox(Shard.parse(settings["SHARD"]))
        """Of a shard: what others are to ask for."""
        if self.beginning.is_lost:
            self._rebuild(reader.read)
        self.on_decided: Callable[[Visit], Awaitable[None]] | None = None
        """Called when a visit is decided, before its request is acknowledged."""
        self.on_stop: Callable[[], None] = lambda: None
        """Called once, when the archive cannot be written: the crawl is to end."""
        self.failure: BaseException | None = None
        self.finish_reason = ""
        self._position: tuple[str, int] | None = None
        self._deciding = asyncio.Lock()
        self._rotation, self._rotated = settings.getfloat("ROTATE_SECONDS"), time.monotonic()
        self.state.commit()
        self.state.on_failure = self.captures.on_failure = self.stop

    def _rebuild(self, read: ReadPage) -> None:
        with contextlib.closing(ExtractionOnDemand.from_settings(self._settings)) as extract:
            again = Ledger(self.state, self.ledger.rules, self.id)
            ends = OpenEnds(self.state, again, retries_of(self._settings), self.beginning.since)
            self._write(rebuild(self.collection, self.state, again, read, extract, ends))
        requests = ends.requests()
        if self.outbox is not None:
            requests = self.outbox.recall(requests, self.beginning.since)
        for url, context in requests:
            self.frontier.add(url, context, 0)

    def _outbox(self, shard: Shard | None) -> Outbox | None:
        if shard is None:
            return None
        directory, ledger = self.collection.path / OUTBOX, self.ledger
        return Outbox(shard, self.state, ledger.addresses, ledger.events, directory, self.id)

    async def enter(self, visit: Visit) -> None:
        """Decides a visit, writes its lines, acknowledges its request. The caller holds its turn."""
        async with self._deciding:
            if self.failure is not None:
                return
            self.report.visited(visit)
            self._write(self.ledger.enter(visit))
            if self.on_decided is not None:
                await self.on_decided(visit)
            if not isinstance(visit.result, Again):
                self.frontier.done(visit.url)
            self._position = visit.place.warc, visit.place.offset

    def write(self, lines: Iterable[ItemLine]) -> None:
        """Writes lines that are due; ends the crawl where they cannot be written."""
        try:
            self._write(lines)
        except ArchiveError as error:
            self.stop(error)

    def _write(self, lines: Iterable[ItemLine]) -> None:
        for line in lines:
            self.lines.write(line)
            self.report.wrote(line)

    def robots_verdict(self, verdict: Mapping[str, Any]) -> None:
        """Keeps what holds for an origin, for the run's last WARC."""
        try:
            self.journal.add(ROBOTS, verdict)
        except ArchiveError as error:
            self.stop(error)

    async def checkpoint(self) -> None:
        """Makes durable what was decided: the files first, then the state that speaks of them."""
        async with self._deciding:
            is_due = 0 < self._rotation <= time.monotonic() - self._rotated
            if is_due:  # before the segments: no finished line is without a finished record
                self._rotated = time.monotonic()
                await self.captures.rotate()
            await self.captures.sync()
            self.lines.sync()
            self._commit()
            self.lines.rotate(0.0 if is_due else MAX_AGE)

    def _commit(self, *, ended: bool = False) -> None:
        before = self._positions.get()
        assert before is not None
        warc, offset = self._position or (before.warc, before.offset)
        name = parse_warc_name(warc)
        run = name.run if name is not None else before.run
        since, segments = "" if ended else before.since, self.lines.positions()
        self._positions.put(Position(since=since, run=run, warc=warc, offset=offset, segments=segments))
        self.state.commit()

    def stop(self, error: BaseException) -> None:
        """Ends the crawl because its archive cannot be written; exit status 1."""
        if self.failure is None:
            self.failure = error
            if not isinstance(error, (ArchiveError, WorkerError)):  # such an error is the command's one line at the end
                logger.error("%s: %s", type(error).__name__, error, exc_info=error)
            self.sequencer.stop()
            self.on_stop()

    async def finish(self, reason: str) -> None:
        """Finishes every file and lets go of the collection; what fails here is in `failure`."""
        try:
            if self.failure is None:
                await self._finish(reason)
        except Exception as error:  # noqa: BLE001  (told to the operator by the command)
            self.failure = error
        self.finish_reason = reason  # not before: who is stopped in the middle of it has not finished
        if self.failure is not None:
            self.captures.release()
            resume.settle(self.collection, self.state, self.id)
        self._index.close()
        self.state.close()
        self.collection.close()

    async def _finish(self, reason: str) -> None:
        """The order is that of `resume`: after a kill between any two steps the next start does the rest."""
        await self.checkpoint()
        await self.captures.close()
        self.lines.close()
        if self.outbox is not None:
            self.outbox.write()
        self.ledger.problems += map(str, await asyncio.to_thread(update_index, self.collection, self._index))
        self._write_report(reason)
        self._commit(ended=reason in resume.ENDED)

    def _write_report(self, reason: str) -> None:
        settings = {name: self._settings.get(name) for name in SETTINGS}
        self.report.searches_open = self.ledger.recovered_pages.searches.waiting()
        path = resume.report_path(self.collection, self.id)
        write_report(path, self.report.as_dict(warc_date(), reason, self.ledger.problems, settings))

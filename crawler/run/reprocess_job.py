"""Where `reprocess` writes, and how far it has come: one that was killed is gone on with."""

import contextlib
import hashlib
import logging
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Self

import orjson

from archive.errors import ArchiveError
from archive.files import OPEN, take_lock
from archive.names import parse_segment_name
from archive.segments import stored_items
from archive.warc.damage import Damage
from crawler.arguments import ArgumentError
from crawler.ledger.item_lines import EXTRACTOR_VERSION
from crawler.output.item_writer import ItemWriter
from crawler.output.report import RunReport
from crawler.run.start.one_row import OneRow
from crawler.run.start.resume import finish_segment
from crawler.state import State
from crawler.version import VERSION

logger = logging.getLogger(__name__)
CHECKPOINT_SECONDS = 1.0
UNFINISHED = "unfinished"
"""Beside `items/` until all lines are written: the state, and the lock of who writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Up to here everything is decided, and its lines are on disk."""

    job: str
    run: str
    file: int = -1
    """Which of the job's files; -1 before the first."""
    offset: int = 0
    """Where the answer of the last exchange that was decided lies in it; behind the last file, in turn."""
    within: int = 0
    """Where in its gzip member."""
    segments: dict[str, int] = field(default_factory=dict)
    """Size of each open segment, by the name it will have."""


class Output:
    """`items/` in *directory*, for one *job* and one process at a time.

    What was written since the last checkpoint is cut off when it is opened again, and made again. Raises ArgumentError
    where the directory holds something else.
    """

    def __init__(self, directory: Path, job: str, run: str) -> None:
        self.items, self._unfinished = directory / "items", directory / UNFINISHED
        state = self._unfinished / "state.sqlite3"
        # One that was killed at its very end may leave the directory, but not what says how far it has come.
        if not state.exists() and self.items.exists() and any(self.items.iterdir()):
            raise ArgumentError(f"{self.items} is not empty: give another directory with -o")
        self._directories = [path for path in (self.items, *self.items.parents) if not path.exists()]
        for path in (self.items, self._unfinished):
            path.mkdir(parents=True, exist_ok=True)
        lock = take_lock(self._unfinished / "lock")
        if lock is None:
            raise ArgumentError(f"{directory} is in use by another reprocess")
        self._lock = lock
        self._remedy = f"remove items/ and {UNFINISHED}/ in {directory}: they are made anew"
        with contextlib.ExitStack() as opened:  # let go of where it cannot be gone on with
            opened.callback(os.close, lock)
            self.state = State(state, self._remedy)
            opened.callback(self.state.close)
            self._take_up(directory, job, run)
            opened.pop_all()

    def _take_up(self, directory: Path, job: str, run: str) -> None:
        """Begins *job*, or goes on where it was left. Raises ArgumentError where another was left there."""
        self._row = OneRow(self.state, "progress", "told")
        self.state.create(
            "CREATE TABLE IF NOT EXISTS damage (file TEXT, offset INT, reason TEXT, UNIQUE (file, offset, reason))"
        )
        self.progress = self._found() or Progress(job=job, run=run)
        if self.progress.job != job:
            raise ArgumentError(
                f"{directory} holds what another reprocess has left unfinished: run that again, or remove the directory"
            )
        self._place = self.progress.file, self.progress.offset, self.progress.within
        self._since = time.monotonic()
        self._put(self.progress)
        self._finish_segments()
        self.lines = ItemWriter(self.items, self.run, self._serials())

    @classmethod
    def unfinished(cls, parent: Path, job: str, run: str) -> Self | None:
        """What a killed process left of this *job* in a directory below *parent*."""
        for directory in sorted(path.parent for path in parent.glob(f"*/{UNFINISHED}")):
            try:
                return cls(directory, job, run)
            except ArgumentError:
                continue  # of another job, or at work
            except (ArchiveError, OSError) as error:
                logger.warning("%s: is passed over: %s", directory, error)
        return None

    @property
    def run(self) -> str:
        """The run in whose name the lines of files are that tell none of their own."""
        return self.progress.run

    def decided(self, file: int, offset: int, within: int = 0) -> None:
        """Everything up to the exchange at *offset* of a file is decided, and written; once a second also durable."""
        self._place = file, offset, within
        if time.monotonic() - self._since >= CHECKPOINT_SECONDS:
            self._checkpoint()

    def damaged(self, damage: Damage) -> None:
        """Keeps what could not be read, so that it is reported at the end, whoever comes to that."""
        self.state.execute("INSERT OR IGNORE INTO damage VALUES (?, ?, ?)", (damage.file, damage.offset, damage.reason))

    def damages(self) -> Iterator[Damage]:
        """What could not be read, in the order in which it was met."""
        for row in self.state.rows("SELECT file, offset, reason FROM damage ORDER BY rowid"):
            yield Damage(*row)

    def _checkpoint(self) -> None:
        """The lines first, then the state that speaks of them."""
        self.lines.sync()
        file, offset, within = self._place
        segments = self.lines.positions()
        self._put(replace(self.progress, file=file, offset=offset, within=within, segments=segments))
        self._since = time.monotonic()

    def tell(self, report: RunReport) -> None:
        """Counts the lines that were written before. Raises ArchiveError for a damaged one."""
        try:
            for path in sorted(self.items.iterdir()):
                if name := parse_segment_name(path.name):
                    for _, line in stored_items(path):
                        report.count_line(name[0], line)
        except ArchiveError as error:
            raise ArchiveError(f"{error}, or {self._remedy}") from error

    def finish(self) -> None:
        """Finishes the lines; nothing is left of how they came to be, nor of directories for none."""
        self._checkpoint()
        self.lines.close()
        self.close()
        shutil.rmtree(self._unfinished)
        self._remove_directories()

    def give_up(self) -> None:
        """Leaves what a checkpoint has made durable, to be gone on with; where there is none, nothing."""
        self.close()
        if self.progress.file < 0:
            shutil.rmtree(self._unfinished)
            for path in self.items.iterdir():
                with contextlib.suppress(OSError):
                    path.unlink()
            self._remove_directories()

    def _remove_directories(self) -> None:
        """Removes the directories that were made for this and are empty."""
        for path in self._directories:
            with contextlib.suppress(OSError):  # not empty
                path.rmdir()

    def close(self) -> None:
        self.state.close()
        os.close(self._lock)

    def _found(self) -> Progress | None:
        values = self._row.get()
        return None if values is None else Progress(**values)

    def _put(self, progress: Progress) -> None:
        self._row.put(asdict(progress))
        self.state.commit()
        self.progress = progress

    def _finish_segments(self) -> None:
        for path in sorted(self.items.glob(f"*{OPEN}")):
            finish_segment(path, self.progress.segments.get(path.name.removesuffix(OPEN), 0))

    def _serials(self) -> Counter[str]:
        """How many segments of each kind there are already."""
        return Counter(name[0] for path in self.items.iterdir() if (name := parse_segment_name(path.name)))


def job_of(files: Sequence[Path]) -> str:
    """What is to be done, in short: the same files, read by the same software."""
    identity = [VERSION, EXTRACTOR_VERSION, [(str(path.resolve()), path.stat().st_size) for path in files]]
    return hashlib.sha256(orjson.dumps(identity)).hexdigest()


@contextlib.contextmanager
def finishing(output: Output) -> Iterator[None]:
    """What is done here finishes *output*, or leaves it to be gone on with, whatever stops it."""
    try:
        yield
    except BaseException:
        output.give_up()
        raise
    output.finish()

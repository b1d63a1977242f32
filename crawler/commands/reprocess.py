"""`scrapy reprocess`: the JSON again, from WARC alone."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.spiderloader import get_spider_loader

from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError
from archive.names import new_run, parse_warc_name
from archive.reader import read_records
from crawler.capture.originals import Originals
from crawler.errors import ArgumentError
from crawler.extraction.pool import ExtractionPool
from crawler.guard import AddressGuard
from crawler.identity.ledger import Ledger
from crawler.identity.rules import Rules
from crawler.lines import LineWriter
from crawler.meter import Meter
from crawler.plain import plain
from crawler.report import RunReport
from crawler.reprocess import Reprocessing
from crawler.state import State


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[-o DIR] [COLLECTION | WARC…]"

    def short_desc(self) -> str:
        return "Make the JSON of a collection or of WARC files again, with no network"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="DIR", help="write into DIR/items/ (default: reprocessed/<run>/)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        run = new_run(datetime.now(UTC))
        try:
            AddressGuard.from_settings(self.settings)  # refused here, before anything is written
            base, warcs = _sources(args or [self.settings["COLLECTION"]])
            target = Path(opts.output) if opts.output else base / "reprocessed" / run
            items = target / "items"
            if items.exists() and any(items.iterdir()):
                raise ArgumentError(f"{items} is not empty: give another directory with -o")
            made = [path for path in (items, *items.parents) if not path.exists()]
            items.mkdir(parents=True, exist_ok=True)
        except (ArgumentError, CollectionError, OSError) as error:
            self.exitcode = _say(str(error), 2)
            return
        try:
            report = self._reprocess(warcs, items, run)
        except (ArchiveError, OSError) as error:
            _remove_empty(made)
            self.exitcode = _say(str(error), 1)
            return
        print(report.table())
        print(f"written: {items}")

    def _reprocess(self, warcs: list[Path], items: Path, run: str) -> RunReport:
        assert self.settings is not None
        settings = self.settings
        spider = get_spider_loader(settings).load("events")
        guard = AddressGuard.from_settings(settings)
        rules = Rules(guard.url_refusal, spider.event_path, settings.getint("REDIRECT_MAX_TIMES"))  # type: ignore[attr-defined]
        workers = settings.getint("EXTRACTION_WORKERS")
        pool = ExtractionPool(workers, settings.getfloat("EXTRACTION_TIMEOUT"), settings.getint("EXTRACTION_MEMORY"))
        writer = LineWriter(items, run)
        with tempfile.TemporaryDirectory(prefix="pressmark-") as scratch:
            state = State(Path(scratch) / "state.sqlite3")
            ledger = Ledger(state, rules, run)
            report = RunReport(run, "", ledger.events.year_of)
            read = spider.read  # type: ignore[attr-defined]
            reprocessing = Reprocessing(ledger, Originals(state), read, pool.extract, workers)
            try:
                self._write(reprocessing, warcs, run, writer, report)
            finally:
                pool.close()
                writer.close()
                state.close()
        return report

    @staticmethod
    def _write(reprocessing: Reprocessing, warcs: list[Path], run: str, writer: LineWriter, report: RunReport) -> None:
        """Writes all lines, and shows how far that has come."""
        sizes = [path.stat().st_size for path in warcs]
        begins = dict(zip((path.name for path in warcs), accumulate(sizes, initial=0), strict=False))
        files = [(path, name.run if (name := parse_warc_name(path.name)) else run) for path in warcs]
        with Meter(sum(sizes)) as meter:
            for visit, lines in reprocessing.lines(files):
                for line in lines:
                    writer.write(line)
                    report.wrote(line)
                meter.passed(begins.get(visit.place.warc, 0) + visit.place.offset)


def _sources(args: list[str]) -> tuple[Path, list[Path]]:
    """Where output goes by default, and the WARC files in their order."""
    paths = [Path(arg) for arg in args]
    if len(paths) == 1 and not paths[0].is_file():
        collection = Collection.read(paths[0])
        return paths[0], collection.warcs()
    for path in paths:
        if not path.is_file():
            raise ArgumentError(f"{path}: no such file; give one collection, or WARC files")
        _check_warc(path)
    return Path(), paths


def _check_warc(path: Path) -> None:
    """Raises ArgumentError for a file that does not begin with a WARC record; damage behind it is no wrong argument."""
    try:
        first = next(iter(read_records(path)), None)
    except ArchiveError as error:
        raise ArgumentError(f"{path} is no WARC file: {error}") from error
    if first is None:
        raise ArgumentError(f"{path} is no WARC file: it holds no record")


def _remove_empty(directories: list[Path]) -> None:
    """Takes away *directories*, inner ones first, as far as nothing is in them."""
    for directory in directories:
        if any(directory.iterdir()):
            return
        directory.rmdir()


def _say(line: str, status: int) -> int:
    print(f"pressmark: {plain(' '.join(line.split()))}", file=sys.stderr)
    return status

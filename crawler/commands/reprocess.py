"""`scrapy reprocess`: the JSON again, from WARC alone."""

import argparse
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from archive.errors import ArchiveError, CollectionError
from archive.mirror.opening import read_collection
from archive.names import new_run, parse_warc_name
from archive.warc.damage import Damage
from archive.warc.records import read_records
from crawler.arguments import ArgumentError
from crawler.cluster.engine import EngineGoneError
from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say
from crawler.commands.terminal.progress_meter import ProgressMeter
from crawler.commands.terminal.standard_streams import Guarded
from crawler.extraction.workers.pool import ExtractionPool
from crawler.guard.address_guard import AddressGuard
from crawler.identity.minhash import minhash_of
from crawler.ledger.ledger import Ledger
from crawler.ledger.near_duplicates import DrawMinHash
from crawler.ledger.rules import Rules
from crawler.output.report import RunReport
from crawler.run.collector import seldom_collected
from crawler.run.reprocess_job import Output, finishing, job_of
from crawler.run.reprocessing import ExtractVisit, Reprocessing, by_page
from crawler.run.stored.readers import page_reader

MOST_LINES = 1000
"""Damages that are named one by one."""


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[-o DIR] [COLLECTION | WARC…]"

    def short_desc(self) -> str:
        return "Make the JSON of a collection or of WARC files again, with no network"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "-o", "--output", metavar="DIR", help="write into DIR/items/, or go on there (default: reprocessed/<run>/)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        settings = self.settings
        try:
            AddressGuard.from_settings(settings)  # refused here, before anything is written
            base, warcs = _sources(args or [str(settings["COLLECTION"])])
            output = output_of(opts.output, base, warcs)
        except (ArgumentError, CollectionError, OSError) as error:
            self.exitcode = say(str(error), REFUSED)
            return
        except ArchiveError as error:  # no room
            self.exitcode = say(str(error), LOOK)
            return
        self.exitcode = carried_out(output, lambda: with_workers_here(warcs, output, settings))


def carried_out(output: Output, make: Callable[[], RunReport]) -> int:
    """The exit status when *make* has made the lines of *output*, or could not."""
    try:
        with finishing(output):
            report = make()
            damages = list(output.damages())
    except EngineGoneError as error:
        return say(str(error), INTERRUPTED)
    except (ArchiveError, OSError) as error:
        return say(str(error), LOOK)
    except KeyboardInterrupt:
        return say("interrupted: the same command goes on with it", INTERRUPTED)
    print(report.table())
    print(f"written: {output.items}")
    return _report(damages)


def with_workers_here(warcs: list[Path], output: Output, settings: BaseSettings) -> RunReport:
    """Makes all lines again with worker processes of this machine; what was written."""
    workers = settings.getint("EXTRACTION_WORKERS")
    pool = ExtractionPool(workers, settings.getfloat("EXTRACTION_TIMEOUT"), settings.getint("EXTRACTION_MEMORY"))
    with closing(pool):
        return make_lines(warcs, output, settings, by_page(pool.extract), workers)


def make_lines(
    warcs: list[Path],
    output: Output,
    settings: BaseSettings,
    extract: ExtractVisit,
    workers: int,
    draw: DrawMinHash = minhash_of,
) -> RunReport:
    """Makes all lines again that are not written yet, with so many calls of *extract* at a time; what was written."""
    reader = page_reader(settings)
    guard = AddressGuard.from_settings(settings)
    rules = Rules(guard.url_refusal, reader.sites.path, settings.getint("REDIRECT_MAX_TIMES"))
    ledger = Ledger(output.state, rules, output.run, draw)
    report = RunReport(output.run, "", ledger.events.year_of)
    output.tell(report)
    with seldom_collected():
        _write(Reprocessing(output.state, ledger, reader.read, extract, workers), warcs, output, report)
    return report


def _write(reprocessing: Reprocessing, warcs: list[Path], output: Output, report: RunReport) -> None:
    """Writes all lines that are not written yet, and shows how far that has come."""
    sizes = [path.stat().st_size for path in warcs]
    begins = list(accumulate(sizes, initial=0))
    files = [(path, name.run if (name := parse_warc_name(path.name)) else output.run) for path in warcs]
    after = output.progress.file, output.progress.offset, output.progress.within
    with ProgressMeter(sum(sizes)) as meter:
        for place, lines in reprocessing.lines(files, after, output.damaged):
            for line in lines:
                output.lines.write(line)
                report.wrote(line)
            output.decided(*place)
            number, offset, _ = place
            meter.passed(begins[number] + (offset if number < len(files) else 0))


def _report(damages: list[Damage]) -> int:
    """Tells what could not be read; everything else was."""
    for damage in damages[:MOST_LINES]:
        say(str(damage), LOOK)
    if len(damages) > MOST_LINES:
        say(f"{len(damages) - MOST_LINES} more places are damaged", LOOK)
    return LOOK if damages else FINISHED


def output_of(option: str | None, base: Path | None, warcs: list[Path]) -> Output:
    """Where to write: what was left unfinished, or a new directory."""
    run, job = new_run(datetime.now(UTC)), job_of(warcs)
    if option:
        return Output(Path(option), job, run)
    if base is None:
        raise ArgumentError("nothing is written to a storage: say with -o into which directory")
    parent = base / "reprocessed"
    return Output.unfinished(parent, job, run) or Output(parent / run, job, run)


def _sources(args: list[str]) -> tuple[Path | None, list[Path]]:
    """Where output goes by default (None: nowhere), and the WARC files in their order."""
    if len(args) == 1 and not Path(args[0]).is_file():
        collection = read_collection(args[0])
        return collection.home, collection.warcs()
    paths = [Path(arg) for arg in args]
    for path in paths:
        if not path.is_file():
            raise ArgumentError(f"{path}: no such file; give one collection, or WARC files")
        _check_warc(path)
    return Path(), paths


def _check_warc(path: Path) -> None:
    """Raises ArgumentError for a file that holds no WARC record; damage beside one is no wrong argument."""
    damages: list[Damage] = []
    try:
        first = next(iter(read_records(path, on_damage=damages.append)), None)
    except ArchiveError as error:
        raise ArgumentError(f"{path} is no WARC file: {error}") from error
    if first is None:
        why = str(damages[0]) if damages else "it holds no record"
        raise ArgumentError(f"{path} is no WARC file: {why}")

"""`scrapy export`: a collection, or some days of it, for viewers of web archives and for databases."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from scrapy.commands import ScrapyCommand

from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError, MissingExtraError
from archive.mirror.opening import read_collection
from archive.tables.export import FORMATS as TABLE_FORMATS
from archive.tables.export import export_tables, is_replaceable
from archive.tables.extra import need_pyarrow
from archive.tables.rows import Range
from archive.wacz.export import ExportResult, export_wacz
from archive.wacz.package import is_package
from archive.wacz.selection import Days
from crawler.arguments import ArgumentError, day
from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded
from crawler.version import SOFTWARE

FORMATS = ("wacz", "sqlite", "parquet", "csv")


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "--to wacz|sqlite|parquet|csv [-o PATH] [--since DAY] [--until DAY] [COLLECTION]"

    def short_desc(self) -> str:
        return "Write a collection, or some days of it, as WACZ for viewers or as tables for databases"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--to", metavar="FORMAT", help="wacz, sqlite (a file); parquet, csv (a directory)")
        beside = "default: beside the collection (of one at an address: here), with its name"
        parser.add_argument("-o", "--output", metavar="PATH", help=beside)
        parser.add_argument("--since", metavar="DAY", help="first UTC day of capture (2026-11-01; --since=-3d)")
        parser.add_argument("--until", metavar="DAY", help="last UTC day of capture")
        parser.add_argument(
            "--self-contained", action="store_true", help="wacz: bring in what revisits refer to, from whichever day"
        )
        parser.add_argument(
            "--raw", action="store_true", help="csv: leave cells as they are that a spreadsheet would run"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            _check(opts)
            if len(args) > 1:
                raise ArgumentError(f"give one collection, not {len(args)}")
            first, last = _days(opts.since, opts.until)
            collection = read_collection(args[0] if args else self.settings["COLLECTION"])
            target = _target(opts.to, opts.output, collection, str(Days(first, last)))
        except (ArgumentError, CollectionError, MissingExtraError) as error:
            self.exitcode = say(str(error), REFUSED)
            return
        try:
            self.exitcode = _export(collection, target, opts, first, last)
        except (ArchiveError, OSError) as error:
            self.exitcode = say(str(error), LOOK)
        except KeyboardInterrupt:
            self.exitcode = say("interrupted: nothing was written", INTERRUPTED)


def _check(opts: argparse.Namespace) -> None:
    there = "there are " + ", ".join(f"--to {name}" for name in FORMATS)
    if opts.to not in FORMATS:
        raise ArgumentError(f"--to {opts.to}: {there}" if opts.to else f"say which format: {there}")
    if opts.self_contained and opts.to != "wacz":
        raise ArgumentError(f"--self-contained is for --to wacz, not for {opts.to}")
    if opts.raw and opts.to != "csv":
        raise ArgumentError(f"--raw is for --to csv, not for {opts.to}")
    if opts.to == "parquet":
        need_pyarrow()


def _export(
    collection: Collection, target: Path, opts: argparse.Namespace, first: date | None, last: date | None
) -> int:
    if opts.to == "wacz":
        days = Days(first, last)
        done = export_wacz(collection, target, software=SOFTWARE, days=days, self_contained=opts.self_contained)
        status = _say_result(done, collection, days)
    else:
        name = "csv-raw" if opts.raw else opts.to
        counts = export_tables(collection, target, name, Range(first, last), SOFTWARE)
        print(", ".join(f"{count} {table}" for table, count in counts.items()))
        status = FINISHED
    if status == FINISHED:
        if left := collection.left_open():
            print(f"{len(left)} files are still being written (or wait for the next run to finish them): left out")
        print(f"written: {target}")
    return status


def _say_result(done: ExportResult | None, collection: Collection, days: Days) -> int:
    if done is None:
        return say(f"{collection.where}: nothing was captured{days}: no file was written", LOOK)
    size = sum(part.size for part in done.parts)
    print(f"{len(done.parts)} WARC files ({size:,} bytes), {done.pages} pages")
    if done.without_original:
        print(
            f"{done.without_original} revisits refer to captures that are not in it (--self-contained brings them in)"
        )
    return FINISHED


def _days(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    today = datetime.now(UTC).date()
    first = day("--since", since, today) if since is not None else None
    last = day("--until", until, today) if until is not None else None
    if first and last and first > last:
        raise ArgumentError(f"--since={since} is after --until={until}: {first} > {last}")
    return first, last


def _target(format_name: str, output: str | None, collection: Collection, days: str) -> Path:
    """Where it goes. What is there is replaced, if it is an export of this kind."""
    ending = ".wacz" if format_name == "wacz" else TABLE_FORMATS[format_name].ending
    beside = collection.home.resolve().parent if collection.home is not None else Path()
    target = Path(output) if output else beside / f"{collection.name}{days.replace(' ', '-')}{ending}"
    try:
        if target.exists():
            is_ours = is_package(target) if format_name == "wacz" else is_replaceable(target, format_name)
            if not is_ours:
                name = "WACZ" if format_name == "wacz" else f"{format_name} export"
                raise ArgumentError(f"{target}: is there and is no {name}: it is not replaced")
        elif not target.parent.is_dir():
            raise ArgumentError(f"{target}: there is no directory {target.parent}")
    except OSError as error:
        raise ArgumentError(f"{target}: cannot be written: {error.strerror}") from error
    return target

"""`scrapy export`: a collection, or some days of it, as one file that viewers open."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from scrapy.commands import ScrapyCommand

from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError
from archive.wacz.export import ExportResult, export_wacz
from archive.wacz.package import is_package
from archive.wacz.selection import Days
from crawler.arguments import ArgumentError, day
from crawler.commands.exit_status import INTERRUPTED, LOOK, REFUSED, say
from crawler.version import SOFTWARE

FORMATS = ("wacz",)


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "--to wacz [-o FILE] [--since DAY] [--until DAY] [--self-contained] [COLLECTION]"

    def short_desc(self) -> str:
        return "Write a collection, or some days of it, as one file for viewers of web archives"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--to", metavar="FORMAT", help="wacz: Web Archive Collection Zipped 1.1.1")
        parser.add_argument("-o", "--output", metavar="FILE", help="default: beside the collection, with its name")
        parser.add_argument("--since", metavar="DAY", help="first UTC day of capture (2026-11-01; --since=-3d)")
        parser.add_argument("--until", metavar="DAY", help="last UTC day of capture")
        parser.add_argument(
            "--self-contained", action="store_true", help="bring in what revisits refer to, from whichever day it is"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            if opts.to not in FORMATS:
                raise ArgumentError(f"--to {opts.to}: there is only --to wacz" if opts.to else "say --to wacz")
            if len(args) > 1:
                raise ArgumentError(f"give one collection, not {len(args)}")
            days = _days(opts.since, opts.until)
            collection = Collection.read(Path(args[0] if args else self.settings["COLLECTION"]))
            target = _target(opts.output, collection, days)
        except (ArgumentError, CollectionError) as error:
            self.exitcode = say(str(error), REFUSED)
            return
        try:
            done = export_wacz(collection, target, software=SOFTWARE, days=days, self_contained=opts.self_contained)
        except (ArchiveError, OSError) as error:
            self.exitcode = say(str(error), LOOK)
        except KeyboardInterrupt:
            self.exitcode = say("interrupted: nothing was written", INTERRUPTED)
        else:
            self.exitcode = _told(done, target, collection, days)


def _told(done: ExportResult | None, target: Path, collection: Collection, days: Days) -> int:
    if done is None:
        return say(f"{collection.path}: nothing was captured{days}: no file was written", LOOK)
    size = sum(part.size for part in done.parts)
    print(f"{len(done.parts)} WARC files ({size:,} bytes), {done.pages} pages")
    if done.without_original:
        print(
            f"{done.without_original} revisits refer to captures that are not in it (--self-contained brings them in)"
        )
    if left := collection.left_open():
        print(f"{len(left)} files are still being written (or wait for the next run to finish them): left out")
    print(f"written: {target}")
    return 0


def _days(since: str | None, until: str | None) -> Days:
    today = datetime.now(UTC).date()
    first = day("--since", since, today) if since is not None else None
    last = day("--until", until, today) if until is not None else None
    if first and last and first > last:
        raise ArgumentError(f"--since={since} is after --until={until}: {first} > {last}")
    return Days(first, last)


def _target(output: str | None, collection: Collection, days: Days) -> Path:
    """Where the file goes. What is there is replaced, if it is a file of this kind."""
    path = collection.path.resolve()
    target = Path(output) if output else path.with_name(f"{path.name}{str(days).replace(' ', '-')}.wacz")
    try:
        if target.exists():
            if not is_package(target):
                raise ArgumentError(f"{target}: is there and is no WACZ: it is not replaced")
        elif not target.parent.is_dir():
            raise ArgumentError(f"{target}: there is no directory {target.parent}")
    except OSError as error:
        raise ArgumentError(f"{target}: cannot be written: {error.strerror}") from error
    return target

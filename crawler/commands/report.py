"""`scrapy report`: what a run did, and what is lost, as one file for mail and for keeping."""

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand

from archive.browse.report import NoRunError, is_report, report
from archive.browse.room import Room
from archive.errors import ArchiveError, CollectionError
from archive.files import replace_file
from archive.reading.index import ReadingIndex
from archive.reading.indexing import update_reading_index
from crawler.arguments import ArgumentError
from crawler.commands.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say
from crawler.commands.standard_streams import Guarded
from crawler.version import SOFTWARE

OUTPUT = "report.html"


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[--run RUN] [-o FILE] [COLLECTION]"

    def short_desc(self) -> str:
        return "Write what a run did, and what is lost, as one HTML file"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--run", metavar="RUN", help="default: the last one")
        parser.add_argument("-o", "--output", metavar="FILE", default=OUTPUT, help=f"default: {OUTPUT}")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            if len(args) > 1:
                raise ArgumentError(f"give one collection, not {len(args)}")
            target = _target(opts.output)
            path = Path(args[0] if args else self.settings["COLLECTION"])
            room = Room(path=path, index=ReadingIndex(path), software=SOFTWARE)
            update_reading_index(path)
            replace_file(target, report(room, opts.run).encode())
        except (ArgumentError, CollectionError, NoRunError) as error:
            self.exitcode = say(str(error), REFUSED)
        except (ArchiveError, OSError) as error:
            self.exitcode = say(str(error), LOOK)
        except KeyboardInterrupt:
            self.exitcode = say("interrupted: nothing was written", INTERRUPTED)
        else:
            print(f"written: {target}")
            self.exitcode = FINISHED


def _target(output: str) -> Path:
    """Where the file goes. What is there is replaced, if it is a page of HTML."""
    path = Path(output)
    try:
        if path.exists():
            if not path.is_file() or not is_report(path):
                raise ArgumentError(f"{path}: is there and is no report: it is not replaced")
        elif not path.absolute().parent.is_dir():
            raise ArgumentError(f"{path}: there is no directory {path.parent}")
    except OSError as error:
        raise ArgumentError(f"{path}: cannot be written: {error.strerror}") from error
    return path

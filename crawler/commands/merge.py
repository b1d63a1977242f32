"""`scrapy merge`: several collections as one."""

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand

from archive.errors import ArchiveError, CollectionError
from crawler.arguments import ArgumentError
from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded
from crawler.run.merge.merge_job import merge
from crawler.run.merge.merge_sources import brought


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "COLLECTION|URL… -o COLLECTION"

    def short_desc(self) -> str:
        return "Make one collection of several: one line an article, one space of near copies"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="COLLECTION", help="the merged one; what it has stays")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            if not args or not opts.output:
                raise ArgumentError("give collections, and with -o the one that they are merged into")
            if "://" in opts.output:
                raise ArgumentError("-o is a directory of this machine; `scrapy push` sends what is in it")
            target = Path(opts.output)
            report = merge(brought(args, target), target, self.settings)
        except (ArgumentError, CollectionError) as error:
            self.exitcode = say(str(error), REFUSED)
        except (ArchiveError, OSError) as error:
            self.exitcode = say(str(error), LOOK)
        except KeyboardInterrupt:
            self.exitcode = say("interrupted: the same command does it again", INTERRUPTED)
        else:
            print(report.table() if report is not None else "nothing is new")
            print(f"merged: {target}")
            self.exitcode = FINISHED

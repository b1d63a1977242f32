"""`scrapy report`: what a run did, and what is lost, as one file for mail and for keeping."""

import argparse

from scrapy.commands import ScrapyCommand

from crawler.commands.reading_room import become_reading_room
from crawler.commands.terminal.exit_status import REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded

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
        if len(args) > 1:
            self.exitcode = say(f"give one collection, not {len(args)}", REFUSED)
            return
        collection = args[0] if args else str(self.settings["COLLECTION"])
        become_reading_room("report", collection, run=opts.run, output=opts.output)

"""`scrapy browse`: the reading room over a collection."""

import argparse

from scrapy.commands import ScrapyCommand

from crawler.arguments import ArgumentError
from crawler.commands.reading_room import become_reading_room
from crawler.commands.terminal.exit_status import REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded

BIND, PORT = "127.0.0.1", 8010


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[--bind ADDRESS] [--port PORT] [--public] [COLLECTION]"

    def short_desc(self) -> str:
        return "See, search and cite a collection in a browser"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--bind", metavar="ADDRESS", default=BIND, help=f"default: {BIND}, this machine alone")
        parser.add_argument("--port", metavar="PORT", default=str(PORT), help=f"default: {PORT}; 0: any that is free")
        parser.add_argument("--public", action="store_true", help="let others read: texts, no strangers' pages")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            if len(args) > 1:
                raise ArgumentError(f"give one collection, not {len(args)}")
            if not opts.port.isdecimal() or int(opts.port) > 65535:
                raise ArgumentError(f"--port {opts.port}: is no port: give a number from 0 to 65535")
        except ArgumentError as error:
            self.exitcode = say(str(error), REFUSED)
            return
        collection = args[0] if args else str(self.settings["COLLECTION"])
        become_reading_room("browse", collection, bind=opts.bind, port=opts.port, public=opts.public)

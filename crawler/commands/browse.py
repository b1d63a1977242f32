"""`scrapy browse`: the reading room over a collection."""

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand

from archive.browse.server import ServerError, serve
from archive.errors import ArchiveError, CollectionError
from crawler.arguments import ArgumentError
from crawler.commands.exit_status import FINISHED, LOOK, REFUSED, say
from crawler.commands.standard_streams import Guarded
from crawler.version import SOFTWARE

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
            path = Path(args[0] if args else self.settings["COLLECTION"])
            serve(
                path, bind=opts.bind, port=_port(opts.port), public=opts.public, software=SOFTWARE,
                opened=lambda address: print(f"{path}: {address} (Ctrl-C ends it)", flush=True),
            )  # fmt: skip
        except (ArgumentError, CollectionError, ServerError) as error:
            self.exitcode = say(str(error), REFUSED)
        except (ArchiveError, OSError) as error:
            self.exitcode = say(str(error), LOOK)
        else:
            self.exitcode = FINISHED


def _port(given: str) -> int:
    if not given.isdecimal() or int(given) > 65535:
        raise ArgumentError(f"--port {given}: is no port: give a number from 0 to 65535")
    return int(given)

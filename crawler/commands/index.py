"""`scrapy index`: bring the reading room's index of a collection up to date."""

import argparse

from scrapy.commands import ScrapyCommand

from archive.errors import ArchiveError, CollectionError
from archive.reading.database.indexing import Updated, update_reading_index
from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[COLLECTION]"

    def short_desc(self) -> str:
        return "Bring the index of a collection, which reading and searching use, up to date"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002  # Scrapy's signature
        assert self.settings is not None
        if len(args) > 1:
            self.exitcode = say(f"give one collection, not {len(args)}", REFUSED)
            return
        path = args[0] if args else str(self.settings["COLLECTION"])
        try:
            done = update_reading_index(path)
        except CollectionError as error:
            self.exitcode = say(str(error), REFUSED)
        except ArchiveError as error:
            self.exitcode = say(str(error), LOOK)
        except KeyboardInterrupt:
            self.exitcode = say("interrupted: run it again, it goes on where it was", INTERRUPTED)
        else:
            self.exitcode = _report(path, done)


def _report(path: str, done: Updated) -> int:
    if done.broken:
        return say(f"{path}: {done.broken} lines cannot be read: `scrapy verify` tells which; {_summary(done)}", LOOK)
    print(f"{path}: {_summary(done)}")
    return FINISHED


def _summary(done: Updated) -> str:
    new = f"{done.lines} lines of {done.segments} segments read" if done.segments else "nothing new"
    return f"{done.articles} articles in the index ({new}{', made anew' if done.anew else ''}): {done.place}"

"""`scrapy push`: finished files of a collection to object storage."""

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError
from archive.storage import Storage
from archive.transfer.push import Transfer, push
from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[COLLECTION] URL"

    def short_desc(self) -> str:
        return "Send the finished files of a collection to object storage (s3://, gs://, az://, file://)"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        if len(args) not in (1, 2):
            raise UsageError("give a collection and the address of a storage")
        assert self.settings is not None
        path = Path(args[0] if len(args) == 2 else self.settings["COLLECTION"])
        try:
            collection, storage = Collection.read(path), Storage.open(args[-1])
        except (CollectionError, ArchiveError) as error:
            self.exitcode = say(str(error), REFUSED)
            return
        try:
            print(f"{storage.url}: {summary(push(collection, storage), 'sent')}")
            self.exitcode = FINISHED
        except (ArchiveError, OSError) as error:
            self.exitcode = say(str(error), LOOK)
        except KeyboardInterrupt:
            self.exitcode = say("interrupted: run it again, nothing is sent twice", INTERRUPTED)


def summary(done: Transfer, verb: str) -> str:
    """What was transferred, in words."""
    return f"{done.files} files {verb} ({done.size / 1e6:.1f} MB), {done.there} there already"

"""`scrapy push`: finished files of a collection to object storage."""

import argparse
from collections.abc import Callable
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
        self.exitcode = transfer(lambda: push(collection, storage, exclusive=True), storage.url, "sent")


def transfer(job: Callable[[], Transfer], target: str | Path, verb: str) -> int:
    """Does *job* and prints what it transferred; the exit status."""
    try:
        done = job()
        print(f"{target}: {done.files} files {verb} ({done.size / 1e6:.1f} MB), {done.there} there already")
    except CollectionError as error:
        return say(str(error), REFUSED)
    except (ArchiveError, OSError) as error:
        return say(str(error), LOOK)
    except KeyboardInterrupt:
        return say(f"interrupted: run it again, nothing is {verb} twice", INTERRUPTED)
    return FINISHED

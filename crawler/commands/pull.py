"""`scrapy pull`: a collection from object storage."""

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive.errors import ArchiveError
from archive.storage import Storage
from archive.transfer.pull import pull
from crawler.commands.push import transfer
from crawler.commands.terminal.exit_status import REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded
from crawler.version import SOFTWARE


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "URL [COLLECTION]"

    def short_desc(self) -> str:
        return "Fetch a collection from object storage"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        if len(args) not in (1, 2):
            raise UsageError("give the address of a storage and a collection")
        assert self.settings is not None
        path = Path(args[1] if len(args) == 2 else self.settings["COLLECTION"])
        try:
            storage = Storage.open(args[0], make=False)
        except ArchiveError as error:
            self.exitcode = say(str(error), REFUSED)
            return
        self.exitcode = transfer(lambda: pull(storage, path, SOFTWARE), path, "fetched")

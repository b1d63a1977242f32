"""`scrapy verify`: every promise that the files of a collection can show."""

import argparse
import json
import sys
from collections.abc import Iterator, Set
from dataclasses import asdict

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError
from archive.mirror.opening import read_collection
from archive.verification.verify import Problem, verify
from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded
from crawler.items import STREAMS
from crawler.output.line_checks import LINE_CHECKS
from crawler.output.schemas import schema_of
from crawler.text.sanitize import sanitize


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[--json] [COLLECTION]"

    def short_desc(self) -> str:
        return "Check the files of a collection against everything they promise"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print each problem, then counts, as JSON lines")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) > 1:
            raise UsageError("give one collection")
        assert self.settings is not None
        try:
            collection = read_collection(args[0] if args else self.settings["COLLECTION"])
        except CollectionError as error:
            self.exitcode = say(str(error), REFUSED)
            return
        try:
            self.exitcode = _verify(collection, in_json=opts.json)
        except (ArchiveError, OSError) as error:
            self.exitcode = say(str(error), LOOK)
        except KeyboardInterrupt:
            self.exitcode = say("interrupted: not everything was checked", INTERRUPTED)


def _verify(collection: Collection, *, in_json: bool) -> int:
    at_work = collection.runs_at_work()
    if at_work:
        say(f"{collection.where}: {', '.join(sorted(at_work))} is writing to it: its files are left out", FINISHED)
    problems = _Problems(collection, at_work)
    found = 0
    for problem in problems:
        found += 1
        print(json.dumps(asdict(problem)) if in_json else sanitize(str(problem)))
    if in_json:
        print(json.dumps({"problems": found, **problems.counts}))
    else:
        print(f"{collection.where}: {found or 'nothing'} wrong ({problems.counts['warcs']} WARC files read)")
    sys.stdout.flush()
    return LOOK if found else FINISHED


class _Problems:
    """What is wrong with a collection; when that has been printed, `counts` says how much was read."""

    def __init__(self, collection: Collection, at_work: Set[str]) -> None:
        self._collection = collection
        self._at_work = at_work
        self.counts: dict[str, int] = {}

    def __iter__(self) -> Iterator[Problem]:
        schemas = {stream: schema_of(kind.__name__.lower()) for kind, stream in STREAMS.items()}
        self.counts = yield from verify(self._collection, schemas, LINE_CHECKS, self._at_work)

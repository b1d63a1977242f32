"""`scrapy health`: what somebody should look at in a collection that is crawled every night."""

import argparse
import json
import re
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError
from archive.health.check import findings
from archive.mirror.opening import read_collection
from crawler.arguments import ArgumentError, day
from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded
from crawler.text.sanitize import sanitize

_UNITS = {"m": 60, "h": 3600, "d": 86400}


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[--since=-7d] [--max-age=26h] [--json] [COLLECTION]"

    def short_desc(self) -> str:
        return "Say what somebody should look at: for cron, a timer and any notifier"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        since = "first UTC day that is looked at, compared with the four weeks before (-7d)"
        parser.add_argument("--since", default="-7d", metavar="DAY", help=since)
        age = "how long ago the last run may have ended: 26h, 90m, 2d (26h)"
        parser.add_argument("--max-age", default="26h", metavar="TIME", help=age)
        parser.add_argument("--json", action="store_true", help="print each finding, then a summary, as JSON lines")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) > 1:
            raise UsageError("give one collection")
        assert self.settings is not None
        now = datetime.now(UTC)
        try:
            first = day("--since", opts.since, now.date())
            age = duration("--max-age", opts.max_age)
            collection = read_collection(args[0] if args else self.settings["COLLECTION"])
        except (ArgumentError, CollectionError) as error:
            self.exitcode = say(str(error), REFUSED)
            return
        since = datetime(first.year, first.month, first.day, tzinfo=UTC)
        try:
            self.exitcode = _health(collection, since, age, now, in_json=opts.json)
        except (ArchiveError, OSError) as error:
            self.exitcode = say(str(error), LOOK)
        except KeyboardInterrupt:
            self.exitcode = say("interrupted: not everything was looked at", INTERRUPTED)


def duration(name: str, value: str) -> timedelta:
    """A length of time: `26h`, `90m`, `2d`. Raises ArgumentError."""
    found = re.fullmatch(r"(\d{1,6})([mhd])", value)
    if not found:
        raise ArgumentError(f"{name}={value} is not a length of time: write 26h, 90m or 2d")
    return timedelta(seconds=int(found[1]) * _UNITS[found[2]])


def _health(collection: Collection, since: datetime, age: timedelta, now: datetime, *, in_json: bool) -> int:
    count = 0
    for finding in findings(collection, since, age, now):
        count += 1
        print(json.dumps(asdict(finding), ensure_ascii=False) if in_json else sanitize(str(finding)))
    if in_json:
        print(json.dumps({"findings": count, "collection": collection.where, "since": since.date().isoformat()}))
    elif not count:
        print(f"{collection.where}: well since {since.date()}")
    sys.stdout.flush()
    return LOOK if count else FINISHED

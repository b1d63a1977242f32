"""`scrapy crawl`: Scrapy's command, with an exit status that a scheduled job can rely on."""

import argparse
import logging
import sys
from collections.abc import Callable
from typing import Any

from scrapy.commands import BaseRunSpiderCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings, default_settings

from archive.errors import ArchiveError, CollectionError
from crawler.arguments import ArgumentError
from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded
from crawler.components.collection import run_of
from crawler.run.collector import OF_A_CRAWL, seldom_collected
from crawler.run.reading_index import update_after_crawl
from crawler.run.start.resume import ENDED
from crawler.version import SOFTWARE


class Command(Guarded, BaseRunSpiderCommand):
    requires_project = True

    def syntax(self) -> str:
        return "[options] <spider>"

    def short_desc(self) -> str:
        return "Crawl events or articles into a collection"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's, but what is wrong ends in one line."""
        assert self.settings is not None
        before = self.settings.copy()
        try:
            super().process_options(args, opts)
            if opts.output or opts.overwrite_output:
                raise ArgumentError("-o: the lines go into the collection; choose it with -s COLLECTION=DIR")
            if "://" in str(self.settings["COLLECTION"]):
                raise ArgumentError("COLLECTION is a directory of this machine; `scrapy push` sends what is in it")
            for assignment in opts.set:
                check_setting(assignment.partition("=")[0], before, self.settings)
        except (UsageError, ArgumentError) as error:
            sys.exit(say(str(error), REFUSED))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        assert self.crawler_process is not None
        # What is not shown is not written either: Scrapy makes two records a page for its handlers to pass over.
        logging.getLogger("scrapy").setLevel(self.settings["LOG_LEVEL"])
        # A line for every page: certificates are not verified by default, and the record tells the TLS version.
        logging.getLogger("scrapy.core.downloader.tls").setLevel(logging.ERROR)
        if len(args) != 1:
            self.exitcode = say(f"give one spider, events, feeds or articles, and nothing else: {args}", REFUSED)
            return
        if not self.settings.get("USER_AGENT"):
            self.settings.set("USER_AGENT", f"{SOFTWARE} (+{self.settings.get('CONTACT')})", priority="project")
        try:
            crawler = self._create_crawler(args[0])
        except KeyError:
            self.exitcode = say(f"there is no spider {args[0]!r}: give events, feeds or articles", REFUSED)
            return
        try:
            task: Any = self.crawler_process.crawl(crawler, **opts.spargs)
            with seldom_collected(OF_A_CRAWL):
                self.crawler_process.start()
        except ArgumentError as wrong:
            self.exitcode = _refused(wrong)
            return
        error = task.exception() if task.done() and not task.cancelled() else None
        self.exitcode = _refused(error) if error is not None else _ended(crawler)
        if error is None and self.exitcode != INTERRUPTED and self.settings.getbool("READING_INDEX"):
            run = run_of(crawler)
            # Where the archive could not be written, the index cannot either: one line says enough.
            warning = update_after_crawl(run.collection.path) if run.failure is None else None
            if warning is not None:
                say(warning, self.exitcode)


def check_setting(name: str, before: BaseSettings, settings: BaseSettings) -> None:
    """Raises ArgumentError for a value of `-s` that is no number, or no switch, where the setting was one.

    None of the numbers that our settings set means anything below 0: a delay or a limit would be gone without a word.
    """
    kind, parse = _kind(name, before.get(name), settings)
    try:
        value = parse(name)
    except ValueError as error:
        raise ArgumentError(f"{name}={settings[name]} is not {kind}") from error
    ours = before.getpriority(name) == SETTINGS_PRIORITIES["project"]
    if ours and isinstance(value, (int, float)) and not value >= 0:  # as nan is not, either
        raise ArgumentError(f"{name}={settings[name]} is less than 0")


def _kind(name: str, value: Any, settings: BaseSettings) -> tuple[str, Callable[[str], Any]]:
    """What a setting of this *value* is, and how it is read."""
    match value:
        case bool():
            return "True or False", settings.getbool
        case int() if not hasattr(default_settings, name):
            return "a whole number", settings.getint
        case int() | float():
            return "a number", settings.getfloat
    return "a setting", settings.get


def _refused(error: BaseException) -> int:
    if isinstance(error, (ArgumentError, CollectionError)):
        return say(str(error), REFUSED)
    if isinstance(error, ArchiveError):
        return say(f"the crawl could not begin: {error}", LOOK)
    return say(f"the crawl could not begin: {type(error).__name__}: {error}", LOOK)


def _ended(crawler: Crawler) -> int:
    run = run_of(crawler)
    reason = run.finish_reason or "at once"  # by a second signal
    print(run.report.table())
    for problem in run.ledger.problems:
        say(problem, LOOK)
    print(f"collection: {run.collection.path}")
    print(run.report.summary(reason, len(run.ledger.problems)))
    if run.failure is not None:
        return say(f"the archive could not be written: {run.failure}", LOOK)
    if run.finish_reason in ENDED:
        return LOOK if run.ledger.problems else FINISHED
    if run.finish_reason == "start_error":
        return say("the spider failed at its start, see the log", LOOK)
    return say(f"interrupted ({reason}): run the same command again to finish", INTERRUPTED)

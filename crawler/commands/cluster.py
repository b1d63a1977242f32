"""`scrapy cluster`: a crawl in shards, or a collection read again, on one machine or on many."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.conf import arglist_to_dict

from archive.errors import ArchiveError, CollectionError
from archive.files import take_lock
from archive.storage import Storage, StorageError
from crawler.arguments import ArgumentError
from crawler.cluster.crawling import Crawling, Plan
from crawler.cluster.engine import EngineGoneError, engine, require_engine, workers_here
from crawler.cluster.lease import Lease, LeaseHeldError, LeaseLostError
from crawler.cluster.letters import counts, other_counts
from crawler.cluster.merging import merge_parts
from crawler.cluster.places import MERGED, Places
from crawler.commands.cluster_reprocess import reprocess
from crawler.commands.crawl import check_setting
from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded
from crawler.run.interruptible import interruptible
from crawler.run.merge.standing import standing
from crawler.run.start import startup
from crawler.run.stored.readers import page_reader
from crawler.sharding.shard import MAX_SHARDS

SPIDERS = ("events", "feeds", "articles")
MAX_PUSH_SECONDS = 600.0


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "crawl <spider> --shards N --storage URL | reprocess COLLECTION|URL -o DIR  [--scheduler ADDRESS]"

    def short_desc(self) -> str:
        return "Crawl in shards, or reprocess, with the workers of dask.distributed"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-a", dest="spargs", action="append", default=[], metavar="NAME=VALUE", help="as of crawl")
        parser.add_argument("--shards", metavar="N", help="into how many parts a crawl is divided")
        parser.add_argument("--storage", metavar="URL", help="where they lie (s3://, gs://, az://, file://)")
        parser.add_argument("--scheduler", metavar="ADDRESS", help="of dask (default: workers on this machine)")
        parser.add_argument("--workers", metavar="N", help="how many of them (default: one a core)")
        parser.add_argument("-o", "--output", metavar="DIR", help="where `reprocess` writes, as of reprocess")
        parser.add_argument("--no-merge", action="store_true", help="leave the parts of a crawl as they are")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        before = self.settings.copy()
        super().process_options(args, opts)
        try:
            for pair in opts.set:
                check_setting(pair.partition("=")[0], before, self.settings)
        except ArgumentError as error:
            sys.exit(say(str(error), REFUSED))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            require_engine()
            with interruptible():
                self.exitcode = self._done(args, opts, _workers(opts))
        except (ArgumentError, CollectionError, LeaseHeldError) as error:
            self.exitcode = say(str(error), REFUSED)
        except EngineGoneError as error:
            self.exitcode = say(str(error), INTERRUPTED)
        except LeaseLostError as error:
            self.exitcode = say(f"{error}; the same command goes on", INTERRUPTED)
        except (ArchiveError, OSError) as error:
            self.exitcode = say(str(error), LOOK)
        except KeyboardInterrupt:
            self.exitcode = say("interrupted: the same command goes on", INTERRUPTED)

    def _done(self, args: list[str], opts: argparse.Namespace, workers: int) -> int:
        assert self.settings is not None
        match args:
            case ["crawl", spider] if opts.output is None:
                plan = self._plan(spider, opts)
                with _alone(plan) as lease:
                    return self._crawl(plan, lease, opts, workers)
            case ["reprocess", place] if not (opts.spargs or opts.shards or opts.storage or opts.no_merge):
                return reprocess(place, opts, workers, self.settings)
        raise ArgumentError("give `crawl SPIDER --shards N --storage URL`, or `reprocess COLLECTION|URL -o DIR`")

    def _plan(self, spider: str, opts: argparse.Namespace) -> Plan:
        """What is to be done. Raises ArgumentError for what no crawl would begin with."""
        assert self.settings is not None
        settings, arguments = self.settings, _pairs(opts.spargs)
        if spider not in SPIDERS:
            raise ArgumentError(f"there is no spider {spider!r}: give {', '.join(SPIDERS)}")
        if not opts.storage:
            raise ArgumentError("--storage URL: say where the parts are to lie")
        try:
            Storage.open(opts.storage)
        except StorageError as error:
            raise ArgumentError(f"--storage {error}") from error
        startup.check(settings)
        spider_class: Any = get_spider_loader(settings).load(spider)
        spider_class(page_reader(settings).sites, **arguments)  # it refuses what it would refuse on a worker
        return Plan(
            places=Places(opts.storage.rstrip("/"), settings["CLUSTER_SCRATCH"]),
            shards=_whole("--shards", opts.shards, MAX_SHARDS),
            spider=spider,
            arguments=tuple(arguments.items()),
            settings=tuple(_pairs(opts.set).items()),
            settings_module=os.environ.get("SCRAPY_SETTINGS_MODULE", "settings.live"),
            lease_seconds=settings.getfloat("CLUSTER_LEASE_SECONDS"),
            push_seconds=min(settings.getfloat("CLUSTER_PUSH_SECONDS") or MAX_PUSH_SECONDS, MAX_PUSH_SECONDS),
            recovery_rate=settings.getfloat("RECOVERY_RATE"),
            retries=settings.getint("CLUSTER_RETRIES"),
        )

    def _crawl(self, plan: Plan, lease: Lease, opts: argparse.Namespace, workers: int) -> int:
        assert self.settings is not None
        with engine(opts.scheduler, workers) as client:
            crawling = Crawling(client, plan, lease, _tell)
            crawling.run()
        status = FINISHED
        for line in crawling.problems:
            status = say(line, LOOK)
        for line in crawling.interrupted:
            status = say(f"{line}: the same command goes on", INTERRUPTED)
        for line in crawling.failures:
            status = say(line, LOOK)
        if not (crawling.interrupted or crawling.failures or opts.no_merge):
            report = merge_parts(plan.places, plan.shards, self.settings, lease.check)
            print(f"new: {report.table()}" if report is not None and report.lines.total() else "nothing is new")
            print(f"in all: {standing(plan.places.local(MERGED)).table()}")
            print(f"merged: {plan.places.url}/{MERGED}")
        return status


@contextmanager
def _alone(plan: Plan) -> Iterator[Lease]:
    """No other command is at work on the storage meanwhile. Raises ArgumentError or LeaseHeldError."""
    places = plan.places
    try:
        places.directory.mkdir(parents=True, exist_ok=True)
        lock = take_lock(places.local("lock"))
    except OSError as error:
        raise ArgumentError(f"CLUSTER_SCRATCH: {places.directory}: cannot be written: {error.strerror}") from error
    if lock is None:
        raise ArgumentError(f"{places.url}: another command of this machine is at work there")
    try:
        storage = places.storage()
        lease = Lease.take(storage, places.owner, plan.lease_seconds, lambda: True)
        try:
            _check_count(storage, plan.shards)
            yield lease
        finally:
            lease.release()
    finally:
        os.close(lock)


def _check_count(storage: Storage, count: int) -> None:
    """Raises ArgumentError where pages that were asked lie in other shards than those of *count*."""
    unfinished, known = other_counts(storage, count), counts(storage)
    if unfinished:
        raise ArgumentError(f"{storage.url}: an unfinished crawl has --shards {min(unfinished)}: finish it first")
    if known and count not in known:
        how = 'give that, or rename its shards first ("To grow" in docs/cluster.md)'
        raise ArgumentError(f"{storage.url}: was crawled with --shards {max(known)}: {how}")


def _tell(line: str) -> None:
    print(line, flush=True)


def _pairs(words: list[str]) -> dict[str, str]:
    try:
        return arglist_to_dict(words)
    except ValueError as error:
        raise ArgumentError(f"{' '.join(words)}: write NAME=VALUE") from error


def _whole(name: str, value: str | None, most: int) -> int:
    if value is None:
        raise ArgumentError(f"{name} N: say how many")
    if not value.isascii() or not value.isdecimal() or not 1 <= int(value[:9]) <= most:
        raise ArgumentError(f"{name} {value} is not a number from 1 to {most}")
    return int(value)


def _workers(opts: argparse.Namespace) -> int:
    if opts.workers is None:
        return workers_here()
    if opts.scheduler is not None:
        raise ArgumentError("--workers: those of a --scheduler are started by themselves")
    return _whole("--workers", opts.workers, MAX_SHARDS)

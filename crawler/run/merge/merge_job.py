"""One merge from its beginning to its end: files, lines, index, reports, in an order that a kill leaves whole."""

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import orjson
from scrapy.settings import BaseSettings

from archive.collection import Collection
from archive.index.cdxj import update_index
from archive.warc.record import warc_date
from crawler.guard.address_guard import AddressGuard
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.ledger.source_lines import ItemLine
from crawler.output.item_writer import ItemWriter
from crawler.output.report import RunReport, write_report
from crawler.run.collector import seldom_collected
from crawler.run.merge.merge_log import MERGED, MergeLog
from crawler.run.merge.merging import Merge, check_shards, check_target, state_path
from crawler.run.start.rebuild import ExtractionOnDemand
from crawler.run.start.resume import report_path
from crawler.run.stored.readers import page_reader
from crawler.state import State
from crawler.version import SOFTWARE

AT_ONCE = 64
"""Lines that are written together."""


def merge(shards: Sequence[Collection], path: Path, settings: BaseSettings) -> RunReport | None:
    """Merges *shards* into the collection at *path*; what was written, None where nothing was new.

    Killed at any instant, the next call does it again. Raises CollectionError before anything is written, ArchiveError.
    """
    check_shards(shards, path)
    with Collection.open(path, software=SOFTWARE) as target:
        check_target(path, target)
        with contextlib.closing(State(state_path(target))) as state, seldom_collected():
            return _merge(shards, target, state, settings)


def _merge(shards: Sequence[Collection], target: Collection, state: State, settings: BaseSettings) -> RunReport | None:
    run, started = target.new_run_id(), warc_date()
    reader = page_reader(settings)
    guard = AddressGuard.from_settings(settings)
    rules = Rules(guard.url_refusal, reader.sites.path, settings.getint("REDIRECT_MAX_TIMES"))
    ledger, log = Ledger(state, rules, run), MergeLog(target, state)
    merging = Merge(target, state, ledger, shards)
    if merging.is_done:
        return None
    log.begin(run)
    merging.bring_files()
    report, lines = RunReport(run, started, ledger.events.year_of), ItemWriter(target.items_dir, run)
    with contextlib.closing(ExtractionOnDemand.from_settings(settings)) as extract:
        due = _counted(merging.lines(reader.read, extract), report)
        while some := list(itertools.islice(due, AT_ONCE)):
            lines.write_all(some)
    lines.close()
    report.visits = merging.exchanges
    problems = [*ledger.problems, *map(str, update_index(target, others=shards))]
    for shard in shards:
        _bring_reports(shard, target, run)
    write_report(report_path(target, run), report.as_dict(warc_date(), "finished", problems, {}))
    log.end()
    state.commit()
    return report


def _counted(lines: Iterable[ItemLine], report: RunReport) -> Iterator[ItemLine]:
    for line in lines:
        report.wrote(line)
        yield line


def _bring_reports(shard: Collection, target: Collection, run: str) -> None:
    """The shard's reports as they are, and that their lines stand elsewhere; those that are there stay."""
    for path in sorted(shard.reports_dir.glob("*.json")):
        place = target.reports_dir / path.name
        if not place.exists():
            report = orjson.loads(path.read_bytes())
            write_report(place, {**report, MERGED: report.get(MERGED) or run})

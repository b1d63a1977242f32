"""Makes a lost state again from the rest of the collection: from its WARC files, and its lines for what they cost."""

import contextlib
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Self

from scrapy.settings import BaseSettings

from archive.collection import Collection
from archive.names import KINDS, parse_warc_name
from archive.reasons import stored_reason
from crawler.capture.originals import Originals
from crawler.capture.validators import Validators
from crawler.extraction.result import Extraction
from crawler.extraction.workers.pool import ExtractionPool
from crawler.ledger.citation import citation_in
from crawler.ledger.item_lines import extraction_of
from crawler.ledger.ledger import Ledger
from crawler.ledger.news import source_news
from crawler.ledger.source_lines import ItemLine
from crawler.run.reprocessing import decided
from crawler.run.run_rules import rules_of
from crawler.run.start.open_ends import OpenEnds
from crawler.run.start.written_lines import WrittenLines
from crawler.run.stored.known_pages import known
from crawler.run.stored.stored_visits import ReadPage, result_of, stored_visits, visit_of
from crawler.state import State
from crawler.visits.visit import PageToExtract, Visit

logger = logging.getLogger(__name__)


class ExtractionOnDemand:
    """One worker, started by the first page that needs it: most rebuilds need none."""

    def __init__(self, seconds: float, memory: int) -> None:
        self._seconds = seconds
        self._memory = memory
        self._pool: ExtractionPool | None = None

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        return cls(settings.getfloat("EXTRACTION_TIMEOUT"), settings.getint("EXTRACTION_MEMORY"))

    def __call__(self, visit: Visit, page: PageToExtract) -> Extraction:
        if self._pool is None:
            self._pool = ExtractionPool(1, self._seconds, self._memory)
        return self._pool.extract(page.payload, page.headers, visit.page, visit.page_date)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.close()


def rebuild(
    collection: Collection, state: State, ledger: Ledger, read: ReadPage, extract: ExtractionOnDemand, ends: OpenEnds
) -> Iterator[ItemLine]:
    """Fills a new *state*; the lines that the records make due and that the collection does not hold yet.

    Decides every exchange of our WARC files in their order, as `reprocess` does. Only a capture of which no line
    speaks is extracted: one that a dead run did not come to, or a new copy of a known text. *ends* gets all visits.
    """
    logger.warning("%s: is new; it is made again from the WARC files and lines of the collection", collection.state_dir)
    with contextlib.closing(WrittenLines({kind: collection.segments(kind) for kind in KINDS}, state)) as written:
        yield from _rebuilt(collection, state, ledger, read, extract, written, ends)
        cite_again(written.sources(), ledger, state)
        written.forget()


def _rebuilt(
    collection: Collection,
    state: State,
    ledger: Ledger,
    read: ReadPage,
    extract: ExtractionOnDemand,
    written: WrittenLines,
    ends: OpenEnds,
) -> Iterator[ItemLine]:
    originals, validators, present = Originals(state), Validators(state), ledger.circumstances.rules
    for path in collection.warcs():
        if parse_warc_name(path.name) is None:
            continue
        ledger.circumstances.rules = rules_of(path, present)
        for stored, context in stored_visits(path, 0, originals, validators):
            visit = visit_of(stored, context, result_of(path, stored, context, read, originals))
            for line in decided(ledger, judged(visit, written, ledger, extract)):
                if not written.holds(line):
                    yield line
            ends.decided(visit)
    ledger.circumstances.rules = present


def judged(visit: Visit, written: WrittenLines, ledger: Ledger, extract: ExtractionOnDemand) -> Visit:
    """The visit of a page with what the lines say that it was."""
    if not isinstance(visit.result, PageToExtract):
        return visit
    if ledger.articles.of_payload(visit.url, visit.place.payload_digest) is not None:
        return known(visit)
    found = written.of(visit.place.record_id)
    if found is None:
        return replace(visit, result=extract(visit, visit.result))
    kind, line = found
    if kind == "articles":
        return replace(visit, result=extraction_of(line))
    reason = stored_reason(line["reason"] or None, None)  # lines have it in words only
    if line["article_id"] is None:
        # What archives said beside it is decided again, by what they answered.
        reading = Extraction(outcome=line["outcome"])
        return replace(visit, result=reading if reason is None else reading.because(reason))
    ledger.articles.recall(visit.place.payload_digest, line["article_id"], line["outcome"], reason)
    if ledger.articles.of_payload(visit.url, visit.place.payload_digest) is None:  # the article's own page by now
        return replace(visit, result=extract(visit, visit.result))
    return known(visit)


def cite_again(lines: Iterable[Mapping[str, Any]], ledger: Ledger, state: State) -> None:
    """Remembers the citations that no record shows: addresses asked for that were known already."""
    state.create(
        "CREATE TEMP TABLE shown (source_id TEXT PRIMARY KEY) WITHOUT ROWID",
        "INSERT INTO shown SELECT source_id FROM citation WHERE written IS NOT NULL",
    )
    for line in lines:
        if state.row("SELECT 1 FROM shown WHERE source_id=?", (line["source_id"],)) is None:
            ledger.addresses.cite(citation_in(line))
            ledger.addresses.is_news(line["source_id"], source_news(line["outcome"], line["article_id"]))
    state.create("DROP TABLE shown")

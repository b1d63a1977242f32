"""WARC → visits → lines again, with no network: enters the way of a page at extraction."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from archive.http.fields import Headers
from crawler.capture.originals import Originals
from crawler.extraction.result import Extraction
from crawler.ledger.ledger import ItemLine, Ledger
from crawler.ledger.rules import Rules
from crawler.run.run_rules import rules_of
from crawler.run.stored_visits import ReadPage, result_of, stored_visits, visit_of
from crawler.visits.visit import KNOWN, PageToExtract, Visit

AHEAD = 8
"""Visits in memory for each worker: so many that a page which takes long does not keep the others waiting."""
BEGINNING = -1, 0
"""The place before the first exchange of the first file."""
Extract = Callable[[bytes, Headers, str, str], Extraction]
"""`(payload, headers, address, capture date)` → the reading; may be called from any number of threads."""


class Reprocessing:
    """Makes the lines of WARC files again, in the order of their records, as the crawl made them.

    What they say and their order do not depend on *workers*, the number of calls of *extract* at a time.
    """

    def __init__(self, ledger: Ledger, originals: Originals, read: ReadPage, extract: Extract, workers: int) -> None:
        self._ledger = ledger
        self._default = ledger.rules
        self._rules: dict[int, Rules] = {}
        self._originals = originals
        self._read = read
        self._extract = extract
        self._workers = workers

    def lines(
        self, files: Sequence[tuple[Path, str]], after: tuple[int, int] = BEGINNING
    ) -> Iterator[tuple[int, int, list[ItemLine]]]:
        """For each exchange of the *files*, which come with their runs: number of the file, offset, and the lines due.

        *after*: number and offset of the last one that ledger and originals know already. Raises ArchiveError where a
        file is broken.
        """
        visits = self._extracted(self._visits(files, *after))
        current = next(visits, None)
        while current is not None:
            following = next(visits, None)
            number, visit = current[0], self._ready(*current[1:])
            self._ledger.run, self._ledger.rules = files[number][1], self._rules[number]
            lines = list(decided(self._ledger, visit))
            if following is None:  # told with the last one, so that whoever goes on after it has told this, too
                lines += self._ledger.give_up()
            yield number, visit.place.offset, lines
            current = following

    def _visits(self, files: Sequence[tuple[Path, str]], last: int, offset: int) -> Iterator[tuple[int, Visit]]:
        for number, (path, _) in enumerate(files):
            if number < last:
                continue
            self._rules[number] = rules_of(path, self._default)
            for stored, context in stored_visits(path, offset if number == last else 0, self._originals):
                if (number, stored.capture.offset) != (last, offset):
                    result = result_of(path, stored, context, self._read, self._originals)
                    yield number, visit_of(stored, context, result)

    def _extracted(self, visits: Iterable[tuple[int, Visit]]) -> Iterator[tuple[int, Visit, Future[Extraction] | None]]:
        """The visits in their order, extracted by all workers at once, across the ends of files."""
        waiting: deque[tuple[int, Visit, Future[Extraction] | None]] = deque()
        with ThreadPoolExecutor(self._workers) as threads:
            for number, visit in visits:
                waiting.append((number, visit, self._submit(threads, visit)))
                if len(waiting) > AHEAD * self._workers:
                    yield waiting.popleft()
            yield from waiting

    def _submit(self, threads: ThreadPoolExecutor, visit: Visit) -> Future[Extraction] | None:
        page = visit.result
        if not isinstance(page, PageToExtract):
            return None
        if self._ledger.articles.has_read(visit.place.payload_digest):
            return None
        return threads.submit(self._extract, page.payload, page.headers, visit.page, visit.seen)

    def _ready(self, visit: Visit, future: Future[Extraction] | None) -> Visit:
        page = visit.result
        if not isinstance(page, PageToExtract):
            return visit
        if future is not None:
            return replace(visit, result=future.result())
        if self._ledger.articles.has_read(visit.place.payload_digest):
            return replace(visit, result=KNOWN)
        # What was decided since has made it the article's former text.
        return replace(visit, result=self._extract(page.payload, page.headers, visit.page, visit.seen))


def decided(ledger: Ledger, visit: Visit) -> Iterator[ItemLine]:
    """The lines that a stored visit makes due, and the question that led to it."""
    if visit.context.role == "source" and visit.context.via is None:
        yield from ledger.ask(visit.context.cited or visit.place.target_uri, visit.asked, visit.url)
    yield from ledger.enter(visit)

"""WARC → visits → lines again, with no network: enters the way of a page at extraction."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from crawler.capture.originals import Originals
from crawler.extraction.result import Extraction
from crawler.identity.ledger import Ledger, Line
from crawler.identity.rules import Rules
from crawler.outcomes import Headers
from crawler.run_rules import rules_of
from crawler.stored import Read, result_of, stored_visits, visit_of
from crawler.visits import KNOWN, Unread, Visit

AHEAD = 8
"""Visits in memory for each worker: so many that a page which takes long does not keep the others waiting."""
Extract = Callable[[bytes, Headers, str, str], Extraction]
"""`(payload, headers, address, capture date)` → the reading; may be called from any number of threads."""


class Reprocessing:
    """Makes the lines of WARC files again, in the order of their records, as the crawl made them.

    What they say and their order do not depend on *workers*, the number of calls of *extract* at a time.
    """

    def __init__(self, ledger: Ledger, originals: Originals, read: Read, extract: Extract, workers: int) -> None:
        self._ledger = ledger
        self._default = ledger.rules
        self._rules: dict[str, Rules] = {}
        self._originals = originals
        self._read = read
        self._extract = extract
        self._workers = workers

    def lines(self, files: Iterable[tuple[Path, str]]) -> Iterator[tuple[Visit, list[Line]]]:
        """Each exchange of the *files*, which come with their runs, and the lines that it makes due.

        Raises ArchiveError where a file is broken.
        """
        visit = None
        for run, visit in self._extracted(self._visits(files)):
            self._ledger.run, self._ledger.rules = run, self._rules[run]
            yield visit, list(decided(self._ledger, visit))
        if visit is not None:
            yield visit, list(self._ledger.give_up())

    def _visits(self, files: Iterable[tuple[Path, str]]) -> Iterator[tuple[str, Visit]]:
        for path, run in files:
            self._rules[run] = rules_of(path, self._default)
            for stored, errand in stored_visits(path, 0, self._originals):
                result = result_of(path, stored, errand, self._read, self._originals)
                yield run, visit_of(stored, errand, result)

    def _extracted(self, visits: Iterable[tuple[str, Visit]]) -> Iterator[tuple[str, Visit]]:
        """The visits in their order, extracted by all workers at once, across the ends of files."""
        waiting: deque[tuple[str, Visit, Future[Extraction] | None]] = deque()
        with ThreadPoolExecutor(self._workers) as threads:
            for run, visit in visits:
                waiting.append((run, visit, self._submit(threads, visit)))
                if len(waiting) > AHEAD * self._workers:
                    yield _ready(*waiting.popleft())
            while waiting:
                yield _ready(*waiting.popleft())

    def _submit(self, threads: ThreadPoolExecutor, visit: Visit) -> Future[Extraction] | None:
        page = visit.result
        if not isinstance(page, Unread):
            return None
        if self._ledger.articles.of_payload(visit.url, visit.place.payload_digest) is not None:
            return None
        return threads.submit(self._extract, page.payload, page.headers, visit.page, visit.seen)


def decided(ledger: Ledger, visit: Visit) -> Iterator[Line]:
    """The lines that a stored visit makes due, and the question that led to it."""
    if visit.errand.role == "source" and visit.errand.via is None:
        yield from ledger.ask(visit.errand.cited or visit.url, visit.url)
    yield from ledger.enter(visit)


def _ready(run: str, visit: Visit, future: Future[Extraction] | None) -> tuple[str, Visit]:
    if not isinstance(visit.result, Unread):
        return run, visit
    return run, replace(visit, result=KNOWN if future is None else future.result())

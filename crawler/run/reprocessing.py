"""WARC → visits → lines again, with no network: enters the way of a page at extraction."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from archive.http.fields import Headers
from archive.warc.damage import Damage
from crawler.capture.originals import Originals
from crawler.context import Role
from crawler.extraction.result import Extraction
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.ledger.source_lines import ItemLine
from crawler.run.run_rules import rules_of
from crawler.run.stored.foreign import refusal_of
from crawler.run.stored.known_pages import known, page_to_extract
from crawler.run.stored.stored_visits import ReadPage
from crawler.run.stored.visit_reading import BEGINNING, Place, StoredVisit, VisitReading
from crawler.state import State
from crawler.visits.visit import PageToExtract, Visit

AHEAD = 8
"""Visits in memory for each worker: so many that a page which takes long does not keep the others waiting."""
ExtractVisit = Callable[[Visit, PageToExtract], Extraction]
"""The reading of a visit's page; may be called from any number of threads."""
Pending = tuple[StoredVisit, Future[Extraction] | None]
"""A visit, and the reading that it waits for."""


def by_page(extract: Callable[[bytes, Headers, str, str], Extraction]) -> ExtractVisit:
    """Reads a visit's page by what `(payload, headers, address, capture date)` tell of it."""
    return lambda visit, page: extract(page.payload, page.headers, visit.page, visit.page_date)


class Reprocessing:
    """Makes the lines of WARC files again, in the order of their records, as the crawl made them.

    What they say and their order do not depend on *workers*, the number of calls of *extract* at a time. Where that is
    0, *extract* is called when a page is decided: it has begun to read further ahead itself.
    """

    def __init__(self, state: State, ledger: Ledger, read: ReadPage, extract: ExtractVisit, workers: int) -> None:
        self._state = state
        self._ledger = ledger
        self._default = ledger.rules
        self._read = read
        self._extract = extract
        self._workers = workers

    def lines(
        self,
        files: Sequence[tuple[Path, str]],
        after: Place = BEGINNING,
        on_damage: Callable[[Damage], None] | None = None,
    ) -> Iterator[tuple[Place, list[ItemLine]]]:
        """For each exchange of the *files*, which come with their runs: its place, and the lines due.

        *after*: the last place that ledger and originals know already. What cannot be read goes to *on_damage*, and
        reading goes on behind it; without, it raises ArchiveError.
        """
        paths = [path for path, _ in files]
        reading = VisitReading(self._state, Originals(self._state), self._read, paths, on_damage)
        # Closed in this thread: a generator that an error leaves behind may be collected in one that it waits for.
        with closing(self._extracted(reading.visits(after))) as visits:
            yield from self._due(visits, files)

    def _due(
        self, visits: Iterator[Pending], files: Sequence[tuple[Path, str]]
    ) -> Iterator[tuple[Place, list[ItemLine]]]:
        rules: dict[int, Rules] = {}
        current = next(visits, None)
        while current is not None:
            following = next(visits, None)
            stored = current[0]
            path, run = files[stored.file]
            if stored.file not in rules:
                rules[stored.file] = rules_of(path, self._default)
            self._ledger.circumstances.run = run
            self._ledger.circumstances.rules = _rules_for(stored, rules[stored.file])
            lines = list(self._decided(*current))
            if following is None:  # told with the last one, so that whoever goes on after it has told this, too
                lines += self._ledger.give_up()
            yield stored.place, lines
            current = following

    def _extracted(self, visits: Iterable[StoredVisit]) -> Generator[Pending, None, None]:
        """The visits in their order, extracted by all workers at once, across the ends of files."""
        waiting: deque[Pending] = deque()
        with ThreadPoolExecutor(max(self._workers, 1)) as threads:
            for stored in visits:
                waiting.append((stored, self._submit(threads, stored.visit)))
                if len(waiting) > AHEAD * self._workers:
                    yield waiting.popleft()
            while waiting:
                yield waiting.popleft()

    def _submit(self, threads: ThreadPoolExecutor, visit: Visit) -> Future[Extraction] | None:
        page = page_to_extract(visit, self._ledger.articles) if self._workers else None
        if page is None:
            return None
        return threads.submit(self._extract, visit, page)

    def _decided(self, stored: StoredVisit, future: Future[Extraction] | None) -> Iterator[ItemLine]:
        visit = self._ready(stored.visit, future)
        if stored.is_last_word and not self._ledger.addresses.leads_nowhere(visit.url):
            return  # what the address leads to has been read, or it leads somewhere else by now
        if stored.shortfall is not None and isinstance(visit.result, Extraction) and visit.result.outcome == "article":
            visit = replace(visit, result=visit.result.cut_off(stored.shortfall))
        yield from decided(self._ledger, visit)

    def _ready(self, visit: Visit, future: Future[Extraction] | None) -> Visit:
        if future is not None:
            return replace(visit, result=future.result())
        page = page_to_extract(visit, self._ledger.articles)
        if page is None:
            return known(visit)
        # What was decided since has made it the article's former text.
        return replace(visit, result=self._extract(visit, page))


def decided(ledger: Ledger, visit: Visit) -> Iterator[ItemLine]:
    """The lines that a stored visit makes due, and the question that led to it."""
    if visit.context.role == Role.SOURCE and visit.context.via is None:
        question = visit.context.cited if visit.context.cited is not None else visit.place.target_uri
        yield from ledger.ask(question, visit.date, visit.url)
    yield from ledger.enter(visit)


def _rules_for(stored: StoredVisit, rules: Rules) -> Rules:
    """What others captured is theirs to have had: nothing of it is refused but what is no address."""
    if not stored.is_foreign:
        return rules
    return replace(rules, refusal=refusal_of if stored.is_askable else lambda _: None)

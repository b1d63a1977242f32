"""The visits of any number of WARC files, in the order in which they are decided; what must wait comes last."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive.reasons import plain
from archive.warc.damage import Damage
from archive.warc.reader import StoredExchange
from archive.warc.records import refusal
from crawler.capture.originals import Originals
from crawler.context import FetchContext
from crawler.run.stored.foreign import address_of, foreign_failure, is_foreign, may_be_page
from crawler.run.stored.stored_payloads import OriginalPlace, StoredPayloads
from crawler.run.stored.stored_visits import (
    ReadPage,
    context_of,
    result_of,
    stored_visits,
    understood,
    visit_of,
    without_original,
)
from crawler.run.stored.waiting_visits import OUT, REVISIT, WaitingVisits
from crawler.state import State
from crawler.visits.outcomes import of_status
from crawler.visits.statuses import REDIRECTS
from crawler.visits.visit import Failure, Hop, Result, Unchanged, Visit

Place = tuple[int, int, int]
"""Number of the file, offset in it, and where in its gzip member the record begins; after the last file, in turn."""
NO_PAGE = "of which the files hold no page"
MAX_CHAIN = 8
"""Revisits of revisits that are followed; the standard knows none."""
BEGINNING: Place = (-1, 0, 0)
"""The place before the first exchange of the first file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVisit:
    """A visit, and what is known of the record that it was read from."""

    place: Place
    file: int
    """Number of the file that holds the record."""
    visit: Visit
    is_foreign: bool
    is_askable: bool = True
    """It is of an address that might be asked."""
    shortfall: str | None = None
    """Why its record does not hold all of the body."""
    is_last_word: bool = False
    """It led to an address of which nothing was known when it was read: these are the words if that is still so."""


class VisitReading:
    """Reads WARC files, ours and others'.

    A revisit whose original was not read before it waits until all files are; so does, with others, what leads to an
    address that was not read before it. Which wait is kept with the state, so that a killed `reprocess` goes on alike.
    """

    def __init__(
        self,
        state: State,
        originals: Originals,
        read: ReadPage,
        files: Sequence[Path],
        on_damage: Callable[[Damage], None] | None,
    ) -> None:
        self._originals = originals
        self._read = read
        self._files = files
        self._on_damage = on_damage
        self._payloads = StoredPayloads(state, files)
        self._waiting = WaitingVisits(state)

    def visits(self, after: Place) -> Iterator[StoredVisit]:
        """The visits behind *after*."""
        for number, path in enumerate(self._files):
            if number >= after[0]:
                yield from self._of_file(number, path, after)
        self._follow_revisits()
        end = len(self._files)
        for turn, (kind, place) in enumerate(self._waiting.all()):
            for step, visit in enumerate(self._after_all(kind, place)):
                if (end, turn, step) > after:
                    yield replace(visit, place=(end, turn, step))

    def _follow_revisits(self) -> None:
        """Finds what the waiting revisits are of that refer to one another, whatever their order."""
        waiting = [place for kind, place in self._waiting.all() if kind == REVISIT]
        for _ in range(MAX_CHAIN):
            left = [place for place in waiting if not self._is_followed(place)]
            if len(left) in (0, len(waiting)):
                return
            waiting = left

    def _is_followed(self, place: Place) -> bool:
        """Whether nothing more is to be found of the revisit at *place*; what it is of is then known by it, too."""
        revisit = self._payloads.read(place)
        if not is_foreign(revisit):
            return True
        original = self._payloads.original(revisit)
        if original is not None:
            self._payloads.stands_for(place, revisit, original)
        return original is not None

    def _of_file(self, number: int, path: Path, after: Place) -> Iterator[StoredVisit]:
        why = None if self._on_damage is None else refusal(path)
        if why is not None and self._on_damage is not None:
            self._on_damage(Damage(path.name, 0, why))
            return
        self._payloads.file = number
        start = after[1] if number == after[0] else 0
        learners = self._originals, self._payloads
        for stored, context in stored_visits(path, start, *learners, on_damage=self._on_damage):
            place = number, stored.capture.offset, stored.within
            if place > after:
                yield from self._of_exchange(stored, context, place)

    def _of_exchange(self, stored: StoredExchange, context: FetchContext, place: Place) -> Iterator[StoredVisit]:
        foreign = is_foreign(stored)
        if stored.type == "revisit" and self._must_wait(stored, place, foreign=foreign):
            self._waiting.add(REVISIT, place)
            return
        visit = self._foreign(stored, context, place) if foreign else self._own(stored, context, place)
        if visit is None:
            return
        if foreign and isinstance(visit.visit.result, Hop):
            self._waiting.add(OUT, place)
        yield visit

    def _must_wait(self, revisit: StoredExchange, place: Place, *, foreign: bool) -> bool:
        if self._waiting.holds(REVISIT, place):
            return True
        if foreign:
            return foreign_failure(revisit) is None and self._payloads.original(revisit) is None
        return revisit.status != 304 and revisit.refers_to is not None and not self._has(revisit)

    def _has(self, revisit: StoredExchange) -> bool:
        return revisit.refers_to is not None and self._originals.digest(revisit.refers_to) is not None

    def _own(self, stored: StoredExchange, context: FetchContext, place: Place) -> StoredVisit:
        result = result_of(self._files[place[0]], stored, context, self._read, self._originals)
        visit = visit_of(stored, context, result)
        return StoredVisit(place=place, file=place[0], visit=visit, is_foreign=False)

    def _foreign(self, stored: StoredExchange, context: FetchContext, place: Place) -> StoredVisit | None:
        """The visit of what another program wrote; None where it is no page after all."""
        failure = foreign_failure(stored)
        original = self._payloads.original(stored) if stored.type == "revisit" else None
        if failure is None and original is not None:
            if not original.is_page and may_be_page(stored):
                return None
            self._payloads.stands_for(place, stored, original)
            stored = self._with_original(stored, original)
        url = address_of(stored.capture.target_uri)
        result = failure or self._foreign_result(url, stored, context, original)
        imported = replace(stored, capture=replace(stored.capture, origin="imported"))
        visit = replace(visit_of(imported, context, result), url=url, received=bool(stored.capture.date))
        return StoredVisit(
            place=place,
            file=place[0],
            visit=visit,
            is_foreign=True,
            is_askable=failure is None or failure.outcome != "refused",
            shortfall=stored.shortfall,
        )

    def _with_original(self, revisit: StoredExchange, original: OriginalPlace) -> StoredExchange:
        """The revisit with the payload that it stands for, and the head too where it holds none."""
        found = self._payloads.read(original.place)
        has_head = revisit.status is not None and revisit.status != 304
        return replace(
            revisit,
            capture=replace(revisit.capture, payload_digest=original.digest),
            status=revisit.status if revisit.status is not None else found.status,
            headers=revisit.headers if has_head else found.headers,
            payload=found.payload,
            shortfall=found.shortfall,
        )

    def _foreign_result(
        self, url: str, stored: StoredExchange, context: FetchContext, original: OriginalPlace | None
    ) -> Result:
        if stored.type == "revisit" and (original is None or stored.status == 304):
            is_same = stored.profile == "server-not-modified" or stored.status == 304
            if is_same and (original is None or original.uri == url):
                return Unchanged()
            if original is None:
                return without_original(stored)
        status = 200 if stored.status == 304 and original is not None else stored.status or 0
        return of_status(url, status, stored.headers, context) or understood(
            self._read, url, stored.payload, stored.headers, context
        )

    def _after_all(self, kind: str, place: Place) -> Iterator[StoredVisit]:
        """What has waited until everything was read."""
        stored = self._payloads.read(place)
        context = context_of(stored)
        if context is None:
            return
        visit = self._foreign(stored, context, place) if is_foreign(stored) else self._own(stored, context, place)
        if visit is None:
            return
        if kind == REVISIT:
            yield visit
        if visit.is_foreign and isinstance(visit.visit.result, Hop):
            yield replace(visit, visit=_led_out(visit.visit, visit.visit.result), is_last_word=True)


def _led_out(visit: Visit, hop: Hop) -> Visit:
    """The visit of what leads to an address of which no page was read."""
    if visit.status in REDIRECTS:
        return replace(visit, result=Failure("http_error", plain(f"redirects to {hop.target}, {NO_PAGE}")))
    return replace(visit, result=Failure("not_article", plain(f"sends its reader on to {hop.target}, {NO_PAGE}")))

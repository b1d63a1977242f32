"""The search for one lost page in web archives, step by step. Pure: what was answered decides what is asked next."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Self

import orjson

from crawler.context import FetchContext, Role
from crawler.mementos.interfaces import Archive, archives_of, stamp_of
from crawler.mementos.listings import ListedMemento, MementoList, nearest
from crawler.urls import canonical_url

FIRST_DAY = "1996-01-01"
"""For pages that no event with a day cites: their first copy."""
MAX_MOVES = 2
"""Other copies that an archive may send us to instead of the one that it has named."""
MAX_REFUSALS = 3
"""How often a page waits until an archive that is asked too often (429) can be asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How far the search for one page has come."""

    url: str
    day: str
    """ISO day of the event: the copy nearest to it is wanted."""
    event: str | None
    """Id of the event by whose text copies are judged."""
    entries: tuple[str, ...]
    """The archives that are still to be asked, as RECOVERY_ARCHIVES names them; the first is being asked."""
    step: Role = Role.CDX
    copies: tuple[ListedMemento, ...] = ()
    """What the archive has of the page, still to be looked at; the first is being asked for."""
    seen: int = 0
    moves: int = 0
    said: tuple[str, ...] = ()
    """What came of each archive, for the reason of source lines."""
    answered: bool = True
    """Whether all archives that were asked have said what they have."""
    found: str | None = None
    """Address of the copy that was taken."""
    since: str = ""
    """When it was begun."""
    refusals: int = 0

    @property
    def is_over(self) -> bool:
        return self.found is not None or not self.entries

    @property
    def archive(self) -> Archive:
        """The one that is being asked."""
        return archives_of(self.entries[:1])[0]

    def request(self) -> tuple[str, FetchContext] | None:
        """What is to be asked now, and why; None when the search is over."""
        if self.is_over:
            return None
        archive = self.archive
        # Archives have the page, not each way to it: without what only says how a reader came.
        page = canonical_url(self.url) if "?" in self.url else self.url
        url = archive.cdx(page, self.day)
        if self.step == Role.TIMEGATE:
            url = archive.timegate(page) or url
        elif self.step == Role.MEMENTO:
            url = archive.raw(self.copies[0].original, self.copies[0].stamp) or url
        return url, FetchContext(role=self.step, lost=self.url, archive=archive.name, day=self.day)

    def listed(self, answer: MementoList, now: str) -> Self:
        """The archive has said what it has."""
        archive = self.archive
        fits = nearest(answer.copies, self.url, self.day, now)
        copies = tuple(copy for copy in fits if archive.raw(copy.original, copy.stamp) is not None)
        if not copies:
            return self._next("no copy")
        return replace(self, step=Role.MEMENTO, copies=copies, seen=0, moves=0)

    def failed(self, reason: str) -> Self:
        """The archive has not said what it has: its other interface is asked, then the next archive."""
        if self.step == Role.CDX and self.archive.timegate(self.url) is not None:
            return replace(self, step=Role.TIMEGATE)
        return replace(self, answered=False)._next(f"no answer ({reason})")

    def refused(self) -> Self | None:
        """The archive wants to be asked less often, which says nothing of the page; None where that is enough."""
        return replace(self, refusals=self.refusals + 1) if self.refusals < MAX_REFUSALS else None

    def moved(self, copy: ListedMemento) -> Self | None:
        """The archive sends us to another copy of the page; None where that is not followed."""
        if self.moves == MAX_MOVES or not nearest((copy,), self.url, self.day, "9999"):
            return None
        return replace(self, copies=(copy, *self.copies[1:]), moves=self.moves + 1)

    def rejected(self, why: str, *, answered: bool = True) -> Self:
        """The copy is not taken, or (*answered* False) not fetched: the next nearest follows, or the next archive."""
        now = replace(self, copies=self.copies[1:], seen=self.seen + 1, moves=0, answered=self.answered and answered)
        if now.copies:
            return now
        looked_at = "its copy is" if now.seen == 1 else f"its {now.seen} nearest copies are"
        return now._next(f"{looked_at} not taken ({why})")

    def take(self, url: str) -> Self:
        """The copy at *url* is the page that was cited."""
        return replace(self, found=url, entries=(), copies=())

    def among(self, archives: Sequence[str]) -> Self:
        """Goes on with the first that is still among *archives*; over where none is."""
        now = self
        while now.entries and now.entries[0] not in archives:
            now = replace(now, answered=False)._next("not asked further")
        return now

    def _next(self, what: str) -> Self:
        said = (*self.said, f"{self.archive.name}: {what}")
        return replace(self, step=Role.CDX, copies=(), seen=0, moves=0, said=said, entries=self.entries[1:])


def conditions(context: FetchContext) -> dict[str, str]:
    """The header with which a TimeGate is asked for the copy of a time (RFC 7089 section 2.1.1)."""
    if context.role != Role.TIMEGATE or context.day is None:
        return {}
    noon = datetime.strptime(stamp_of(context.day), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return {"Accept-Datetime": format_datetime(noon, usegmt=True)}


def dumped(search: Search) -> bytes:
    return orjson.dumps(asdict(search))


def loaded(blob: bytes) -> Search:
    values = orjson.loads(blob)
    lists = {name: tuple(values[name]) for name in ("entries", "said")}
    copies = tuple(ListedMemento(**copy) for copy in values["copies"])
    return Search(**{**values, **lists, "step": Role(values["step"]), "copies": copies})


def new_search(url: str, day: str | None, event: str | None, entries: Sequence[str], now: str) -> Search:
    """A search of which nothing has been asked yet."""
    return Search(url=url, day=day or FIRST_DAY, event=event, entries=tuple(entries), since=now)

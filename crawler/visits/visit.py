"""How one exchange ended: what the spider hands to the pipelines, and `reprocess` to the ledger."""

from dataclasses import dataclass, replace

from archive.capture import Capture
from archive.reasons import Reason
from crawler.context import FetchContext
from crawler.extraction.result import Extraction
from crawler.mementos.listings import MementoList
from crawler.mementos.replies import Memento
from crawler.pages import EventPage, ListPage


@dataclass(frozen=True, slots=True)
class Hop:
    """The server sent us on."""

    target: str


@dataclass(frozen=True, slots=True)
class Again:
    """A passing failure: the same address is asked again."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Failure:
    """Nothing to extract: *outcome* and *reason* of the source line."""

    outcome: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class PageToExtract:
    """A captured page, before extraction: what `extract_article` takes."""

    payload: bytes
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EventPageRead:
    """A captured page of events, as its parser read it."""

    page: EventPage


@dataclass(frozen=True, slots=True)
class ListRead:
    """A captured list of addresses, as it was read."""

    page: ListPage


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that nothing has changed since the capture that we have."""


Result = Hop | Again | Failure | PageToExtract | Extraction | EventPageRead | ListRead | Unchanged | MementoList

KNOWN = Extraction(outcome="known")
"""Of a payload that was decided before: the ledger takes its first capture's outcome."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One exchange and what became of it. *turn* is its place in the order of the WARC."""

    turn: int
    url: str
    """The address that was asked for, as it is written today: older captures may have another spelling of it."""
    context: FetchContext
    status: int | None
    place: Capture
    """Where its response, revisit or (nothing was received) metadata record lies."""
    received: bool
    """False where nothing was: then there is no capture to name."""
    result: Result
    memento: Memento | None = None
    """Of a web archive's copy: of what, and of when."""

    @property
    def capture(self) -> Capture | None:
        """What the lines name."""
        if not self.received or self.memento is None:
            return self.place if self.received else None
        memento = self.memento
        return replace(self.place, origin="recovered", memento_datetime=memento.datetime, archive=memento.archive)

    @property
    def page(self) -> str:
        """The page's own address: a copy's is that of its original."""
        own = self.place.target_uri
        return own if self.memento is None else self.memento.original or own

    @property
    def page_date(self) -> str:
        """When the page was as it is: a copy, when the archive had it."""
        return self.date if self.memento is None else self.memento.datetime or self.date

    @property
    def date(self) -> str:
        """When it was asked: the `WARC-Date` of its records."""
        return self.place.date

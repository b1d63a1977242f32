"""What a reader asks for: each field None (any) or one value; days are ISO (`2026-02-07`), both ends included.

A value that nothing has is no error: nothing is found.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    since: str | None = None
    until: str | None = None
    site: str | None = None
    category: str | None = None
    topic: str | None = None
    """One of the event's `topics`."""
    outcome: str | None = None
    """Events of which a source has this outcome."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFilter:
    outcome: str | None = None
    domain: str | None = None
    """Registrable domain of the cited address; of an archive's copy, of what it is a copy of."""
    year: str | None = None
    """Of the event; `NO_EVENT` or `NO_YEAR` for sources without."""
    reason: str | None = None
    """Kind of reason, as the facet `reason` has it: without addresses in it and what archives said."""
    event: str | None = None
    """An `event_id`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    since: str | None = None
    until: str | None = None
    """Days of publication; of articles that have no date, of capture."""
    domain: str | None = None
    language: str | None = None
    category: str | None = None
    """Of an event that cites the article."""
    flag: str | None = None
    """`short`, or the kind of one with a value: `agency`."""
    origin: str | None = None
    """Of the capture: `live`, `recovered`, `imported`."""
    outcome: str | None = None
    """Of a source line that names the article: `archived`, `duplicate`, `recovered`."""


ANY_EVENT, ANY_SOURCE, ANY_ARTICLE = EventFilter(), SourceFilter(), SearchFilter()
NO_EVENT, NO_YEAR = "(no event)", "(no year)"

"""The lines of the data contract, version 1 (docs/formats.md): one frozen class per stream.

Imports no Scrapy: worker processes and `reprocess` use it too.
"""

from dataclasses import dataclass, field
from typing import Any

from archive.capture import Capture, limited

SCHEMA = 1
"""Raised when a change would break a reader."""

OUTCOMES = (
    "archived",
    "duplicate",
    "recovered",
    "not_article",
    "soft_404",
    "gone",
    "blocked",
    "http_error",
    "network_error",
    "too_large",
    "robots",
    "refused",
    "extraction_failed",
)
"""What may become of a cited address, in the order of the run's report."""

_RUN = "^[0-9]{14}-[0-9a-f]{6}$"
_ID = "^[0-9a-f]{32}$"
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?))?$"
_SHA256 = "^sha256:[0-9a-f]{64}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSource:
    source_id: str = limited(pattern=_ID)
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedEvent:
    event_id: str | None = limited(pattern=_ID)
    url: str
    title: str
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An entry of an event page."""

    schema: int = SCHEMA
    run: str = limited(pattern=_RUN)
    event_id: str = limited(pattern=_ID)
    site: str
    url: str
    aliases: tuple[str, ...]
    date: str | None = limited(pattern=_DAY)
    title: str
    description: str | None
    category: str | None
    topics: tuple[str, ...]
    context: tuple[str, ...]
    sources: tuple[EventSource, ...]
    related: tuple[RelatedEvent, ...]
    capture: Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What became of one cited address, for one event (`event_id` null: of one address asked for)."""

    schema: int = SCHEMA
    run: str = limited(pattern=_RUN)
    source_id: str = limited(pattern=_ID)
    event_id: str | None = limited(pattern=_ID)
    name: str | None
    url: str
    outcome: str = limited(enum=list(OUTCOMES))
    reason: str | None
    status: int | None
    final_url: str | None
    article_id: str | None = limited(pattern=_ID)
    relevance: float | None = limited(minimum=0, maximum=1)
    attempts: int = limited(minimum=0)
    capture: Capture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionNote:
    extractor: str
    extractor_version: str
    pressmark_version: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    schema: int = SCHEMA
    run: str = limited(pattern=_RUN)
    article_id: str = limited(pattern=_ID)
    url: str
    canonical_url: str
    title: str | None
    authors: tuple[str, ...]
    date_published: str | None = limited(pattern=_DATE)
    date_modified: str | None = limited(pattern=_DATE)
    date_evidence: str | None
    language: str | None
    site_name: str | None
    domain: str
    description: str | None
    text: str
    tags: tuple[str, ...]
    image: str | None
    word_count: int = limited(minimum=0)
    text_digest: str = limited(pattern=_SHA256)
    cluster_id: str = limited(pattern=_ID)
    duplicate_of: str | None = limited(pattern=_ID)
    version: int = limited(minimum=1)
    rights: dict[str, Any] = field(default_factory=dict)
    flags: tuple[str, ...]
    capture: Capture
    extraction: ExtractionNote


STREAMS: dict[type, str] = {Event: "events", Source: "sources", Article: "articles"}
"""The three streams of lines, by what stands in them."""


# What the sites of `spiders/sites` read, before ids are given.


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAddress:
    """A source as an event page cites it: `url` absolute, entities decoded, otherwise unchanged."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedEntry:
    url: str
    title: str
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """One event as one page tells it."""

    url: str
    """Address of the event's own page; for the portal, of the page that holds the entry."""
    aliases: tuple[str, ...] = ()
    """Other addresses of the same event, oldest first (the Context: under Changes)."""
    oldest_url: str | None = None
    """The oldest address under Changes, also where it is the page's own (a title that was changed back): it
    names the event. None where the page tells no changes."""
    date: str | None
    """ISO day."""
    title: str
    description: str | None = None
    category: str | None = None
    topics: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    sources: tuple[CitedAddress, ...] = ()
    title_links: tuple[CitedAddress, ...] = ()
    """Addresses that only the title cites (the Context: `[http://… label]`): source lines like the others."""
    related: tuple[RelatedEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """What one event page says."""

    site: str
    """Its name in the registry of sites: `wikipedia`, `thecontext`, …"""
    kind: str
    """`event`: one event's own page, complete; `list`: entries that name event pages, to be followed
    (day and front page of the Context); `day`: complete events of days (the portal)."""
    entries: tuple[EventEntry, ...]
    problem: str | None = None
    """What the operator must look at: a known kind of page without events, events without a category."""
    empty: tuple[str, ...] = ()
    """ISO days whose block is there and holds nothing: on a page without entries wrong, once such a day is past."""


class NotAnEventPage(ValueError):  # noqa: N818 - says what the page is, as NotFetched and NotConfigured do
    """The bytes are not a page of events; the message is one line that says by what it was seen.

    Raised by the sites' `read` only; the crawler writes a source line with `event_id` null.
    """

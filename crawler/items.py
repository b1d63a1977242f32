"""The lines of the data contract, version 1 (docs/formats.md): one frozen class per stream.

Imports no Scrapy: worker processes and `reprocess` use it too.
"""

from dataclasses import dataclass, field
from typing import Any

from archive.capture import Capture, limited

SCHEMA = 1
"""Raised when a change would break a reader."""

OUTCOMES = (
    *("archived", "duplicate", "recovered", "not_article", "soft_404", "gone", "blocked"),
    *("http_error", "network_error", "too_large", "robots", "refused", "extraction_failed"),
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
class About:
    """The edition of an encyclopaedia whose article tells of the event, and the event's item in Wikidata."""

    language: str | None
    wikidata: str | None = limited(pattern="^Q[0-9]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """What names a cited address."""

    kind: str = limited(enum=["event", "feed", "sitemap", "list"])
    url: str
    """Of the page, feed or sitemap; of a list file `urn:pressmark:list:<sha256>`."""
    record_id: str = limited(pattern="^<[^<> ]+>$")
    """Of the capture in which it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationDetails:
    """What the page or list that names a cited page says of it: nothing of it was looked up."""

    title: str | None = None
    published: str | None = None
    """As ISO 8601 where it could be read, else as written."""
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    archived: str | None = None
    """A web archive's copy that is given beside the address."""

    def unless_empty(self) -> "CitationDetails | None":
        """These details, or None where there are none."""
        return None if self == CitationDetails() else self


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
    about: About | None = None


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
    via: Via | None = None
    cited: CitationDetails | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionNote:
    extractor: str
    extractor_version: str
    pressmark_version: str
    method: str
    confidence: float | None = limited(minimum=0, maximum=1)


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


LATER = frozenset({"about", "via", "cited", "confidence"})
"""Keys that lines written before December 2026 lack; such lines stay valid."""

STREAMS: dict[type, str] = {Event: "events", Source: "sources", Article: "articles"}
"""The three streams of lines, by what stands in them."""

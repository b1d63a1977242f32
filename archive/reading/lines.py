"""The lines of a collection as its readers have them: frozen, with the names of the JSON fields (docs/formats.md).

Keys that came later are None, or empty, in lines that were written before; keys that this version does not know are
passed over.
"""

from dataclasses import dataclass
from typing import Any

from archive.capture import Capture

__all__ = [
    "About",
    "Article",
    "Capture",
    "CitationDetails",
    "Event",
    "EventSource",
    "ExtractionNote",
    "RelatedEvent",
    "Run",
    "Source",
    "Version",
    "Via",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSource:
    source_id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedEvent:
    event_id: str | None
    url: str
    title: str
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an event is about, where its page is an article of an encyclopedia."""

    language: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    schema: int
    run: str | None
    event_id: str
    site: str | None
    url: str | None
    aliases: tuple[str, ...]
    date: str | None
    title: str | None
    description: str | None
    category: str | None
    topics: tuple[str, ...]
    context: tuple[str, ...]
    sources: tuple[EventSource, ...]
    related: tuple[RelatedEvent, ...]
    about: About | None
    capture: Capture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """The page, feed, sitemap or file that names an address."""

    kind: str | None
    url: str | None
    record_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationDetails:
    """What the page that names an address says of what is there."""

    title: str | None
    published: str | None
    authors: tuple[str, ...]
    publisher: str | None
    language: str | None
    archived: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    schema: int
    run: str | None
    source_id: str
    event_id: str | None
    name: str | None
    url: str
    outcome: str
    reason: str | None
    status: int | None
    final_url: str | None
    article_id: str | None
    relevance: float | None
    attempts: int
    via: Via | None
    cited: CitationDetails | None
    capture: Capture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionNote:
    extractor: str | None
    extractor_version: str | None
    pressmark_version: str | None
    method: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    schema: int
    run: str | None
    article_id: str
    url: str
    canonical_url: str | None
    title: str | None
    authors: tuple[str, ...]
    date_published: str | None
    date_modified: str | None
    date_evidence: str | None
    language: str | None
    site_name: str | None
    domain: str | None
    description: str | None
    text: str
    tags: tuple[str, ...]
    image: str | None
    word_count: int
    text_digest: str | None
    cluster_id: str | None
    duplicate_of: str | None
    version: int
    rights: dict[str, Any]
    flags: tuple[str, ...]
    capture: Capture | None
    extraction: ExtractionNote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text that was captured at an article's address; the last of them is the article."""

    article_id: str
    version: int
    run: str | None
    title: str | None
    date_published: str | None
    date_modified: str | None
    word_count: int
    text_digest: str | None
    flags: tuple[str, ...]
    captured: str | None
    """`capture.date`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run did: its report (docs/formats.md), or what is known of one that has none yet."""

    schema: int
    run: str
    started: str | None
    finished: str | None
    finish_reason: str | None
    """None while it is at work, or where its report is missing."""
    exchanges: int
    lines: dict[str, Any]
    outcomes: dict[str, Any]
    hosts: dict[str, Any]
    publishers: dict[str, Any]
    years: dict[str, Any]
    reasons: dict[str, Any]
    links: dict[str, Any]
    hours: dict[str, Any]
    problems: tuple[str, ...]
    settings: dict[str, Any]
    at_work: bool
    """It is being written, or finished, just now."""

"""Filters → SQL."""

from typing import Any

from archive.reading.filters import EventFilter, SearchFilter, SourceFilter


class Conditions:
    """What rows must fulfil, and the values that belong to it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.values: list[Any] = []

    def add(self, part: str, value: Any) -> None:
        """*part* has one `?`; nothing is asked where *value* is None."""
        if value is not None:
            self._parts.append(part)
            self.values.append(value)

    @property
    def where(self) -> str:
        return " AND ".join(self._parts) or "1"


def of_events(wanted: EventFilter) -> Conditions:
    """Of rows of `events e`."""
    conditions = Conditions()
    conditions.add("e.date >= ?", wanted.since)
    conditions.add("e.date <= ?", wanted.until)
    conditions.add("e.site = ?", wanted.site)
    conditions.add("e.category = ?", wanted.category)
    conditions.add("e.id IN (SELECT event FROM event_topics WHERE topic = ?)", wanted.topic)
    conditions.add("EXISTS (SELECT 1 FROM sources o WHERE o.event_id = e.event_id AND o.outcome = ?)", wanted.outcome)
    return conditions


def of_sources(wanted: SourceFilter, year: str) -> Conditions:
    """Of rows of `sources s`; *year* is the expression of the event's year."""
    conditions = Conditions()
    conditions.add("s.outcome = ?", wanted.outcome)
    conditions.add("s.domain = ?", wanted.domain)
    conditions.add(f"{year} = ?", wanted.year)
    conditions.add("s.reason = ?", wanted.reason)
    conditions.add("s.event_id = ?", wanted.event)
    return conditions


def of_articles(wanted: SearchFilter) -> Conditions:
    """Of rows of `articles a`."""
    conditions = Conditions()
    conditions.add("a.day >= ?", wanted.since)
    conditions.add("a.day <= ?", wanted.until)
    conditions.add("a.domain = ?", wanted.domain)
    conditions.add("a.language = ?", wanted.language)
    conditions.add("a.origin = ?", wanted.origin)
    return conditions

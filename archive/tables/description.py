"""The tables that a collection is exported as: one description for every format, made from the classes of its lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from archive.capture import Capture
from archive.reading.lines import Article, Event, Run, Source
from archive.tables.columns import Column, Kind, Part, Value, columns_of, parts_of

__all__ = ["TABLES", "Column", "Kind", "Table", "Value"]


@dataclass(frozen=True)
class Table:
    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    refers: Mapping[str, tuple[str, str]]
    """Columns that name a row of another table: `{column: (table, its column)}`."""
    indexes: tuple[str, ...] = ()
    """Columns that are asked for often."""

    def row(self, line: Any) -> tuple[Value, ...]:
        """The values of a line, in the order of the columns."""
        return tuple([value for part in self._parts for value in part(line)])

    @cached_property
    def _parts(self) -> tuple[Part, ...]:
        return parts_of(self.columns)


@dataclass(frozen=True, slots=True)
class EventSourceRow:
    """That an event cites a source, and as the how manieth."""

    event_id: str
    position: int
    source_id: str
    name: str
    url: str


_APART = {"events": frozenset({"sources"})}
"""Fields that are a table of their own."""


def _table(name: str, kind: type, meaning: str, *key: str, indexes: tuple[str, ...] = (), **refers: str) -> Table:
    ties = {column: (table, _KEYS[table]) for column, table in refers.items()}
    return Table(name, meaning, key, columns_of(kind, _APART.get(name, frozenset())), ties, indexes)


_KEYS = {"events": "event_id", "sources": "source_id", "articles": "article_id", "captures": "record_id"}

EVENTS = _table(
    "events", Event, "A row an event.", "event_id",
    indexes=("date", "category"), capture_record_id="captures",
)  # fmt: skip
EVENT_SOURCES = _table(
    "event_sources", EventSourceRow, "Which sources an event cites, in their order.", "event_id", "position",
    indexes=("source_id",), event_id="events", source_id="sources",
)  # fmt: skip
SOURCES = _table(
    "sources", Source, "A row an event and cited address: what became of it.", "source_id",
    indexes=("event_id", "article_id", "outcome"), event_id="events", article_id="articles",
    capture_record_id="captures",
)  # fmt: skip
ARTICLES = _table(
    "articles", Article, "A row an article, in its last version.", "article_id",
    indexes=("domain", "date_published_day", "cluster_id"), duplicate_of="articles", capture_record_id="captures",
)  # fmt: skip
VERSIONS = _table(
    "versions", Article, "A row a version of an article, the last included.", "article_id", "version",
    article_id="articles", capture_record_id="captures",
)  # fmt: skip
CAPTURES = _table(
    "captures", Capture, "The captures that rows of the other tables name: where each record lies.", "record_id",
    indexes=("target_uri",),
)  # fmt: skip
RUNS = _table("runs", Run, "What each run did, by its report.", "run")

TABLES = (EVENTS, EVENT_SOURCES, SOURCES, ARTICLES, VERSIONS, CAPTURES, RUNS)

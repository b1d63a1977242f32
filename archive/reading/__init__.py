"""Reading a collection: as it stands, by its index, and down to the bytes.

- `Collection`: the Python door. `events()`, `sources()`, `articles()` yield the standing lines; `article(id)`,
  `event(id)`, `search(query)`, `record(capture)`, `payload(capture)`.
- `update_reading_index(path)` brings `indexes/reading.sqlite` up to date; `ReadingIndex(path)` asks it: lists with
  facets, an event with its citations, an article with versions, citing events and cluster, captures, link rot, runs,
  search. What goes in: `archive.reading.filters`. What comes out: `archive.reading.views`, of
  `archive.reading.lines`.
"""

from archive.errors import ArchiveError, CollectionError, MissingExtraError
from archive.reading.collection import Collection
from archive.reading.database.indexing import Updated, update_reading_index
from archive.reading.database.snapshot import TooLongError
from archive.reading.filters import NO_EVENT, NO_YEAR, EventFilter, SearchFilter, SourceFilter
from archive.reading.index import ReadingIndex
from archive.reading.lines import Article, Capture, Event, Run, Source, Version
from archive.reading.text.query import QueryError

__all__ = [
    "NO_EVENT",
    "NO_YEAR",
    "ArchiveError",
    "Article",
    "Capture",
    "Collection",
    "CollectionError",
    "Event",
    "EventFilter",
    "MissingExtraError",
    "QueryError",
    "ReadingIndex",
    "Run",
    "SearchFilter",
    "Source",
    "SourceFilter",
    "TooLongError",
    "Updated",
    "Version",
    "update_reading_index",
]

"""The index of a collection, asked: every answer is of one consistent state, also while a run brings in more."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from archive.errors import ArchiveError
from archive.mirror.opening import read_collection
from archive.reading.answers import article_views, event_views, search, source_views, states
from archive.reading.database.loading import Columns
from archive.reading.database.place import index_path, open_index
from archive.reading.database.snapshot import Snapshot
from archive.reading.database.stored_columns import stored
from archive.reading.database.tables import VERSION, version_of
from archive.reading.filters import ANY_ARTICLE, ANY_EVENT, ANY_SOURCE, EventFilter, SearchFilter, SourceFilter
from archive.reading.lines import Capture, Event, Run, Source
from archive.reading.views import (
    ArticleView,
    EventView,
    FoundArticle,
    FoundCapture,
    Hit,
    IndexState,
    ListedEvent,
    Listing,
    Lost,
    Month,
    PublisherView,
    SearchResult,
)

SECONDS = 5.0
"""That a question may take unless told otherwise."""


class _OpenDatabase(NamedTuple):
    number: int
    """The file's, which differs from the one before when the file was made anew."""
    database: sqlite3.Connection


class ReadingIndex:
    """Answers from `indexes/reading.sqlite`; make or refresh that with `update_reading_index`.

    May be asked from several threads. Ids that nothing has raise KeyError, queries that cannot be asked QueryError,
    questions that take too long TooLongError, lines and files that cannot be read ArchiveError.
    """

    def __init__(self, path: str | Path, *, seconds: float = SECONDS) -> None:
        """Raises CollectionError where there is no collection; that there is no index yet is in `state()`."""
        self.collection = read_collection(path)
        self._seconds = seconds
        self._local = threading.local()
        self._loading = threading.Lock()
        self._loaded: Columns | None = None

    # Events.

    def events(self, wanted: EventFilter = ANY_EVENT, *, offset: int = 0, limit: int = 50) -> Listing[ListedEvent]:
        """Events, newest day first. Facets: `site`, `category`, `topic`, `outcome`."""
        with self._snapshot() as snapshot:
            return event_views.listing(snapshot, self._columns(snapshot), wanted, offset, limit)

    def months(self, wanted: EventFilter = ANY_EVENT) -> tuple[Month, ...]:
        """Events and the outcomes of their sources by month, oldest first."""
        with self._snapshot() as snapshot:
            return event_views.months(self._columns(snapshot), wanted)

    def event(self, event_id: str) -> EventView:
        """The event with its citations."""
        with self._snapshot() as snapshot:
            return event_views.event(snapshot, event_id)

    # Articles.

    def article(self, article_id: str, version: int | None = None) -> ArticleView:
        """The article, or one of its versions, with what belongs to it."""
        with self._snapshot() as snapshot:
            return article_views.article(snapshot, article_id, version)

    def search(
        self,
        query: str,
        wanted: SearchFilter = ANY_ARTICLE,
        *,
        sort: str = "relevance",
        offset: int = 0,
        limit: int = 20,
    ) -> SearchResult:
        """Articles that match *query* (an empty one: all), by `relevance` or `date` (newest first).

        Facets: `domain`, `language`, `category`, `flag`, `origin`, `outcome`.
        """
        with self._snapshot() as snapshot:
            return search.articles(snapshot, self._columns(snapshot), query, wanted, sort, offset, limit)

    def search_events(
        self, query: str, wanted: EventFilter = ANY_EVENT, *, offset: int = 0, limit: int = 20
    ) -> Listing[Hit[Event]]:
        """Events whose title or description match *query*, newest first. Facets as of `events`."""
        with self._snapshot() as snapshot:
            return search.events(snapshot, self._columns(snapshot), query, wanted, offset, limit)

    def found_articles(self, query: str) -> Iterator[FoundArticle]:
        """All articles that match, the best first, each with a passage."""
        with self._snapshot() as snapshot:
            yield from search.found_articles(snapshot, self._columns(snapshot), query)

    # Sources.

    def sources(self, wanted: SourceFilter = ANY_SOURCE, *, offset: int = 0, limit: int = 50) -> Listing[Source]:
        """Source lines, the last decided first. Facets: `outcome`, `domain`, `year`, `reason`."""
        with self._snapshot() as snapshot:
            return source_views.listing(snapshot, self._columns(snapshot), wanted, offset, limit)

    def publisher(self, domain: str) -> PublisherView:
        """What was cited of a registrable domain, and which articles came of it."""
        with self._snapshot() as snapshot:
            return source_views.publisher(self._columns(snapshot), domain)

    def lost(self, wanted: SourceFilter = ANY_SOURCE) -> Lost:
        """Outcomes by publisher, year of the event, and reason."""
        with self._snapshot() as snapshot:
            return source_views.lost(snapshot, self._columns(snapshot), wanted)

    # Captures.

    def captures(self, url: str) -> tuple[FoundCapture, ...]:
        """Every capture of an address, the oldest first."""
        with self._snapshot() as snapshot:
            return states.captures(snapshot, self.collection, url)

    def led_to(self, url: str) -> tuple[str, ...]:
        """Where a cited address led in the end, by the source lines."""
        with self._snapshot() as snapshot:
            return states.led_to(snapshot, url)

    def capture(self, record_id: str) -> Capture:
        """By the record's id, whole (`<urn:uuid:…>`) or only the UUID."""
        with self._snapshot() as snapshot:
            return states.capture(snapshot, record_id)

    # Runs, and the index itself.

    def runs(self) -> tuple[Run, ...]:
        """Newest first, those at work included."""
        return states.runs(self.collection)

    def run(self, run: str) -> Run:
        return states.run(self.collection, run)

    def state(self) -> IndexState:
        """What there is, and what is missing or broken."""
        try:
            with self._snapshot() as snapshot:
                return states.state(snapshot, self.collection)
        except ArchiveError:
            return states.no_index(self.collection)

    def refresh(self) -> None:
        """Loads what is new into memory now, not with the next question."""
        with self._snapshot() as snapshot:
            self._columns(snapshot)

    def close(self) -> None:
        """Lets go of this thread's connection."""
        opened = self._local.__dict__.pop("opened", None)
        if opened is not None:
            opened.database.close()

    def _columns(self, snapshot: Snapshot) -> Columns:
        generation = snapshot.generation()
        with self._loading:
            if self._loaded is None or self._loaded.generation != generation:
                with snapshot.unhurried():
                    self._loaded = stored(snapshot)
            return self._loaded

    @contextmanager
    def _snapshot(self) -> Iterator[Snapshot]:
        with Snapshot(self._database(), self.collection.items_dir, self._seconds) as snapshot:
            yield snapshot

    def _database(self) -> sqlite3.Connection:
        """This thread's connection to the file that is the index now: it may have been made anew."""
        path = index_path(self.collection)
        try:
            number = path.stat().st_ino
            opened: _OpenDatabase | None = getattr(self._local, "opened", None)
            if opened is None or opened.number != number:
                self.close()
                self._local.opened = opened = _OpenDatabase(number, _of_our_version(open_index(path)))
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(f"{path}: there is no index yet: run `scrapy index`") from error
        return opened.database


def _of_our_version(database: sqlite3.Connection) -> sqlite3.Connection:
    if version_of(database) != VERSION:
        database.close()
        raise sqlite3.DatabaseError("made by another version")
    return database

"""Lines of a collection → rows of the index."""

import re
import sqlite3
from typing import Any, NamedTuple

import orjson

from archive.capture import Capture
from archive.reading.lines import Article, Event, Source
from archive.reading.publisher import publisher_of
from archive.reading.text.folding import folded
from archive.reasons import without_archives

_ADDRESS = re.compile(r"https?://[^\s)]+")
_REASON_LENGTH = 120


class Place(NamedTuple):
    """Where a line stands: which segment (`segments.id`), from which byte, how many."""

    segment: int
    offset: int
    length: int


class Rows:
    """Puts lines into the tables, in a transaction of the caller's; the last line of an id wins, whenever it comes."""

    def __init__(self, database: sqlite3.Connection, order: dict[int, tuple[str, int]]) -> None:
        self._execute = database.execute
        self._order = order
        """Of each segment: its run and serial, by which the lines are in order."""
        self._warcs: dict[str, int] = {}

    def event(self, event: Event, place: Place) -> None:
        old = self._standing("events", "event_id", event.event_id, place)
        if old is False:
            return
        if old is not None:
            self._execute("DELETE FROM event_topics WHERE event = ?", (old,))
        fields = (event.event_id, event.site, event.url, event.date, event.title, event.category, _json(event.topics))
        row = self._replace("events", (*fields, self._capture(event.capture), *place))
        topics = ((topic, row) for topic in event.topics)
        for topic in topics:
            self._execute("INSERT OR IGNORE INTO event_topics VALUES (?, ?)", topic)
        text = folded(event.title or ""), folded(event.description or "")
        self._execute("INSERT INTO event_text (rowid, title, description) VALUES (?, ?, ?)", (row, *text))

    def source(self, source: Source, place: Place) -> None:
        if self._standing("sources", "source_id", source.source_id, place) is False:
            return
        fields = (source.source_id, source.event_id, source.article_id, source.url, publisher_of(source.url))
        fate = (source.outcome, kind_of_reason(source.reason), source.status, source.relevance)
        self._replace("sources", (*fields, *fate, self._capture(source.capture), *place))

    def article(self, article: Article, place: Place) -> None:
        capture = self._capture(article.capture)
        self._version(article, capture, place)
        if self._standing("articles", "article_id", article.article_id, place) is False:
            return
        fields = (article.article_id, article.version, article.url, article.title, article.domain, article.language)
        origin = article.capture.origin if article.capture else None
        ties = (article.word_count, article.cluster_id, article.duplicate_of, _json(article.flags), origin)
        row = self._replace("articles", (*fields, day_of(article), article.date_published, *ties, capture, *place))
        names = "\n".join(article.authors)
        text = map(folded, (article.text, article.title or "", article.description or "", names))
        insert = "INSERT INTO article_text (rowid, text, title, description, authors) VALUES (?, ?, ?, ?, ?)"
        self._execute(insert, (row, *text))

    def _version(self, article: Article, capture: int | None, place: Place) -> None:
        key = (article.article_id, article.version)
        query = 'SELECT segment, "offset" FROM versions WHERE article_id = ? AND version = ?'
        old = self._execute(query, key).fetchone()
        if old is None or self._comes_after(place, *old):
            self._execute("INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?, ?)", (*key, capture, *place))

    def _standing(self, table: str, key: str, value: str, place: Place) -> int | bool | None:
        """The row whose place this line takes; None where there is none, False where it stands later."""
        query = f'SELECT id, segment, "offset" FROM {table} WHERE {key} = ?'  # noqa: S608  # names of ours
        old = self._execute(query, (value,)).fetchone()
        if old is None:
            return None
        return int(old[0]) if self._comes_after(place, old[1], old[2]) else False

    def _comes_after(self, place: Place, segment: int, offset: int) -> bool:
        return (*self._order[place.segment], place.offset) >= (*self._order[segment], offset)

    def _replace(self, table: str, values: tuple[Any, ...]) -> int:
        """The number of the new row, which no row had before: texts of rows that are gone stay in the full text."""
        marks = ", ".join("?" * len(values))
        cursor = self._execute(f"INSERT OR REPLACE INTO {table} VALUES (NULL, {marks})", values)  # noqa: S608
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _capture(self, capture: Capture | None) -> int | None:
        if capture is None:
            return None
        row = self._execute("SELECT id FROM captures WHERE record_id = ?", (capture.record_id,)).fetchone()
        if row is not None:
            return int(row[0])
        place = (capture.record_id, self._warc(capture.warc), capture.offset, capture.length)
        what = (capture.target_uri, capture.date, capture.status, capture.payload_digest)
        whence = (capture.origin, capture.memento_datetime, capture.archive)
        return self._replace("captures", (*place, *what, *whence))

    def _warc(self, name: str) -> int:
        if name not in self._warcs:
            self._execute("INSERT OR IGNORE INTO warcs (name) VALUES (?)", (name,))
            ((self._warcs[name],),) = self._execute("SELECT id FROM warcs WHERE name = ?", (name,))
        return self._warcs[name]


def kind_of_reason(reason: str | None) -> str | None:
    """A reason without the addresses in it and without what archives said: few kinds, of many sources."""
    return None if reason is None else _ADDRESS.sub("…", without_archives(reason))[:_REASON_LENGTH]


def day_of(article: Article) -> str | None:
    """The day under which an article is listed: of its publication, else of its capture."""
    date = article.date_published or (article.capture.date if article.capture else None)
    return None if date is None else date[:10]


def _json(values: tuple[str, ...]) -> str:
    return orjson.dumps(values).decode()

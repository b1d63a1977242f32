"""The Python door: a collection as it stands (docs/python.md)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from archive.mirror.opening import read_collection
from archive.reading.captures import decoded_payload, record_of
from archive.reading.database.indexing import update_reading_index
from archive.reading.frames import frame
from archive.reading.index import ReadingIndex
from archive.reading.lines import Article, Capture, Event, Source
from archive.reading.standing import standing_lines
from archive.reading.views import FoundArticle
from archive.warc.records import Record


class Collection:
    """A collection to be read: of the lines of one id the last stands. Also beside a running crawl, whose finished
    segments are read.

    ```python
    with Collection("collections/portal") as collection:
        for article in collection.articles():
            print(article.title)
    ```
    """

    def __init__(self, path: str | Path) -> None:
        """*path*: a directory, or an address such as `s3://bucket/portal`. Raises CollectionError."""
        self._place = path
        self._files = read_collection(path)
        self._index: ReadingIndex | None = None

    def events(self) -> Iterator[Event]:
        return standing_lines(self._files, Event)

    def sources(self) -> Iterator[Source]:
        return standing_lines(self._files, Source)

    def articles(self, *, versions: bool = False) -> Iterator[Article]:
        """The articles, each in its last version; with *versions* every one, in the order of their captures."""
        return standing_lines(self._files, Article, versions=versions)

    def article(self, article_id: str) -> Article:
        """Raises KeyError."""
        return self.index.article(article_id).article

    def event(self, event_id: str) -> Event:
        """Raises KeyError."""
        return self.index.event(event_id).event

    def search(self, query: str) -> Iterator[FoundArticle]:
        """The articles that match, the best first, each with its `passage`; raises QueryError."""
        return self.index.found_articles(query)

    def record(self, capture: Capture) -> Record:
        """The WARC record of a capture, its block in memory."""
        return record_of(self._files, capture)

    def payload(self, capture: Capture) -> bytes:
        """What the server sent, without transfer and content codings; of a revisit, that of its original."""
        return decoded_payload(self._files, capture)

    def frame(self, name: str) -> Any:
        """`events`, `sources`, `articles` or `versions` (of articles) as a `pyarrow.Table`.

        Raises KeyError for another name, MissingExtraError without pyarrow.
        """
        lines: dict[str, tuple[type, Callable[[], Iterator[Any]]]] = {
            "events": (Event, self.events),
            "sources": (Source, self.sources),
            "articles": (Article, self.articles),
            "versions": (Article, lambda: self.articles(versions=True)),
        }
        kind, read = lines[name]
        return frame(kind, read())

    @property
    def path(self) -> Path:
        """Its directory; of a collection at an address, that of what was fetched of it."""
        return self._files.path

    @property
    def index(self) -> ReadingIndex:
        """The collection's index, brought up to date when it is first asked for."""
        if self._index is None:
            update_reading_index(self._place)
            self._index = ReadingIndex(self._place)
        return self._index

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

"""A collection made by hand for the reading room: pages in WARC, and lines that name them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from archive.browse.access import AccessList
from archive.browse.app import create_app
from archive.browse.room import Room
from archive.capture import Capture
from archive.collection import Collection
from archive.index.cdxj import update_index
from archive.reading.database.indexing import update_reading_index
from archive.reading.index import ReadingIndex
from archive.warc.exchange import Exchange
from tests.archive import samples

ORIGIN = "http://127.0.0.1"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"


def id_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def page(body: str | bytes, url: str, *, content_type: str = "text/html; charset=utf-8", **more: Any) -> Exchange:
    """The exchange in which *body* was captured at *url*."""
    raw = body.encode() if isinstance(body, str) else body
    return samples.exchange(HEAD % (content_type.encode(), len(raw)) + raw, url, **more)


class Shelf:
    """What goes into one run of a collection; `finish` writes it, and its indexes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._exchanges: list[Exchange] = []
        self._lines: dict[str, list[dict[str, Any]]] = {"events": [], "sources": [], "articles": []}

    def capture(self, exchange: Exchange) -> int:
        """Its number, by which lines name it until it is written."""
        self._exchanges.append(exchange)
        return len(self._exchanges) - 1

    def event(self, title: str, capture: int, *cited: Mapping[str, Any], **more: Any) -> str:
        event_id = id_of(title)
        sources = [{"source_id": one["source_id"], "name": one["name"], "url": one["url"]} for one in cited]
        line = {
            "schema": 1, "run": samples.RUN, "event_id": event_id, "site": "wikipedia",
            "url": "http://wiki.example/wiki/Portal", "aliases": [], "date": "2026-02-05", "title": title,
            "description": None, "category": "Disasters and accidents", "topics": ["Floods"], "context": [],
            "sources": sources, "related": [], "capture": capture,
        }  # fmt: skip
        self._lines["events"].append(line | more)
        for one in cited:
            self._lines["sources"].append({**one, "event_id": event_id})
        return event_id

    def source(self, url: str, outcome: str, *, article: str | None = None, **more: Any) -> dict[str, Any]:
        """A citation; pass it to `event`."""
        line = {
            "schema": 1, "run": samples.RUN, "source_id": id_of("source " + url), "event_id": None, "name": "A paper",
            "url": url, "outcome": outcome, "reason": None, "status": 200, "final_url": url, "article_id": article,
            "relevance": None, "attempts": 1, "capture": None,
        }  # fmt: skip
        return line | more

    def article(self, url: str, capture: int, **more: Any) -> str:
        article_id = id_of(url)
        text = more.get("text", "Two spans fell into the river.")
        line = {
            "schema": 1, "run": samples.RUN, "article_id": article_id, "url": url, "canonical_url": url,
            "title": "Two spans fall", "authors": ["Ada Finch"], "date_published": "2026-02-05T12:10:00+03:00",
            "date_modified": None, "date_evidence": "published: json-ld datePublished 2026-02-05T12:10:00+03:00",
            "language": "en", "site_name": "The Gazette", "domain": "gazette.example", "description": None,
            "text": text, "tags": [], "image": None, "word_count": len(text.split()),
            "text_digest": "sha256:" + hashlib.sha256(text.encode()).hexdigest(), "cluster_id": article_id,
            "duplicate_of": None, "version": 1, "rights": {}, "flags": [], "capture": capture,
            "extraction": {"extractor": "trafilatura", "extractor_version": "2.3.1", "pressmark_version": "0.1.0",
                           "method": "trafilatura"},
        }  # fmt: skip
        self._lines["articles"].append(line | more)
        return article_id

    def finish(self, *, indexed: bool = True) -> list[Capture]:
        """The captures, by their numbers."""
        with Collection.open(self.path, software=samples.SOFTWARE) as made:
            _, captures = samples.write(made.archive_dir, *self._exchanges)
            for stream, lines in self._lines.items():
                told = [line | {"capture": _capture(line["capture"], captures)} for line in lines]
                text = "".join(json.dumps(line) + "\n" for line in told)
                (made.items_dir / f"{stream}-{samples.RUN}-00000.jsonl").write_text(text, encoding="utf-8")
            update_index(made)
        if indexed:
            update_reading_index(self.path)
        return captures


def _capture(number: int | None, captures: list[Capture]) -> dict[str, Any] | None:
    return None if number is None else asdict(captures[number])


def room_at(path: Path, *, public: bool = False) -> Room:
    return Room(index=ReadingIndex(path), software=samples.SOFTWARE, public=public, access=AccessList(path / "acl"))


def client_of(path: Path, *, public: bool = False) -> TestClient:
    """Asks a reading room without a network."""
    return TestClient(create_app(room_at(path, public=public)), base_url=ORIGIN, raise_server_exceptions=False)

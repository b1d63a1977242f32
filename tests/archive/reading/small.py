"""Small collections for the tests of reading: lines as a crawl writes them, of which a test names what matters."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from archive.collection import Collection
from archive.segments import SegmentWriter

RUN = "20260207101112-abc123"
LATER = "20260208101112-abc124"


def small_collection(
    path: Path,
    *,
    events: Iterable[Mapping[str, Any]] = (),
    sources: Iterable[Mapping[str, Any]] = (),
    articles: Iterable[Mapping[str, Any]] = (),
    run: str = RUN,
) -> Path:
    """A collection with a segment of each kind of which there are lines; one that is there gets another run."""
    with Collection.open(path, software="pressmark 0.1.0") as collection:
        for kind, lines in (("events", events), ("sources", sources), ("articles", articles)):
            writer = SegmentWriter(collection.items_dir, kind, run)
            for line in lines:
                writer.write(orjson.dumps(line))
            writer.close()
    return path


def id_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def article(name: str, **more: Any) -> dict[str, Any]:
    """The line of an article that is called *name*."""
    url = f"http://gazette.example/{name}"
    given = {
        "schema": 1,
        "run": RUN,
        "article_id": id_of(name),
        "url": url,
        "canonical_url": url,
        "title": name.title(),
        "authors": ["Ada Finch"],
        "date_published": "2026-02-05",
        "date_modified": None,
        "date_evidence": None,
        "language": "en",
        "site_name": "The Harbour Gazette",
        "domain": "gazette.example",
        "description": None,
        "text": "Crews accepted the offer.\n\nThe first boat left on Thursday.",
        "tags": [],
        "image": None,
        "word_count": 10,
        "text_digest": "sha256:" + "0" * 64,
        "cluster_id": id_of(name),
        "duplicate_of": None,
        "version": 1,
        "rights": {},
        "flags": [],
        "capture": capture(f"article {name}", url),
        "extraction": {
            "extractor": "trafilatura",
            "extractor_version": "2.3.1",
            "pressmark_version": "0.1.0",
            "method": "trafilatura",
        },
    }
    return given | more


def source(name: str, event: str | None, outcome: str = "archived", **more: Any) -> dict[str, Any]:
    """The line of a source that is called *name*; archived, it is of the article of that name."""
    url = f"http://gazette.example/{name}"
    had = outcome in ("archived", "duplicate", "recovered")
    given = {
        "schema": 1,
        "run": RUN,
        "source_id": id_of(f"source {name} {event}"),
        "event_id": None if event is None else id_of(event),
        "name": "The Harbour Gazette",
        "url": url,
        "outcome": outcome,
        "reason": None if had else "status 404",
        "status": 200 if had else 404,
        "final_url": url,
        "article_id": id_of(name) if had else None,
        "relevance": None,
        "attempts": 1,
        "capture": capture(f"article {name}", url),
    }
    return given | more


def event(name: str, sources: Iterable[Mapping[str, Any]] = (), **more: Any) -> dict[str, Any]:
    """The line of an event that is called *name* and cites these source lines."""
    page = "https://en.wikipedia.org/wiki/Portal:Current_events/2026_February_5"
    given = {
        "schema": 1,
        "run": RUN,
        "event_id": id_of(name),
        "site": "wikipedia",
        "url": page,
        "aliases": [],
        "date": "2026-02-05",
        "title": name.capitalize(),
        "description": None,
        "category": "Disasters and accidents",
        "topics": ["2026 ferry strike"],
        "context": [],
        "sources": [{key: line[key] for key in ("source_id", "name", "url")} for line in sources],
        "related": [],
        "capture": capture(page, page),
    }
    return given | more


def capture(name: str, url: str, **more: Any) -> dict[str, Any]:
    unique = id_of(name)
    given = {
        "record_id": f"<urn:uuid:{unique[:8]}-{unique[8:12]}-4{unique[13:16]}-8{unique[17:20]}-{unique[20:]}>",
        "warc": f"pressmark-20260207101112668-00000-{RUN}.warc.gz",
        "offset": int(unique[:6], 16),
        "length": 1000,
        "target_uri": url,
        "date": "2026-02-07T10:11:12.123456Z",
        "status": 200,
        "payload_digest": None,
        "origin": "live",
        "memento_datetime": None,
        "archive": None,
    }
    return given | more

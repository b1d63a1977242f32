"""A collection of a few lines, some of them superseded, with everything that a table may stumble over."""

from pathlib import Path
from typing import Any

import orjson

from archive.collection import Collection

RUN = "20260205100000-abcdef"
LATER = "20260207100000-fedcba"


def capture(number: int, day: str) -> dict[str, Any]:
    return {
        "record_id": f"<urn:uuid:{number:08d}-0000-4000-8000-000000000000>", "warc": "a.warc.gz", "offset": number,
        "length": 9, "target_uri": f"http://a.example/{number}", "date": f"{day}T10:00:00.000001Z", "status": 200,
        "payload_digest": "sha1:AAAA", "origin": "live", "memento_datetime": None, "archive": None,
    }  # fmt: skip


def article(key: str, version: int, number: int, day: str, **more: Any) -> dict[str, Any]:
    return {
        "schema": 1, "run": RUN, "article_id": key, "url": f"http://a.example/{key}", "canonical_url": None,
        "title": f"Title of {key}", "authors": ["Ada Lindqvist", "Tomas, Brell"], "date_published": None,
        "date_modified": None, "date_evidence": None, "language": "en", "site_name": None, "domain": "a.example",
        "description": None, "text": f"Text {version} of {key}.\n\nFähren, 渡轮 again.", "tags": [], "image": None,
        "word_count": 6, "text_digest": f"sha256:{key}{version}", "cluster_id": key, "duplicate_of": None,
        "version": version, "rights": {"robots": ["noarchive"]}, "flags": ["short"], "capture": capture(number, day),
        "extraction": {"extractor": "t", "extractor_version": "1", "pressmark_version": "0", "method": "m",
                       "confidence": 0.5},
        **more,
    }  # fmt: skip


def source(key: str, event: str | None, **more: Any) -> dict[str, Any]:
    return {
        "schema": 1, "run": RUN, "source_id": key, "event_id": event, "name": "A paper", "url": f"http://a.example/{key}",
        "outcome": "gone", "reason": "status 404", "status": 404, "final_url": None, "article_id": None,
        "relevance": None, "attempts": 1, "capture": None, **more,
    }  # fmt: skip


EVENT = {
    "schema": 1, "run": RUN, "event_id": "e1", "site": "wikipedia", "url": "http://w.example/", "aliases": [],
    "date": "2026-02-05", "title": "=1+1", "description": "An \"event\",\nin two lines", "category": "Disasters",
    "topics": ["A", "B"], "context": [], "related": [{"event_id": None, "url": "u", "title": "t", "context": []}],
    "sources": [{"source_id": "s2", "name": "P", "url": "u2"}, {"source_id": "s1", "name": "P", "url": "u1"}],
    "capture": capture(1, "2026-02-05"),
}  # fmt: skip


def collection(path: Path) -> Collection:
    """Two articles (one in two versions), two sources (one line of which is superseded), an event, a run."""
    Collection.open(path, software="test").close()
    found = Collection.read(path)
    first = [
        article("x", 1, 2, "2026-02-05", date_published="2026-02-05T23:30:00-03:00"),
        article("y", 1, 3, "2026-02-05", date_published="2026-02-05", duplicate_of="x"),
    ]
    second = [article("x", 2, 4, "2026-02-07", date_published="2026-02-30T10:00:00Z", run=LATER)]
    write(found, "articles", RUN, first)
    write(found, "articles", LATER, second)
    write(found, "events", RUN, [EVENT])
    write(found, "sources", RUN, [source("s1", "e1"), source("s2", "e1")])
    archived = {"outcome": "archived", "reason": None, "article_id": "x", "capture": capture(2, "2026-02-05")}
    write(found, "sources", LATER, [source("s1", "e1", **archived)])
    report = {
        "schema": 1, "run": RUN, "started": "2026-02-05T10:00:00Z", "finished": None, "finish_reason": "finished",
        "exchanges": 4, "lines": {}, "outcomes": {}, "problems": ["look"],
    }  # fmt: skip
    (found.reports_dir / f"{RUN}.json").write_bytes(orjson.dumps(report))
    return found


def write(found: Collection, kind: str, run: str, lines: list[dict[str, Any]]) -> None:
    path = found.items_dir / f"{kind}-{run}-00000.jsonl"
    path.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))

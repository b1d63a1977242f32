"""A small collection in which everything is right, and ways to spoil it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from archive.capture import Capture
from archive.collection import Collection
from archive.index.cdxj import update_index
from archive.segments import SegmentWriter
from archive.verification.problem import Problem
from archive.verification.verify import verify
from archive.warc.exchange import Exchange
from archive.warc.writer import WarcWriter
from tests.archive import samples
from tests.archive.samples import RUN

WARC = r"archive/pressmark-.*\.warc\.gz"
ARTICLES = f"items/articles-{RUN}-00000.jsonl"
SOURCES = f"items/sources-{RUN}-00000.jsonl"
EVENTS = f"items/events-{RUN}-00000.jsonl"
TEXT = {"type": "string"}
MAYBE = {"type": ["string", "null"]}
WHOLE = {"type": "integer"}


def schema(kind: str | list[str] = "object", **properties: Any) -> dict[str, Any]:
    return {"type": kind, "properties": properties, "required": list(properties), "additionalProperties": False}


CAPTURE = schema(
    ["object", "null"],
    **dict.fromkeys(("record_id", "warc", "target_uri", "date", "origin"), TEXT),
    **dict.fromkeys(("payload_digest", "memento_datetime", "archive"), MAYBE),
    **dict.fromkeys(("offset", "length"), WHOLE),
    status={"type": ["integer", "null"]},
)
CITED = {"type": "array", "items": schema(source_id=TEXT, url=TEXT)}
RELATED = {"type": "array", "items": schema(event_id=MAYBE)}
SCHEMAS = {
    "events": schema(event_id=TEXT, sources=CITED, related=RELATED, capture=CAPTURE),
    "sources": schema(source_id=TEXT, event_id=MAYBE, url=TEXT, outcome=TEXT, article_id=MAYBE, capture=CAPTURE),
    "articles": schema(
        article_id=TEXT, version=WHOLE, duplicate_of=MAYBE, cluster_id=TEXT, text_digest=TEXT, capture=CAPTURE
    ),
}
EVENT = {"role": "event"}
"""The context of what no source line speaks of."""


@dataclass
class Sample:
    collection: Collection
    captures: list[Capture]

    @property
    def warc(self) -> Path:
        return self.collection.archive_dir / self.captures[0].warc

    @property
    def index(self) -> Path:
        return self.collection.indexes_dir / "index.cdxj"

    def edit(self, name: str, old: str, new: str, count: int = 1) -> None:
        path = self.collection.path / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, count), errors="surrogateescape")

    def flip(self, offset: int) -> None:
        data = bytearray(self.warc.read_bytes())
        data[offset] ^= 0x55
        self.warc.write_bytes(data)

    def rewrite(self, *exchanges: Exchange) -> None:
        """Another WARC file beside the first, indexed."""
        writer = WarcWriter(self.collection.archive_dir, "20260208101112-abc123", samples.SOFTWARE, samples.INFO)
        for exchange in exchanges:
            writer.write(replace(exchange, context=EVENT))
        writer.close()
        update_index(self.collection)


def line_of(**fields: Any) -> bytes:
    return orjson.dumps(fields)


def write_lines(collection: Collection, event: Capture, page: Capture, copy: Capture) -> None:
    segments = {kind: SegmentWriter(collection.items_dir, kind, RUN) for kind in SCHEMAS}
    cited = [{"source_id": name, "url": f"http://a.example/{name}"} for name in ("s1", "s2", "s3")]
    related = [{"event_id": None}, {"event_id": "e1"}]
    segments["events"].write(line_of(event_id="e1", sources=cited, related=related, capture=asdict(event)))
    for source_id, outcome, article, capture in (
        ("s1", "archived", "a1", asdict(page)),
        ("s2", "duplicate", "a1", asdict(copy)),
        ("s3", "refused", None, None),
    ):
        said = {"source_id": source_id, "event_id": "e1", "url": f"http://a.example/{source_id}", "outcome": outcome}
        segments["sources"].write(line_of(**said, article_id=article, capture=capture))
    for version, of in ((1, page), (2, copy)):
        said = {"article_id": "a1", "cluster_id": "a1", "text_digest": f"d{version}"}
        segments["articles"].write(line_of(**said, version=version, duplicate_of=None, capture=asdict(of)))
    for segment in segments.values():
        segment.close()


def odd_exchanges() -> list[Exchange]:
    return [
        samples.nothing_received(),
        samples.exchange(b"HTTP/1.1 200 OK\r\nContent-Len", "http://cut.example/", truncated="disconnect"),
        samples.exchange(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "http://h.example/", method="HEAD"),
        samples.exchange(b"HTTP/1.1 204 No Content\r\n\r\n", "http://n.example/"),
    ]


@contextmanager
def sound_sample(path: Path) -> Iterator[Sample]:
    with Collection.open(path, software=samples.SOFTWARE) as collection:
        writer = WarcWriter(collection.archive_dir, RUN, samples.SOFTWARE, samples.INFO)
        page = samples.exchange(samples.chunked_page(), "http://a.example/s1")
        captures = [
            writer.write(exchange)
            for exchange in (
                samples.exchange(uri="http://e.example/", context=EVENT),
                page,
                samples.revisit(page, uri="http://a.example/s2"),
                *(replace(exchange, context=EVENT) for exchange in odd_exchanges()),
            )
        ]
        writer.write_resource(f"urn:pressmark:{RUN}:log", "text/plain", b"log", metadata={"lines": 1})
        writer.close()
        update_index(collection)
        write_lines(collection, *captures[:3])
    yield Sample(collection, captures)


def problems(sample: Sample) -> list[Problem]:
    """What `verify` says of it."""
    return list(verify(sample.collection, SCHEMAS))

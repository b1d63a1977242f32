"""Exports made and read for the tests: read by Python's `zipfile` and warcio, not by the code that wrote them."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from archive.collection import Collection
from archive.names import segment_name
from archive.wacz.export import ExportResult, export_wacz
from archive.wacz.selection import Days
from archive.warc.exchange import Exchange
from archive.warc.record import HTTP_REQUEST, HTTP_RESPONSE, Fields, member, record
from tests.archive import samples
from tests.archive.samples import RUN, SOFTWARE, exchange

FIRST, SECOND, THIRD = "2026-02-07", "2026-02-08", "2026-02-09"
Open = zipfile.ZipFile


def on(day: str, uri: str, **more: Any) -> Exchange:
    return exchange(samples.chunked_page(uri.encode() * 20), uri, date=f"{day}T23:59:59.999999Z", **more)


def exported(collection: Collection, target: Path, **how: Any) -> ExportResult:
    done = export_wacz(collection, target, software=SOFTWARE, **how)
    assert done is not None
    return done


def days(since: str | None = None, until: str | None = None) -> Days:
    return Days(date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None)


def records(package: Open) -> list[tuple[str, str | None, bytes]]:
    """Type, target URI and the gzip member itself of each record, checked to be where the last one ended."""
    found = []
    for name in package.namelist():
        if name.startswith("archive/"):
            data = package.read(name)
            for kind, uri, offset, length in read_members(data):
                found.append((kind, uri, data[offset : offset + length]))
    return found


def read_members(data: bytes) -> Iterator[tuple[str, str | None, int, int]]:
    """Type, target URI, offset and length of each record."""
    iterator = ArchiveIterator(io.BytesIO(data), no_record_parse=True)
    for found in iterator:
        kind, uri = found.rec_type, found.rec_headers.get_header("WARC-Target-URI")
        offset = iterator.get_record_offset()
        yield kind, uri, offset, iterator.get_record_length()


def index_of(package: Open) -> list[dict[str, Any]]:
    """The index's fields, read block by block as its directory says."""
    packed = package.read("indexes/index.cdx.gz")
    meta, *blocks = package.read("indexes/index.idx").splitlines()
    assert json.loads(meta.split(b" ", 2)[2]) == {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    lines: list[bytes] = []
    for block in blocks:
        surt, timestamp, told = block.split(b" ", 2)
        place = json.loads(told)
        data = packed[place["offset"] : place["offset"] + place["length"]]
        assert place["digest"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        unpacked = zlib.decompress(data, 31).splitlines()
        assert unpacked[0].startswith(surt + b" " + timestamp + b" ")
        lines += unpacked
    assert lines == sorted(lines)
    return [json.loads(line.split(b" ", 2)[2]) for line in lines]


def pages_of(package: Open, name: str = "pages") -> list[dict[str, str]]:
    head, *pages = map(json.loads, package.read(f"pages/{name}.jsonl").splitlines())
    assert head["format"] == "json-pages-1.0"
    return pages


def foreign(kind: str, name: str, day: str, fields: Fields = ()) -> bytes:
    content_type = HTTP_REQUEST if kind == "request" else HTTP_RESPONSE
    head = [("WARC-Target-URI", "http://b.example/"), *fields]
    return member(record(kind, f"<{name}>", day, content_type, head, b"HTTP/1.1 200 OK\r\n\r\n"))


def write_lines(collection: Collection, kind: str, *lines: dict[str, Any]) -> Path:
    path = collection.items_dir / segment_name(kind, RUN, 0)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path

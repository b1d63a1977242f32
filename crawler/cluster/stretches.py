"""WARC files in stretches, each read and extracted by a worker of the engine."""

import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from scrapy.settings import Settings

from archive.descriptor import DESCRIPTOR
from archive.mirror.opening import read_collection
from archive.storage import Storage
from archive.transfer.shards import stored_collections
from crawler.capture.originals import Originals
from crawler.cluster.places import MERGED
from crawler.cluster.readings import Reading, page_key, readings_of
from crawler.extraction.result import Extraction
from crawler.extraction.workers.pool import ExtractionPool
from crawler.run.stored.readers import page_reader
from crawler.run.stored.visit_reading import StoredVisit, VisitReading
from crawler.state import State
from crawler.visits.reading import PageReader
from crawler.visits.visit import PageToExtract

LEAST, MOST = 256 * 1024, 16 * 1024 * 1024
"""Bytes of a stretch."""
APIECE = 32
"""Stretches for each worker, where they are not too short for that: at the end, one at most is waited for."""
_MAGIC = b"\x1f\x8b\x08"
_LOOK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What begins between two places of a file."""

    source: str
    """The collection: a directory or an address; or the file's own path."""
    name: str
    start: int
    end: int


def sources_of(place: str) -> list[str]:
    """The collections of which *place* is: one, what was merged of a storage's parts, or all of these.

    Raises CollectionError where there is none.
    """
    if "://" not in place:
        return [place]
    found = [each.storage.url for each in stored_collections(place)]
    if found == [place.rstrip("/")] or Storage.open(place, make=False).get(f"{MERGED}/{DESCRIPTOR}") is None:
        return found
    return [f"{place.rstrip('/')}/{MERGED}"]


def stretches(files: Sequence[tuple[str, Path]], workers: int) -> list[Stretch]:
    """The *files*, each with its source, in their order and in stretches that keep so many *workers* busy."""
    sizes = [path.stat().st_size for _, path in files]
    step = min(max(sum(sizes) // (workers * APIECE), LEAST), MOST)
    found = []
    for (source, path), size in zip(files, sizes, strict=True):
        # What is not compressed record by record has no places at which one can be told to begin.
        starts = range(0, size, step) if path.name.endswith(".warc.gz") else range(min(size, 1))
        ends = [*list(starts)[1:], size]
        found += [Stretch(source=source, name=path.name, start=a, end=b) for a, b in zip(starts, ends, strict=True)]
    return found


def extract_stretch(stretch: Stretch, settings: dict[str, Any], seconds: float, memory: int) -> dict[bytes, Reading]:
    """The readings of the pages that begin in a stretch, by their keys. A payload that it holds twice is read once."""
    found: dict[bytes, Extraction] = {}
    known: set[str | None] = set()
    pool = _pool(os.getpid(), seconds, memory)
    for stored in _visits(_path(stretch.source, stretch.name), stretch, settings):
        page = stored.visit.result
        if isinstance(page, PageToExtract) and stored.visit.place.payload_digest not in known:
            known.add(stored.visit.place.payload_digest)
            read = pool.extract(page.payload, page.headers, stored.visit.page, stored.visit.page_date)
            found[page_key(stored.visit, page)] = read
    return dict(zip(found, readings_of(list(found.values())), strict=True))


def _visits(path: Path, stretch: Stretch, settings: dict[str, Any]) -> Iterator[StoredVisit]:
    state = State()
    try:
        read = _reader(os.getpid(), orjson.dumps(settings)).read
        reading = VisitReading(state, Originals(state), read, [path], on_damage=lambda _: None)  # told by who decides
        start = _beginning(path, stretch.start, stretch.end)
        for stored in reading.visits((0, start, -1)) if start is not None else ():
            if stored.place[0] != 0 or stored.place[1] >= stretch.end:
                break
            yield stored
    finally:
        state.close()


def _beginning(path: Path, start: int, end: int) -> int | None:
    """The first place from *start* on at which a record begins; None where none does before *end*."""
    if start == 0:
        return 0
    with path.open("rb") as file:
        file.seek(start)
        at, window = start, file.read(_LOOK)
        while window and at < end:
            found = window.find(_MAGIC)
            while found >= 0:
                if _is_record(window[found : found + 2048]):
                    return at + found if at + found < end else None
                found = window.find(_MAGIC, found + 1)
            rest = window[-2048:] if len(window) == _LOOK else b""
            at += len(window) - len(rest)
            more = file.read(_LOOK - len(rest))
            window = rest + more if more else b""
    return None


def _is_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, 5) == b"WARC/"
    except zlib.error:
        return False


@lru_cache(8)
def _files(source: str) -> dict[str, Path]:
    """The WARC files of a source, listed once in each worker: they are those that there were at the beginning."""
    path = Path(source)
    return {path.name: path} if path.is_file() else {each.name: each for each in read_collection(source).warcs()}


def _path(source: str, name: str) -> Path:
    return _files(source)[name]


@lru_cache(1)
def _reader(process: int, settings: bytes) -> PageReader:  # noqa: ARG001  (a fork has none of its own)
    """The reader of pages that the *settings* ask for, in JSON."""
    return page_reader(Settings(orjson.loads(settings)))


@lru_cache(1)
def _pool(process: int, seconds: float, memory: int) -> ExtractionPool:  # noqa: ARG001  (a fork has none of its own)
    """One process for pages that hang, crash or eat memory, for as long as the worker lives."""
    return ExtractionPool(1, seconds, memory)

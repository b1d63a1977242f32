"""Captures, runs, and the state of the index."""

from collections.abc import Callable, Iterator, Set
from typing import Any

import orjson

from archive.collection import Collection
from archive.files import OPEN
from archive.index.cdxj import INDEX
from archive.index.lookup import entries_of
from archive.names import KINDS, is_run
from archive.reading.database.place import index_path
from archive.reading.database.snapshot import Snapshot
from archive.reading.database.stored_columns import counts
from archive.reading.database.tables import VERSION
from archive.reading.line_reader import reader_of
from archive.reading.lines import Capture, Run
from archive.reading.views import FoundCapture, IndexState, Problem

_CAPTURE = (
    'SELECT c.record_id, w.name, c."offset", c.length, c.target_uri, c.date, c.status, c.payload_digest, c.origin, '
    "c.memento_datetime, c.archive FROM captures c JOIN warcs w ON w.id = c.warc"
)
_OF_UNINDEXED = " ".join([_CAPTURE, "WHERE c.warc IN (SELECT id FROM warcs WHERE NOT indexed) AND c.target_uri = ?"])
_MOST_NAMED = 20
"""Missing files that are named one by one."""
_LED_TO = 100
_REPORT_LIMIT = 1 << 26


def captures(snapshot: Snapshot, collection: Collection, url: str) -> tuple[FoundCapture, ...]:
    found: dict[tuple[str, int], FoundCapture] = {}
    for entry in entries_of(collection.indexes_dir / INDEX, url):
        rows = snapshot.rows(f'{_CAPTURE} WHERE w.name = ? AND c."offset" = ?', (entry.warc, entry.offset))
        kind = {"warc/revisit": "revisit"}.get(entry.mime, "response")
        for row in rows:
            found[entry.warc, entry.offset] = FoundCapture(capture=_capture(row), type=kind, mime=entry.mime)
    for row in snapshot.rows(_OF_UNINDEXED, (url,)):
        lines_own = _capture(row)
        found.setdefault((lines_own.warc, lines_own.offset), FoundCapture(capture=lines_own, type="", mime=None))
    return tuple(sorted(found.values(), key=lambda one: one.capture.date))


def led_to(snapshot: Snapshot, url: str) -> tuple[str, ...]:
    query = (
        "SELECT DISTINCT a.url FROM sources s JOIN articles a ON a.article_id = s.article_id WHERE s.url = ? LIMIT ?"
    )
    return tuple(row[0] for row in snapshot.rows(query, (url, _LED_TO)) if row[0] != url)


def capture(snapshot: Snapshot, record_id: str) -> Capture:
    whole = record_id if record_id.startswith("<") else f"<urn:uuid:{record_id}>"
    found = snapshot.rows(f"{_CAPTURE} WHERE c.record_id = ?", (whole,))
    if not found:
        raise KeyError(record_id)
    return _capture(found[0])


def _capture(row: tuple[str, str, int, int, str, str, int | None, str | None, str, str | None, str | None]) -> Capture:
    record_id, warc, offset, length, uri, date, status, digest, origin, memento, archive = row
    return Capture(
        record_id=record_id,
        warc=warc,
        offset=offset,
        length=length,
        target_uri=uri,
        date=date,
        status=status,
        payload_digest=digest,
        origin=origin,
        memento_datetime=memento,
        archive=archive,
    )


def runs(collection: Collection) -> tuple[Run, ...]:
    at_work = collection.runs_at_work()
    return tuple(_run(collection, name, at_work) for name in sorted(filter(is_run, collection.runs()), reverse=True))


def run(collection: Collection, name: str) -> Run:
    if name not in collection.runs():
        raise KeyError(name)
    return _run(collection, name, collection.runs_at_work())


def _run(collection: Collection, name: str, at_work: Set[str]) -> Run:
    known = {"run": name, "at_work": name in at_work}
    path = collection.reports_dir / f"{name}.json"
    read: Callable[[Any], Run] = reader_of(Run)
    try:
        with path.open("rb") as file:
            return read(orjson.loads(file.read(_REPORT_LIMIT)) | known)
    except FileNotFoundError:
        return read(known)
    except (OSError, ValueError, TypeError) as error:
        return read(known | {"problems": [f"its report cannot be read: {error}"]})


def state(snapshot: Snapshot, collection: Collection) -> IndexState:
    known = {row[0] for row in snapshot.rows("SELECT name FROM segments")}
    problems = [Problem(file=file, what=what) for file, what in snapshot.rows("SELECT file, what FROM problems")]
    return IndexState(
        place=str(index_path(collection)),
        version=VERSION,
        updated=snapshot.value("SELECT value FROM about WHERE key = 'updated'"),
        behind=len(known ^ {path.name for kind in KINDS for path in collection.segments(kind)}),
        problems=(*problems, *_missing(snapshot, collection)),
        **counts(snapshot),
    )


def _missing(snapshot: Snapshot, collection: Collection) -> Iterator[Problem]:
    """WARC files that are not there though lines name captures in them."""
    there = {path.name for path in collection.warcs()} | {
        path.name.removesuffix(OPEN) for path in collection.left_open()
    }
    missing = [name for (name,) in snapshot.rows("SELECT name FROM warcs ORDER BY name") if name not in there]
    for name in missing[:_MOST_NAMED]:
        yield Problem(file=f"archive/{name}", what="is missing: lines name captures in it")
    if len(missing) > _MOST_NAMED:
        yield Problem(file="archive", what=f"{len(missing) - _MOST_NAMED} more WARC files are missing")


def no_index(collection: Collection) -> IndexState:
    return IndexState(
        place=str(index_path(collection)),
        version=VERSION,
        updated=None,
        events=0,
        sources=0,
        articles=0,
        versions=0,
        captures=0,
        behind=sum(len(collection.segments(kind)) for kind in KINDS),
        problems=(Problem(file="", what="there is no index yet: `scrapy index` makes it"),),
    )

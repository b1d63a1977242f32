"""The captures that no line names (redirects, robots.txt, answers that were no article): from CDXJ and WARC."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from archive.collection import Collection
from archive.index.cdxj import INDEX
from archive.index.lookup import IndexEntry, every_entry
from archive.warc.record_ids import record_ids

_PUT = (
    'INSERT INTO captures (warc, "offset", length, target_uri, date, status, payload_digest, origin) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


def take_index(database: sqlite3.Connection, collection: Collection) -> None:
    """Puts the records of WARC files that are new in the collection's CDXJ index beside the captures of lines.

    They have no `record_id` yet: `take_record_ids` reads it.
    """
    there = {path.name for path in collection.warcs()}
    known = {name for (name,) in database.execute("SELECT name FROM warcs WHERE indexed")}
    if there <= known:
        return
    numbers: dict[str, int] = {}
    for entry in every_entry(collection.indexes_dir / INDEX):
        if entry.warc in known or entry.warc not in there:
            continue
        if entry.warc not in numbers:
            database.execute("INSERT OR IGNORE INTO warcs (name) VALUES (?)", (entry.warc,))
            ((numbers[entry.warc],),) = database.execute("SELECT id FROM warcs WHERE name = ?", (entry.warc,))
        place = (numbers[entry.warc], entry.offset)
        if database.execute('SELECT 1 FROM captures WHERE warc = ? AND "offset" = ?', place).fetchone() is None:
            database.execute(_PUT, (*place, *_fields(entry)))
    database.executemany("UPDATE warcs SET indexed = 1 WHERE id = ?", ((number,) for number in numbers.values()))


def waiting(database: sqlite3.Connection) -> list[tuple[int, str]]:
    """Number and name of the WARC files of which captures have no `record_id` yet."""
    query = "SELECT DISTINCT w.id, w.name FROM captures c JOIN warcs w ON w.id = c.warc WHERE c.record_id IS NULL"
    return database.execute(query).fetchall()


def take_record_ids(database: sqlite3.Connection, collection: Collection, number: int, name: str) -> None:
    """Reads the ids of a WARC file's captures. What has none, or another capture's, is no capture."""
    path = collection.archive_dir / name
    query = 'SELECT "offset" FROM captures WHERE warc = ? AND record_id IS NULL ORDER BY 1'
    offsets = [row[0] for row in database.execute(query, (number,))]
    if path.exists():
        database.executemany(
            'UPDATE OR IGNORE captures SET record_id = ? WHERE warc = ? AND "offset" = ? AND record_id IS NULL',
            _ids(path, offsets, number),
        )
    database.execute("DELETE FROM captures WHERE warc = ? AND record_id IS NULL", (number,))


def _ids(path: Path, offsets: list[int], number: int) -> Iterator[tuple[str | None, int, int]]:
    for offset, record_id in record_ids(path, offsets):
        yield record_id, number, offset


def _fields(entry: IndexEntry) -> tuple[int, str, str, int | None, str | None, str]:
    stamp = entry.timestamp
    date = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:14]}Z"
    origin = "recovered" if "-recovered" in entry.warc else "live"
    return entry.length, entry.url, date, entry.status, entry.digest, origin

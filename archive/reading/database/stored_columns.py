"""Columns, worked out when the index is brought up to date and stored in it: a reader has them at once."""

import sqlite3

import numpy as np
import orjson
from numpy.typing import NDArray

from archive.reading.database.columns import Codes, Column, Table
from archive.reading.database.loading import TABLES, Columns, load
from archive.reading.database.snapshot import Snapshot

COUNTED = ("events", "sources", "articles", "versions", "captures")
"""Tables of which the number of rows is stored, too: counting takes a pass over each."""
_KINDS = ("i1", "i2", "i4", "i8")


def store(database: sqlite3.Connection, snapshot: Snapshot) -> None:
    """Works the columns out again where the tables have changed since they were; in a transaction of the caller's.

    They hold for the generation that this transaction makes.
    """
    generation = snapshot.generation()
    if snapshot.value("SELECT value FROM about WHERE key = 'columns'") == generation:
        return
    columns = load(snapshot)
    database.execute("DELETE FROM columns")
    rows: list[tuple[str, bytes, bytes | None, bytes | None]] = [("event_of", _packed(columns.event_of), None, None)]
    for name in TABLES:
        table: Table = getattr(columns, name)
        rows += [(f"{name}.id", _packed(table.ids), None, None), (f"{name}.day", _packed(table.days), None, None)]
        for column_name, column in table.columns.items():
            of = None if column.rows is None else _packed(column.rows)
            values = orjson.dumps(column.codes.values)
            rows.append((f"{name}.{column_name}", _packed(column.numbers), of, values))
    database.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", rows)
    database.execute("INSERT OR REPLACE INTO about VALUES ('columns', ?)", (generation + 1,))
    for counted in COUNTED:
        count = f"INSERT OR REPLACE INTO about SELECT 'number of {counted}', count(*) FROM {counted}"  # noqa: S608
        database.execute(count)


def counts(snapshot: Snapshot) -> dict[str, int]:
    """How many rows the tables had when the index was last brought up to date."""
    return {
        table: snapshot.value("SELECT value FROM about WHERE key = ?", (f"number of {table}",)) or 0
        for table in COUNTED
    }


def stored(snapshot: Snapshot) -> Columns:
    """The columns of this state of the index: as they were stored, else worked out now."""
    generation = snapshot.generation()
    if snapshot.value("SELECT value FROM about WHERE key = 'columns'") != generation:
        return load(snapshot)
    parts = {name: parts for name, *parts in snapshot.rows("SELECT name, numbers, rows, names FROM columns")}
    return Columns(
        generation,
        **{name: _table(name, parts) for name in TABLES},
        event_of=_unpacked(parts["event_of"][0]).astype(np.int32),
    )


def _table(name: str, parts: dict[str, list[bytes]]) -> Table:
    columns = {
        part.partition(".")[2]: _column(*values)
        for part, values in parts.items()
        if part.startswith(f"{name}.") and values[2] is not None
    }
    ids, days = _unpacked(parts[f"{name}.id"][0]), _unpacked(parts[f"{name}.day"][0])
    return Table(ids.astype(np.int64), days.astype(np.int32), columns)


def _column(numbers: bytes, of: bytes | None, names: bytes) -> Column:
    codes = Codes()
    codes.of |= {value: number for number, value in enumerate(orjson.loads(names))}
    return Column(codes, _unpacked(numbers).astype(np.int32), None if of is None else _unpacked(of).astype(np.int32))


def _packed(numbers: NDArray[np.signedinteger]) -> bytes:
    """A letter for how many bytes a number takes, and the numbers."""
    least, most = int(numbers.min(initial=0)), int(numbers.max(initial=0))
    for number, kind in enumerate(_KINDS):
        if np.iinfo(kind).min <= least and most <= np.iinfo(kind).max:
            return bytes([number]) + numbers.astype(f"<{kind}").tobytes()
    raise AssertionError("no number of 64 bits")


def _unpacked(data: bytes) -> NDArray[np.signedinteger]:
    return np.frombuffer(data, f"<{_KINDS[data[0]]}", offset=1)

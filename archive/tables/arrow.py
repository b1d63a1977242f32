"""The tables as Arrow has them: schemas with what each column means, batches of rows."""

import ctypes
from collections.abc import Mapping, Sequence

import orjson

from archive.tables.description import Kind, Table, Value
from archive.tables.extra import HAS_PYARROW

if HAS_PYARROW:
    import pyarrow as pa

    _TYPES = {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.REAL: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.TEXTS: pa.list_(pa.string()),
        Kind.JSON: pa.string(),
        Kind.DAY: pa.date32(),
        Kind.MOMENT: pa.timestamp("us", tz="UTC"),
    }

_trim = getattr(ctypes.pythonapi, "malloc_trim", None)
"""Of the C library of Linux; others give back by themselves. `release_unused` of the system's pool does not ask it."""


def schema_of(table: Table, about: Mapping[str, str]) -> "pa.Schema":
    """The Arrow schema of a table; *about* is the file's metadata, each column's meaning its field's."""
    columns = [
        pa.field(column.name, _TYPES[column.kind], metadata={"meaning": column.meaning, "kind": str(column.kind)})
        for column in table.columns
    ]
    return pa.schema(columns, metadata={"table": table.name, "meaning": table.meaning, **about})


def batch_of(table: Table, schema: "pa.Schema", rows: Sequence[tuple[Value, ...]]) -> "pa.Table":
    """Rows as an Arrow table of that schema."""
    values = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    pool = pa.system_memory_pool()  # `give_back` is for this one; Arrow's own takes more for many small buffers
    arrays = [
        pa.array(
            [_json(value) for value in column] if described.kind is Kind.JSON else column, field.type, memory_pool=pool
        )
        for described, column, field in zip(table.columns, values, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def joined(tables: Sequence["pa.Table"]) -> "pa.Table":
    """Tables of one schema as one, each column of it in one piece."""
    return pa.concat_tables(tables).combine_chunks(memory_pool=pa.system_memory_pool())


def give_back() -> None:
    """Gives the system the memory of batches that are gone: a heap of many small buffers seldom shrinks by itself."""
    pa.default_memory_pool().release_unused()  # that of the writers
    if _trim is not None:
        _trim(0)


def _json(value: Value) -> str | None:
    return None if value is None else orjson.dumps(value).decode()

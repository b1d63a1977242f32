"""The tables as Parquet, a file each: zstd, row groups of about 64 MB."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import Self

from archive.errors import ArchiveError
from archive.tables.arrow import batch_of, give_back, joined, schema_of
from archive.tables.description import TABLES, Column, Kind, Table, Value
from archive.tables.extra import HAS_PYARROW, need_pyarrow
from archive.tables.without_pandas import without_pandas

if HAS_PYARROW:
    import pyarrow as pa
    import pyarrow.parquet as pq

GROUP_BYTES = 64 * 1024 * 1024
"""Of texts in a row group, before compression; what all tables together have in memory."""
_BATCH = 100
"""Rows that are made an Arrow table at a time: until then their texts are in memory as Python has them."""
_JOINED = 20
"""Of these tables that are made one: each has a kilobyte a column beside what it holds."""
_DICTIONARY = 1 << 15
"""Bytes of different values up to which a column is written as numbers of these: ids and texts would take more so."""
_PAGE_ROWS = 64
"""Rows after which it is looked whether a page of a column is full: the texts of 1,024 of them are megabytes."""
_ROW = 200
"""Bytes that a row takes besides its texts, about."""


class ParquetFolder:
    """Writes a Parquet file a table into the new directory *path*.

    Rows that go into several tables are in memory once. When there are enough of them all tables write what they
    have: rows come table by table, so that a row group is rarely much smaller than it may be.
    """

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        need_pyarrow()
        path.mkdir()
        with without_pandas():
            pa.array([])  # it looks for pandas the first time
        self._stack = ExitStack()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._paths = {table.name: path / f"{table.name}.parquet" for table in TABLES}
        self._rows: dict[str, _Rows] = {}
        alike: dict[tuple[Column, ...], _Rows] = {}
        self._size = 0
        for table in TABLES:
            schema = schema_of(table, about)
            writer = pq.ParquetWriter(
                self._paths[table.name],
                schema,
                compression="zstd",
                dictionary_pagesize_limit=_DICTIONARY,
                write_batch_size=_PAGE_ROWS,
            )
            self._writers[table.name] = self._stack.enter_context(writer)
            self._rows[table.name] = alike.setdefault(table.columns, _Rows(table, schema))

    def put(self, row: tuple[Value, ...], *tables: Table) -> None:
        """Adds a row to each of *tables*, which have the same columns. Raises ArchiveError."""
        self._size += self._rows[tables[0].name].put(row, tables)
        if self._size >= GROUP_BYTES:
            self._write()

    def _write(self) -> None:
        for table in TABLES:
            try:
                if (rows := self._rows[table.name].of(table)) is not None:
                    self._writers[table.name].write_table(rows)
                    give_back()
            except OSError as error:
                raise ArchiveError(f"{self._paths[table.name]}: cannot be written: {error}") from error
        for group in self._rows.values():
            group.clear()
        self._size = 0
        give_back()

    def finish(self) -> None:
        self._write()
        for name, writer in self._writers.items():
            writer.close()
            with self._paths[name].open("rb") as file:
                os.fsync(file.fileno())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


class _Rows:
    """Rows of tables with the same columns, and for each the tables that it is of."""

    def __init__(self, table: Table, schema: "pa.Schema") -> None:
        self._table = table
        self._schema = schema
        self._texts = [at for at, column in enumerate(table.columns) if column.kind is Kind.TEXT]
        self.clear()

    def clear(self) -> None:
        self._rows: list[tuple[Value, ...]] = []
        self._batches: list[pa.Table] = []
        self._joined: list[pa.Table] = []
        self._tables: list[tuple[Table, ...]] = []

    def put(self, row: tuple[Value, ...], tables: tuple[Table, ...]) -> int:
        """Adds a row; about how many bytes it has."""
        self._rows.append(row)
        self._tables.append(tables)
        if len(self._rows) == _BATCH:
            self._convert()
        return _ROW + sum([len(row[at]) for at in self._texts if row[at]])

    def _convert(self) -> None:
        self._batches.append(batch_of(self._table, self._schema, self._rows))
        self._rows = []
        if len(self._batches) == _JOINED:
            self._join()

    def _join(self) -> None:
        self._joined.append(joined(self._batches))
        self._batches = []
        give_back()

    def of(self, table: Table) -> "pa.Table | None":
        """The rows of one table, without a copy; None where it has none."""
        if self._rows:
            self._convert()
        if self._batches:
            self._join()
        if not self._joined:
            return None
        found, start = [], 0
        whole = pa.concat_tables(self._joined)
        for is_of, run in groupby(table in tables for tables in self._tables):
            length = sum(1 for _ in run)
            if is_of:
                found.append(whole.slice(start, length))
            start += length
        return pa.concat_tables(found) if found else None

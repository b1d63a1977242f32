"""The tables as Parquet, a file each: zstd, row groups of about 64 MB."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.errors import ArchiveError
from archive.tables.arrow import HAS_PYARROW, batch_of, need_pyarrow, schema_of
from archive.tables.description import TABLES, Kind, Table, Value

if HAS_PYARROW:
    import pyarrow as pa
    import pyarrow.parquet as pq

GROUP_BYTES = 64 * 1024 * 1024
"""Of texts in a row group, before compression."""
_BATCH = 2000
"""Rows that are made an Arrow table at a time."""
_ROW = 200
"""Bytes that a row takes besides its texts, about."""


class ParquetFolder:
    """Writes a Parquet file a table into the new directory *path*."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        need_pyarrow()
        path.mkdir()
        self._path = path
        self._stack = ExitStack()
        self._tables = {table.name: self._begun(table, about) for table in TABLES}

    def _begun(self, table: Table, about: Mapping[str, str]) -> "_TableFile":
        return self._stack.enter_context(_TableFile(self._path / f"{table.name}.parquet", table, about))

    def put(self, table: Table, row: tuple[Value, ...]) -> None:
        self._tables[table.name].put(row)

    def finish(self) -> None:
        for file in self._tables.values():
            file.finish()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


class _TableFile:
    def __init__(self, path: Path, table: Table, about: Mapping[str, str]) -> None:
        self._path = path
        self._table = table
        self._schema = schema_of(table, about)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._texts = [at for at, column in enumerate(table.columns) if column.kind is Kind.TEXT]
        self._rows: list[tuple[Value, ...]] = []
        self._group: list[pa.Table] = []
        self._size = 0

    def put(self, row: tuple[Value, ...]) -> None:
        self._rows.append(row)
        self._size += _ROW + sum([len(row[at]) for at in self._texts if row[at]])
        if len(self._rows) >= _BATCH:
            self._group.append(batch_of(self._table, self._schema, self._rows))
            self._rows = []
        if self._size >= GROUP_BYTES:
            self._write()

    def _write(self) -> None:
        if self._rows:
            self._group.append(batch_of(self._table, self._schema, self._rows))
        try:
            if self._group:
                self._writer.write_table(pa.concat_tables(self._group))
        except OSError as error:
            raise ArchiveError(f"{self._path}: cannot be written: {error}") from error
        self._rows, self._group, self._size = [], [], 0

    def finish(self) -> None:
        self._write()
        self._writer.close()
        with self._path.open("rb") as file:
            os.fsync(file.fileno())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()

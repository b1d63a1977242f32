"""The tables as CSV (RFC 4180), a file each; cells that a spreadsheet would run begin with an apostrophe."""

import csv
import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import orjson

from archive.tables.description import TABLES, Table, Value

_RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula."""


class CsvFolder:
    """Writes a CSV file a table into the new directory *path*. Raises OSError where it cannot be written."""

    def __init__(self, path: Path, about: Mapping[str, str], *, raw: bool) -> None:
        path.mkdir()
        self._raw = raw
        self._stack = ExitStack()
        self._files: list[Any] = []
        self._writers: dict[str, Any] = {}
        for table in TABLES:
            file = self._stack.enter_context((path / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            self._files.append(file)
            self._writers[table.name] = csv.writer(file)
            self._writers[table.name].writerow([column.name for column in table.columns])
        (path / "about.json").write_bytes(orjson.dumps(dict(about), option=orjson.OPT_INDENT_2))

    def put(self, row: tuple[Value, ...], *tables: Table) -> None:
        cells = [self._cell(value) for value in row]
        for table in tables:
            self._writers[table.name].writerow(cells)

    def _cell(self, value: Value) -> Any:
        if value is None:
            return ""
        if type(value) is str:
            return f"'{value}" if not self._raw and value.startswith(_RUNS) else value
        match value:
            case bool():
                return "true" if value else "false"
            case int() | float():
                return value
            case tuple() | list() | dict():
                return orjson.dumps(value).decode()
        return value.isoformat().replace("+00:00", "Z")

    def finish(self) -> None:
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

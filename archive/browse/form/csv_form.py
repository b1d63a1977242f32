"""Lists as CSV (RFC 4180), row by row: a spreadsheet opens them and runs nothing."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

import orjson

from archive.browse.form.strangers import cell

_ROWS = 200
"""Rows that are given at once."""


def csv_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The document in pieces; a column `capture.warc` is what stands there in a row's `capture`."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for count, row in enumerate(rows, 1):
        writer.writerow([_cell(row, column) for column in columns])
        if count % _ROWS == 0:
            yield _drain(out)
    yield _drain(out)


def _cell(row: Mapping[str, Any], column: str) -> object:
    value: Any = row
    for name in column.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(value, (list, tuple, Mapping)):
        value = orjson.dumps(value).decode()
    return cell(value)


def _drain(out: StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text

"""Lines as Arrow tables, for pandas, DuckDB and the like (extra `analytics`)."""

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import islice
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import orjson

from archive.errors import MissingExtraError

_BATCH = 2000


def frame(kind: type, lines: Iterable[Any]) -> Any:
    """A `pyarrow.Table` of *lines*, which are of *kind*: a column a field, what is a part of its own flat.

    `capture.warc` is the column `capture_warc`; lists are lists, `rights` is JSON. Raises MissingExtraError.
    """
    arrow = _arrow()
    schema = arrow.schema(list(_columns(arrow, kind, "")))
    rows = iter(lines)
    batches = []
    while batch := list(islice(rows, _BATCH)):
        batches.append(arrow.RecordBatch.from_pylist([dict(_cells(kind, line, "")) for line in batch], schema))
    return arrow.Table.from_batches(batches, schema)


def _arrow() -> Any:
    try:
        return importlib.import_module("pyarrow")
    except ImportError as error:
        raise MissingExtraError("a frame", "analytics") from error


def _columns(arrow: Any, kind: Any, before: str) -> Iterator[Any]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint = _inner(hints[field.name])
        if is_dataclass(hint):
            yield from _columns(arrow, hint, f"{before}{field.name}_")
        else:
            yield arrow.field(before + field.name, _type(arrow, hint))


def _type(arrow: Any, hint: Any) -> Any:
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return arrow.list_(arrow.struct(list(_columns(arrow, inner, ""))) if is_dataclass(inner) else arrow.string())
    kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_(), dict: arrow.string()}
    return kinds[get_origin(hint) or hint]


def _cells(kind: Any, line: Any, before: str) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint, value = _inner(hints[field.name]), None if line is None else getattr(line, field.name)
        if is_dataclass(hint):
            yield from _cells(hint, value, f"{before}{field.name}_")
        else:
            yield before + field.name, _cell(value)


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return orjson.dumps(value).decode()
    if isinstance(value, tuple):
        return [dict(_cells(type(part), part, "")) if is_dataclass(part) else part for part in value]
    return value


def _inner(hint: Any) -> Any:
    """The type without `| None`."""
    if get_origin(hint) is not UnionType:
        return hint
    (inner,) = (part for part in get_args(hint) if part is not NoneType)
    return inner

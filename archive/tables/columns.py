"""Columns of a class of lines: where each value comes from, and all of a line's values at once."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from archive.tables.dates import day_of, moment_of
from archive.tables.meanings import MEANINGS

Value = Any
"""`str`, `int`, `float`, `bool`, `date`, `datetime`, a list of texts, or whatever JSON holds; None where absent."""
Part = Callable[[Any], tuple[Value, ...]]


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    TEXTS = "list of texts"
    JSON = "JSON"
    DAY = "date"
    MOMENT = "timestamp"
    """A moment in UTC, in microseconds."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind
    meaning: str
    parent: str
    """The field that is an object and holds the value; empty: the line itself."""
    field: str
    convert: Callable[[Any], Value] | None = None
    """What is made of the field, where it is not the value itself."""


_KINDS = {str: Kind.TEXT, int: Kind.INTEGER, float: Kind.REAL, bool: Kind.BOOLEAN, dict: Kind.JSON}
_DATES = ("date_published", "date_modified")


def columns_of(kind: type, without: frozenset[str]) -> tuple[Column, ...]:
    """A column for each field of a class but *without*; a field that is an object is flat (`capture_warc`)."""
    hints = get_type_hints(kind)
    found: list[Column] = []
    for field in fields(kind):
        hint = _without_none(hints[field.name])
        if field.name in without:
            continue
        if is_dataclass(hint):
            inner = get_type_hints(hint)
            found += [_nested(field.name, part.name, _without_none(inner[part.name])) for part in fields(hint)]
            continue
        found.append(Column(field.name, _kind(hint), MEANINGS[field.name], "", field.name))
        if field.name in _DATES:
            found += _days(field.name)
    return tuple(found)


def _nested(parent: str, field: str, hint: Any) -> Column:
    return Column(f"{parent}_{field}", _kind(hint), MEANINGS[f"{parent}.{field}"], parent, field)


def _days(name: str) -> list[Column]:
    moment = f"the moment of `{name}` in UTC; null where only a day is known"
    return [
        Column(f"{name}_day", Kind.DAY, f"the day of `{name}`, as written there", "", name, day_of),
        Column(f"{name}_at", Kind.MOMENT, moment, "", name, moment_of),
    ]


def _without_none(hint: Any) -> Any:
    if get_origin(hint) is UnionType:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    return hint


def _kind(hint: Any) -> Kind:
    if get_origin(hint) is tuple:
        return Kind.TEXTS if get_args(hint)[0] is str else Kind.JSON
    return _KINDS[get_origin(hint) or hint]


def parts_of(columns: tuple[Column, ...]) -> tuple[Part, ...]:
    """What gives the values of a line, by runs of columns that come from one object: a third of the time of each."""
    runs = groupby(columns, key=lambda column: (column.parent, column.convert))
    return tuple(_part(parent, convert, [column.field for column in run]) for (parent, convert), run in runs)


def _part(parent: str, convert: Callable[[Any], Value] | None, names: list[str]) -> Part:
    if convert is not None:
        (name,) = names
        return lambda line: (convert(getattr(line, name)),)
    get = _tuple_getter(names)
    if not parent:
        return get
    absent = (None,) * len(names)

    def get_nested(line: Any) -> tuple[Value, ...]:
        inner = getattr(line, parent)
        return absent if inner is None else get(inner)

    return get_nested


def _tuple_getter(names: list[str]) -> Part:
    if len(names) == 1:
        (name,) = names
        return lambda line: (getattr(line, name),)
    return attrgetter(*names)

"""JSON objects → the dataclasses of `archive.reading.lines`: strict about values, not about keys."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import orjson

_INTEGERS = range(-(1 << 63), 1 << 63)

Line = TypeVar("Line")
Reader = Callable[[Any], Any]


class LineError(ValueError):
    """A line is not what it should be; says what is wrong with it."""


def read_line(kind: type[Line], line: bytes) -> Line:
    """One line of a segment as a *kind*; raises LineError."""
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise LineError(f"no JSON: {error}") from error
    read: Callable[[Any], Line] = reader_of(kind)  # type: ignore[arg-type]  # a class is hashable
    return read(value)


@cache
def reader_of(kind: type[Any]) -> Reader:
    """What makes a *kind*, a dataclass, of a decoded JSON object; it raises LineError."""
    hints = get_type_hints(kind)
    parts = [_part(field.name, hints[field.name], field.default) for field in fields(kind)]

    def read(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise LineError("no JSON object")
        values = {}
        for name, plain, read_part, absent in parts:
            part = value.get(name)
            if type(part) is plain:
                values[name] = part
            elif part is not None:
                try:
                    values[name] = read_part(part)
                except LineError as error:
                    raise LineError(f"{name}: {error}") from error
            elif absent is MISSING:
                raise LineError(f"it has no {name}")
            else:
                values[name] = absent
        return kind(**values)

    return read


def _part(name: str, hint: Any, default: Any) -> tuple[str, type | None, Reader, Any]:
    """A field: its name, the type of values that are taken as they are, how others are read, what stands for none."""
    reader = _reader(hint)
    return name, _PLAIN.get(reader), reader, _absent(hint, default)


def _absent(hint: Any, default: Any) -> Any:
    """What stands for a key that is not there, or null; MISSING: it must be there."""
    if default is not MISSING:
        return default
    if get_origin(hint) is UnionType:
        return None
    return {tuple: (), dict: {}, int: 0, bool: False}.get(get_origin(hint) or hint, MISSING)


def _reader(hint: Any) -> Reader:
    if get_origin(hint) is UnionType:
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        return _reader(inner)
    if get_origin(hint) is tuple:
        return _tuple_of(_reader(get_args(hint)[0]))
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return reader_of(hint)
    return _READERS[get_origin(hint) or hint]


def _tuple_of(read: Reader) -> Reader:
    plain = _PLAIN.get(read)

    def read_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise LineError("no list")
        if {*map(type, value)} <= {plain}:
            return tuple(value)
        return tuple([read(part) for part in value])

    return read_all


def _text(value: Any) -> str:
    if type(value) is not str:
        raise LineError("no text")
    return value


def _integer(value: Any) -> int:
    if type(value) is not int or value not in _INTEGERS:
        raise LineError("no whole number of 64 bits")
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise LineError("no number")
    return float(value)


def _object(value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise LineError("no object")
    return value


_READERS: dict[Any, Reader] = {str: _text, int: _integer, float: _number, bool: bool, dict: _object}
_PLAIN: dict[Reader, type] = {_text: str, _object: dict}
"""Readers that give what they are given, if it is of this type: most values are, and need not be handed over."""

"""Literals of JavaScript as Python values: strings in any quotes, and the call by which Nuxt 2 gives its state."""

import re
from typing import Any

DEEPEST = 60
"""Objects and arrays in one another."""
_STRING = {mark: re.compile(rf"{mark}((?:[^{mark}\\]|\\.)*){mark}", re.DOTALL) for mark in ("'", '"', "`")}
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "0": "", "v": "", "\n": ""}
_FUNCTION = re.compile(r"\(?function\(([\w$,\s]*)\)\s*\{(?:[^\"'`]{0,20000}?;)?\s*return\s*")
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_CONSTANTS: tuple[tuple[str, Any], ...] = (("void 0", None), ("!0", True), ("!1", False))
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None}
_SPACE = re.compile(r"\s*")


class LiteralError(Exception):
    """Raised at what is no literal; the script is left unread."""


class Name(str):
    """A parameter that stands for a value."""

    __slots__ = ()


def string_at(text: str, start: int) -> tuple[str, int]:
    """The string literal at *start*, and where it ends."""
    found = _STRING[text[start]].match(text, start)
    if found is None:
        raise LiteralError
    return _ESCAPE.sub(_unescaped, found[1]) if "\\" in found[1] else found[1], found.end()


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "ux" and len(code) > 1:
        number = int(code.strip("ux{}"), 16)
        return chr(number) if number < 0x110000 else ""
    return _SIMPLE.get(code, code)


def called(text: str, start: int) -> Any:
    """What a function at *start* returns that is called at once: an object whose members may be its parameters."""
    function = _FUNCTION.match(text, start)
    if function is None:
        raise LiteralError
    names = [name.strip() for name in function[1].split(",")]
    value, place = _value(text, function.end(), 0)
    place = text.find("(", place)
    if place < 0:
        raise LiteralError
    arguments, _ = _members(text, place, ")", 0)
    return _resolved(value, dict(zip(names, arguments, strict=False)))


def literal_at(text: str, start: int) -> Any:
    """The object or array at *start*, whose names need no quotes."""
    value, _ = _value(text, start, 0)
    return value


def _value(text: str, place: int, depth: int) -> tuple[Any, int]:
    place = _after_space(text, place)
    mark = text[place : place + 1]
    if depth > DEEPEST or not mark:
        raise LiteralError
    if mark in _STRING:
        return string_at(text, place)
    if mark == "{":
        return _object(text, place, depth)
    if mark == "[":
        return _members(text, place, "]", depth)
    for constant, value in _CONSTANTS:
        if text.startswith(constant, place):
            return value, place + len(constant)
    if number := _NUMBER.match(text, place):
        return float(number[0]), number.end()
    return _named(text, place, depth)


def _named(text: str, place: int, depth: int) -> tuple[Any, int]:
    """A word, a parameter, or a call, whose value is its first argument: `new Date("…")`."""
    name = _NAME.match(text, place)
    if name is None:
        raise LiteralError
    if name[0] == "new":
        return _value(text, name.end(), depth + 1)
    if text.startswith("(", name.end()):
        arguments, end = _members(text, name.end(), ")", depth)
        return arguments[0] if arguments else None, end
    return _WORDS[name[0]] if name[0] in _WORDS else Name(name[0]), name.end()


def _members(text: str, place: int, closing: str, depth: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    place = _after_space(text, place + 1)
    while not text.startswith(closing, place):
        if text.startswith(",", place):
            place = _after_space(text, place + 1)
            continue
        value, place = _value(text, place, depth + 1)
        found.append(value)
        place = _after_space(text, place)
        if not text.startswith((",", closing), place):
            raise LiteralError
    return found, place + 1


def _object(text: str, place: int, depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    place = _after_space(text, place + 1)
    while not text.startswith("}", place):
        if text[place : place + 1] in _STRING:
            name, place = string_at(text, place)
        elif key := (_NAME.match(text, place) or _NUMBER.match(text, place)):
            name, place = key[0], key.end()
        else:
            raise LiteralError
        place = _after_space(text, place)
        if not text.startswith(":", place):
            raise LiteralError
        found[name], place = _value(text, place + 1, depth + 1)
        place = _after_space(text, place)
        if text.startswith(",", place):
            place = _after_space(text, place + 1)
        elif not text.startswith("}", place):
            raise LiteralError
    return found, place + 1


def _after_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _resolved(value: Any, known: dict[str, Any]) -> Any:
    """*value*, with parameters replaced; those of members of what they stand for are not, as none are there."""
    if isinstance(value, Name):
        return known.get(value)
    if isinstance(value, list):
        return [_resolved(inner, known) for inner in value]
    if isinstance(value, dict):
        return {name: _resolved(inner, known) for name, inner in value.items()}
    return value

"""The values in a page's scripts: JSON as it stands, in a string, in pieces that Next.js pushes, as calls of Nuxt 2."""

import json
import re
from collections.abc import Iterator
from typing import Any

from crawler.extraction.structure.states.javascript import LiteralError, called, string_at

REFERENCES, BEGINNING, MOST = 8, 2_000, 20_000
"""Depth to which places in a list are followed, characters in which a script assigns its state, objects looked at."""
ASSIGNED = re.compile(
    r"(?:__(?:INITIAL|PRELOADED|APOLLO|REDUX|SERVER|APP|NUXT|NEXT|PAGE|STATIC)?_?(?:STATE|DATA|PROPS|CONTEXT)?__"
    r"|Fusion\.globalContent|initialState|preloadedState|pageData)[\"'\]]?\s*=\s*"
    r"(?:JSON\.parse\(\s*|(?=\(?function\())?(?=[{\[\"'`(f])"
)
PUSHED = re.compile(r"__next_f\.push\(\[\s*1\s*,\s*(?=\")")
_ROW = re.compile(r"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),|[A-Z]{0,2}(?=[\[{\"]))")
_REFERENCE = re.compile(r"\$([0-9a-f]{1,8})")
_DECODER = json.JSONDecoder(strict=False)


def value_of(script: str) -> Any:
    """The value of a script: all of it, or what it assigns or pushes; None where that cannot be read."""
    try:
        if PUSHED.search(script, 0, BEGINNING):
            return list(_rows("".join(_pieces(script))))
        return _assigned(script)
    except (ValueError, RecursionError, LiteralError):
        return None


def _assigned(script: str) -> Any:
    start = len(script) - len(script.lstrip())
    if script[start : start + 1] not in ("{", "["):
        found = ASSIGNED.search(script, 0, BEGINNING)
        start = found.end() if found else start
        if script.startswith(("(function(", "function("), start):
            return called(script, start)
    if script.startswith(("'", "`"), start):
        value, _ = string_at(script, start)
    else:
        value, _ = _DECODER.raw_decode(script, start)
    value = json.loads(value, strict=False) if isinstance(value, str) else value
    return list(_revived(value)) if isinstance(value, list) else value


def _revived(values: list[Any]) -> Iterator[Any]:
    """*values*, with the objects whose members are places in the list (as Nuxt writes them) made whole."""
    spent = 0

    def at(place: Any, depth: int) -> Any:
        nonlocal spent
        spent += 1
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(values):
            return place
        value = values[place]
        if depth > REFERENCES or spent > MOST:
            return None
        if isinstance(value, dict):
            return {name: at(inner, depth + 1) for name, inner in value.items()}
        return [at(inner, depth + 1) for inner in value] if isinstance(value, list) else value

    for value in values:
        is_packed = isinstance(value, dict) and value and all(type(inner) is int for inner in value.values())
        yield {name: at(inner, 0) for name, inner in value.items()} if is_packed else value


def _pieces(script: str) -> Iterator[str]:
    """The strings that Next.js pushes one after the other, parts of one stream."""
    for push in PUSHED.finditer(script):
        piece, _ = _DECODER.raw_decode(script, push.end())
        yield piece if isinstance(piece, str) else ""


def _rows(stream: str) -> Iterator[Any]:
    """The values in the rows of a stream of React's server components, texts of their own put in their place."""
    values: list[Any] = []
    texts: dict[str, str] = {}
    place = 0
    while (row := _ROW.search(stream, place)) and len(values) + len(texts) < MOST:
        place = row.end()
        if row[2]:
            text = _bytes_of(stream, place, int(row[2], 16))
            texts[row[1]] = text
            place += len(text)
        else:
            try:
                value, place = _DECODER.raw_decode(stream, place)
            except ValueError:
                place = max(stream.find("\n", place), place)
                continue
            values.append(value)
    spent = [0]
    for value in values:
        yield _with_texts(value, texts, spent)


def _bytes_of(data: str, start: int, size: int) -> str:
    """The characters from *start* that are *size* bytes long."""
    return data[start : start + size].encode("utf-8", "surrogatepass")[:size].decode("utf-8", "ignore")


def _with_texts(value: Any, texts: dict[str, str], spent: list[int]) -> Any:
    spent[0] += 1
    if spent[0] > 10 * MOST:
        return None
    if isinstance(value, str):
        found = _REFERENCE.fullmatch(value) if value.startswith("$") else None
        return texts.get(found[1], value) if found else value
    if isinstance(value, list):
        return [_with_texts(inner, texts, spent) for inner in value]
    if isinstance(value, dict):
        return {name: _with_texts(inner, texts, spent) for name, inner in value.items()}
    return value

"""The values in a page's scripts: JSON as it stands, in a string, in pieces that Next.js pushes, as calls of Nuxt 2."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import unquote

from crawler.extraction.structure.states.javascript import LiteralError, called, literal_at, string_at
from crawler.extraction.structure.states.react_elements import article_of_elements
from crawler.extraction.structure.states.references import joined, revived

BEGINNING, MOST, ASSIGNMENTS = 2_000, 20_000, 5
"""Characters in which a script assigns its state, objects looked at, and assignments that are read."""
ASSIGNED = re.compile(
    r"(?:(?:\b(?:window|self|globalThis)\s*(?:\.\s*[\w$]+|\[\s*[\"'][\w$]+[\"']\s*\])|\b(?:var|let|const)\s+[\w$]+"
    r"|\b_\w+__|Fusion\.globalContent)\s*=\s*(?:JSON\.parse\(\s*(?:decodeURIComponent\(\s*)?|(?=\(?function\())?"
    r"|streamController\.enqueue\(\s*)(?=[{\[\"'`(f])"
)
PUSHED = re.compile(r"__next_f\.push\(\[\s*1\s*,\s*(?=\")")
_ROW = re.compile(r"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),|[A-Z]{0,2}(?=[\[{\"]))")
_REFERENCE = re.compile(r"\$([0-9a-f]{1,8})")
_QUOTED = re.compile("&([qslga]);")
_MARKS = {"q": '"', "s": "'", "l": "<", "g": ">", "a": "&"}
"""How Angular writes what is of meaning in HTML."""
_DECODER = json.JSONDecoder(strict=False)


def value_of(script: str, *, may_be_literal: bool = True) -> Any:
    """The value of a script: all of it, or what it assigns or pushes; None where that cannot be read.

    *may_be_literal* lets it be one of JavaScript that is no JSON.
    """
    try:
        if PUSHED.search(script, 0, BEGINNING):
            rows = list(_rows("".join(_pieces(script))))
            article = article_of_elements(rows)
            return [*rows, article] if article else rows
        return _assigned(script, may_be_literal)
    except (ValueError, RecursionError, LiteralError):
        return None


def _assigned(script: str, may_be_literal: bool) -> Any:
    """What a script is, or assigns at its beginning; the values one after the other where there are several."""
    bare = script.lstrip()
    if bare.startswith(("{", "[")):
        return _whole(_literal(_QUOTED.sub(_unquoted, bare) if bare.startswith("{&q;") else bare, 0, may_be_literal))
    starts = dict.fromkeys(found.end() for found in ASSIGNED.finditer(script, 0, BEGINNING))
    values = [
        _whole(value)
        for start in islice(starts, ASSIGNMENTS)
        if (value := _read(script, start, may_be_literal)) is not None
    ]
    return values if len(values) > 1 else next(iter(values), None)


def _read(script: str, start: int, may_be_literal: bool) -> Any:
    try:
        return _literal(script, start, may_be_literal)
    except (ValueError, RecursionError, LiteralError):
        return None


def _literal(script: str, start: int, may_be_literal: bool) -> Any:
    if may_be_literal and script.startswith(("(function(", "function("), start):
        return called(script, start)
    if script.startswith(("'", "`"), start):
        value, _ = string_at(script, start)
    else:
        try:
            value, _ = _DECODER.raw_decode(script, start)
        except ValueError:
            if not may_be_literal:
                raise
            value = literal_at(script, start)
    if not isinstance(value, str):
        return value
    return json.loads(unquote(value) if value.startswith("%7B") else value, strict=False)


def _whole(value: Any) -> Any:
    return list(revived(value)) if isinstance(value, list) else joined(value)


def _unquoted(match: re.Match[str]) -> str:
    return _MARKS[match[1]]


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
        return value
    if isinstance(value, str):
        found = _REFERENCE.fullmatch(value) if value.startswith("$") else None
        return texts.get(found[1], value) if found else value
    if isinstance(value, list):
        return [_with_texts(inner, texts, spent) for inner in value]
    if isinstance(value, dict):
        return {name: _with_texts(inner, texts, spent) for name, inner in value.items()}
    return value

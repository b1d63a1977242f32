"""What regular expressions of `phrases.txt` are made of, so that several of them are tried as one, or not at all."""

import re
from collections.abc import Iterable, Iterator

_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|.")
"""An escaped character, a set, or any other."""
_REPEATS = ("?", "*", "+", "{")
_SPECIAL = frozenset(".^$*+?{}[]()|")
_SIMPLE_SET = re.compile(r"\[([^\\^-]+)\]")
MARK = 4
"""Bytes of a mark that is rare enough; of a shorter one, what stands beside it is looked at as well."""


def alternatives(line: str) -> list[str]:
    """The parts of *line* between the bars that stand in no brackets."""
    parts, depth = [""], 0
    for piece in _PIECE.findall(line):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def grouped(parts: list[str]) -> list[str]:
    """*parts*, those of words as one: whether a word begins is asked once for all of them, and what with once a letter.

    The expressions of one letter keep their order: the first that fits is what is found.
    """
    of_words = [each for part in parts if part.startswith(r"\b") for each in spread(part[2:])]
    by_letter: dict[str, list[str]] = {}
    for part in of_words:
        letter = part[:1] if part[:1].isalpha() and part[1:2] not in _REPEATS else ""
        by_letter.setdefault(letter, []).append(part[len(letter) :])
    words = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    others = [each for part in parts if not part.startswith(r"\b") for each in spread(part)]
    return [rf"\b(?:{words})", *others] if words else others


def spread(part: str) -> list[str]:
    """*part*, or where it begins with a choice, what it is with each of these."""
    unit, repeat = next(_units(part), ("", ""))
    if repeat or not unit.startswith("(?:"):
        return [part]
    rest = part[len(unit) :]
    return [each for choice in alternatives(unit[3:-1]) for each in spread(choice + rest)]


def first_character(part: str) -> str:
    """The character that all that *part* finds begins with; empty where that is not told."""
    unit, repeat = next(_units(part), ("", ""))
    return "" if repeat else _character(unit)


def _units(part: str) -> Iterator[tuple[str, str]]:
    """The characters, sets and groups of *part*, each with the first character of how often it may stand there."""
    pieces = _PIECE.findall(part)
    unit, depth = "", 0
    for piece, following in zip(pieces, (*pieces[1:], ""), strict=True):
        depth += (piece in "({") - (piece in ")}")
        unit += piece
        if depth == 0:
            yield unit, following if following in _REPEATS else ""
            unit = ""


def marks(part: str) -> frozenset[str]:
    """Runs of characters of which every text that the expression *part* is found in holds one; an empty one where it is
    found in texts without any."""
    longest = run = ""
    choices: list[str] = []
    before = 0
    for unit, repeat in _units(part):
        before += len(unit)
        character = "" if repeat else _character(unit)
        run = run + character if character else ""
        longest = max(longest, run, key=len)
        if not choices and not repeat:
            choices = [part[: before - len(unit)] + choice + part[before:] for choice in _choices(unit)]
    if len(longest.encode()) >= MARK or not choices:
        return frozenset({longest})
    return frozenset().union(*map(marks, choices))


def _choices(unit: str) -> list[str]:
    """What may stand in place of a group of alternatives or a set of characters; nothing where that is not told."""
    if unit.startswith("(?:"):
        return alternatives(unit[3:-1])
    simple = _SIMPLE_SET.fullmatch(unit)
    return list(map(re.escape, simple[1])) if simple else []


def _character(unit: str) -> str:
    """The character that *unit* stands for; empty where it stands for several."""
    if len(unit) == 1:
        return "" if unit in _SPECIAL else unit
    return unit[1] if unit[0] == "\\" and len(unit) == 2 and not unit[1].isalnum() else ""


def fewest(found: Iterable[str]) -> tuple[str, ...]:
    """Those marks that hold none of the others: a text that holds one of the others holds one of them."""
    result: list[str] = []
    for mark in sorted(found, key=len):
        if not any(other in mark for other in result):
            result.append(mark)
    return tuple(result)

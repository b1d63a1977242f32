"""Whether a text may hold any of many expressions: most texts hold none, which is told without trying them all."""

import re
from collections.abc import Iterable
from functools import cached_property

from crawler.extraction.expressions import alternatives, fewest, first_character, grouped, marks, spread

_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2e80-\uffff]")
"""A letter of no Latin alphabet; what is between these is punctuation."""


class Parts:
    """Parts of expressions that are tried together; compiled where they are first."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts

    @cached_property
    def expression(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{part})" for part in grouped(self._parts)))


class Sieve:
    """Tells texts that none of some expressions is found in from the others; case counts.

    Those of a text's beginning are tried by its first character, the others by what a text must hold for each of them:
    of hundreds, a few are tried, and no other is ever compiled.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """*lines* are the expressions, those that begin with `^` for a text's beginning."""
        beginnings: list[str] = []
        anywhere: list[str] = []
        for line in lines:
            (beginnings if line.startswith("^") else anywhere).extend(alternatives(line))
        by_character: dict[str, list[str]] = {}
        for part in beginnings:
            for branch in spread(part.removeprefix("^")):
                by_character.setdefault(first_character(branch), []).append(branch)
        self._any_beginning = Parts(by_character.pop("")) if "" in by_character else None
        self._by_character = {character: Parts(parts) for character, parts in by_character.items()}
        self._by_mark = [(mark, Parts(parts)) for mark, parts in _by_mark(anywhere).items()]
        self._by_latin_mark = [(mark, parts) for mark, parts in self._by_mark if not _OTHER_SCRIPT.search(mark)]
        self._by_ascii_mark = [(mark, parts) for mark, parts in self._by_latin_mark if mark.isascii()]

    def passes(self, text: str) -> bool:
        """Whether one of the expressions is found in *text*."""
        beginning = self._by_character.get(text[:1])
        if beginning and beginning.expression.match(text):
            return True
        if self._any_beginning and self._any_beginning.expression.match(text):
            return True
        for mark, parts in self._possible_in(text):  # noqa: SIM110 - a generator takes twice the time
            if mark in text and parts.expression.search(text):
                return True
        return False

    def _possible_in(self, text: str) -> list[tuple[str, Parts]]:
        """What is worth looking for in *text*: nothing of a script that it has no character of."""
        if text.isascii():
            return self._by_ascii_mark
        return self._by_mark if _OTHER_SCRIPT.search(text) else self._by_latin_mark


def _by_mark(parts: list[str]) -> dict[str, list[str]]:
    """The *parts* that may be found in a text by what it then holds; nothing where that is not told of a part."""
    of_parts = [marks(part) for part in parts]
    few = fewest(mark for found in of_parts if "" not in found for mark in found)
    found: dict[str, list[str]] = {}
    for part, its_marks in zip(parts, of_parts, strict=True):
        needs = {""} if "" in its_marks else {next(mark for mark in few if mark in each) for each in its_marks}
        for mark in needs:
            found.setdefault(mark, []).append(part)
    return found

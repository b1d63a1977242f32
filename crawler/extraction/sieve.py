"""Whether a text may hold any of many expressions: most texts hold none, which is told without trying them all."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from crawler.extraction.expressions import alternatives, fewest, first_character, grouped, marks, spread
from crawler.extraction.grams import Grams


class Parts:
    """Parts of expressions that are tried together, at a text's beginning or anywhere; compiled when first tried."""

    def __init__(self, parts: list[str], *, at_beginning: bool) -> None:
        self._parts = parts
        self._at_beginning = at_beginning

    @cached_property
    def find(self) -> Callable[[str], re.Match[str] | None]:
        expression = re.compile("|".join(f"(?:{part})" for part in grouped(self._parts)))
        return expression.match if self._at_beginning else expression.search


class Sieve:
    """Tells texts that none of some expressions is found in from the others; case counts.

    Those of a text's beginning are tried by its first character where that is told, all others by what a text must hold
    for each of them: of hundreds, a few are tried, and no other is ever compiled.
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
        unlike = _by_mark(by_character.pop("", []))
        self._by_character = {character: Parts(parts, at_beginning=True) for character, parts in by_character.items()}
        self._by_mark: dict[str, list[Parts]] = {}
        for at_beginning, found in ((True, unlike), (False, _by_mark(anywhere))):
            for mark, parts in found.items():
                self._by_mark.setdefault(mark, []).append(Parts(parts, at_beginning=at_beginning))
        self._by_ascii_mark = {mark: parts for mark, parts in self._by_mark.items() if mark.isascii()}

    @cached_property
    def _grams(self) -> Grams:
        return Grams(self._by_mark)

    def passes(self, text: str) -> bool:
        """Whether one of the expressions is found in *text*."""
        beginning = self._by_character.get(text[:1])
        if beginning and beginning.find(text):
            return True
        for mark, parts in (self._by_ascii_mark if text.isascii() else self._by_mark).items():
            if mark in text and any(each.find(text) for each in parts):
                return True
        return False

    def passing(self, texts: Sequence[str]) -> set[int]:
        """The places of those *texts* that pass, told of many at once."""
        begins = self._by_character.get
        found = {place for place, text in enumerate(texts) if (parts := begins(text[:1])) and parts.find(text)}
        for place, mark in self._grams.found_in(texts):
            if place not in found and any(parts.find(texts[place]) for parts in self._by_mark[mark]):
                found.add(place)
        return found


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

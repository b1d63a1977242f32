"""Expressions by section, read from `phrases.txt`: what tells walls, error pages and notices."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|.")
"""An escaped character, a set, or any other."""
_REPEATS = ("?", "*", "+", "{")
_UPPER = re.compile(r"(?<!\\)[^\W\d_a-z]+")
"""Letters of an expression that may be capitals, not those of a class like \\W."""
_FOLDED_APART = re.compile("[\u0130\u0131\u017f\u1c80-\u1c8a]")
"""Letters that expressions take for i, s and Cyrillic letters where case is ignored, but that lower case leaves."""

_DASH = re.compile(r"\s+[|•·–—-]+\s+|\s*[|_]\s*")
_MARKS = " .,:;!?…()[]„“”\"'’-–—|"
NAME = 4
"""Words of a site's name in a title."""
TITLE = 2_000
"""Letters of the longest title that is looked into."""


@dataclass(frozen=True, slots=True)
class Expressions:
    """The expressions of one section; those of a line's beginning apart, as they are tried at one place only."""

    beginning: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None

    @classmethod
    def of(cls, lines: list[str], flags: int) -> Self:
        starting = [line for line in lines if line.startswith("^")]
        other = _grouped([part for line in lines if not line.startswith("^") for part in _alternatives(line)])
        return cls(_joined(starting, flags), _joined(other, flags))

    def find(self, text: str) -> re.Match[str] | None:
        found = self.beginning.match(text) if self.beginning else None
        return found or (self.anywhere.search(text) if self.anywhere else None)


@dataclass(frozen=True, slots=True)
class Phrases:
    """A section, to be found in any case. Most texts hold nothing of it, which is told in half the time in lower case,
    where the engine need not fold each character for each expression."""

    any_case: Expressions
    lower_case: Expressions | None

    def find(self, text: str) -> re.Match[str] | None:
        small = self.lower_case
        if small and (text.isascii() or not _FOLDED_APART.search(text)) and small.find(text.lower()) is None:
            return None
        return self.any_case.find(text)


@cache
def _table() -> dict[str, list[str]]:
    """The lines of each section."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in (Path(__file__).parent / "phrases.txt").read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\[[\w-]+\]", line):
            name = line[1:-1]
            sections[name] = []
        elif line and not line.startswith("#"):
            sections[name].append(line)
    return sections


@cache
def _section(names: str) -> Phrases:
    """What finds the expressions of one section, or of several with bars between their names."""
    lines = [line for name in names.split("|") for line in _table()[name]]
    small = [
        _UPPER.sub(lambda match: match[0].lower(), line).replace("ı", "i") for line in lines
    ]  # the dotless i matches I
    any_case = Expressions.of(lines, re.IGNORECASE)
    return Phrases(any_case, Expressions.of(small, 0) if any_case.anywhere else None)


def _alternatives(line: str) -> list[str]:
    """The parts of *line* between the bars that stand in no brackets."""
    parts, depth = [""], 0
    for mark in _TOKEN.findall(line):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += mark
    return parts


def _grouped(parts: list[str]) -> list[str]:
    """*parts*, those of words as one: whether a word begins is asked once for all of them, and what with once a letter.

    The expressions of one letter keep their order: the first that fits is what is found.
    """
    of_words = [each for part in parts if part.startswith(r"\b") for each in _spread(part[2:])]
    by_letter: dict[str, list[str]] = {}
    for part in of_words:
        letter = part[:1] if part[:1].isalpha() and part[1:2] not in _REPEATS else ""
        by_letter.setdefault(letter, []).append(part[len(letter) :])
    words = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    others = [each for part in parts if not part.startswith(r"\b") for each in _spread(part)]
    return [rf"\b(?:{words})", *others] if words else others


def _spread(part: str) -> list[str]:
    """*part*, or where it begins with a choice, what it is with each of these."""
    depth, end = 0, 0
    for mark in _TOKEN.findall(part) if part.startswith("(?:") else ():
        depth += (mark == "(") - (mark == ")")
        end += len(mark)
        if depth == 0:
            break
    rest = part[end:]
    if end == 0 or rest[:1] in _REPEATS:
        return [part]
    return [each for choice in _alternatives(part[3 : end - 1]) for each in _spread(choice + rest)]


def _joined(parts: list[str], flags: int) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{part})" for part in parts), flags) if parts else None


def matched(section: str, text: str) -> str | None:
    """What of *text* an expression of *section* found; of one of several with bars between them."""
    found = _section(section).find(text)
    return (" ".join(found[0].split()) or "—")[:60] if found else None


def is_whole(section: str, text: str) -> bool:
    """Whether expressions of *section* are all that *text* is, but for a few words behind a dash: the site's name."""
    if len(text) > TITLE:
        return False
    parts = _DASH.split(text)
    lengths = [len(part.split()) for part in parts]
    total = sum(lengths)
    return any(
        total - length <= NAME and _is_found_out(section, part) for part, length in zip(parts, lengths, strict=True)
    )


def _is_found_out(section: str, part: str) -> bool:
    for _ in range(3):
        found = _section(section).find(part)
        if not found or not found[0]:
            break
        part = f"{part[: found.start()]} {part[found.end() :]}".strip(_MARKS)
        if not part:
            return True
    return False


def count(section: str, text: str) -> int:
    """How often an expression of *section* is found in *text*."""
    anywhere = _section(section).any_case.anywhere
    return sum(1 for _ in anywhere.finditer(text)) if anywhere else 0

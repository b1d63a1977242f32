"""Expressions by section, read from `phrases.txt`: what tells walls, error pages and notices."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from crawler.extraction.expressions import alternatives, fewest, grouped, marks

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
    marks: tuple[str, ...]
    """What a text holds one of where `anywhere` is found in it, which is told in much less time."""

    @classmethod
    def of(cls, lines: list[str], flags: int) -> Self:
        starting = [line for line in lines if line.startswith("^")]
        parts = [part for line in lines if not line.startswith("^") for part in alternatives(line)]
        # Where case is ignored, a mark may stand in the text in capitals.
        found = fewest(mark for part in parts for mark in marks(part)) if flags == 0 else ("",)
        return cls(_joined(starting, flags), _joined(grouped(parts), flags), found)

    def find(self, text: str) -> re.Match[str] | None:
        found = self.beginning.match(text) if self.beginning else None
        return found or (self.anywhere.search(text) if self.anywhere and self._may_hold(text) else None)

    def _may_hold(self, text: str) -> bool:
        for mark in self.marks:  # noqa: SIM110 - a generator takes twice the time
            if mark in text:
                return True
        return False


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

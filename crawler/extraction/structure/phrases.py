"""Expressions by section, read from `phrases.txt`: what tells walls, error pages and notices."""

import re
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path

from crawler.extraction.expressions import alternatives, grouped
from crawler.extraction.sieve import Sieve

_UPPER = re.compile(r"(?<!\\)[^\W\d_a-z]+")
"""Letters of an expression that may be capitals, not those of a class like \\W."""
_ALIKE = str.maketrans("\u0130\u0131\u017f\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88", "iisвдосттъѣꙋ")
_UNLIKE = re.compile("[\u0130\u0131\u017f\u1c80-\u1c88]")
"""Letters that expressions take for i, s and Cyrillic letters where case is ignored, but that lower case leaves."""

_DASH = re.compile(r"\s+[|•·–—-]+\s+|\s*[|_]\s*")
_MARKS = " .,:;!?…()[]„“”\"'’-–—|"
NAME = 4
"""Words of a site's name in a title."""
TITLE = 2_000
"""Letters of the longest title that is looked into."""


class Phrases:
    """The expressions of a section, to be found in any case.

    Most texts hold nothing of it, which is told in lower case, where the engine need not fold each character for each
    expression, and need not try most of them.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._is_cased = any("(?-i:" in line for line in lines)
        self._sieve = Sieve(_UPPER.sub(lambda match: _small(match[0]), line) for line in lines)

    @cached_property
    def beginning(self) -> re.Pattern[str] | None:
        """Those of a text's beginning, as they are tried at one place only."""
        return _joined([line for line in self._lines if line.startswith("^")])

    @cached_property
    def anywhere(self) -> re.Pattern[str] | None:
        parts = [part for line in self._lines if not line.startswith("^") for part in alternatives(line)]
        return _joined(grouped(parts))

    def find(self, text: str) -> re.Match[str] | None:
        return self._find(text) if self._sieve.passes(_small(text)) else None

    def is_in(self, text: str) -> bool:
        """Whether anything is found in *text*, for which the expressions need not be compiled as a whole."""
        return self._sieve.passes(_small(text)) and (not self._is_cased or self._find(text) is not None)

    def places_in(self, texts: Sequence[str]) -> set[int]:
        """The places of those *texts* that something is found in, told of all at once."""
        found = self._sieve.passing(list(map(_small, texts)))
        return {place for place in found if self._find(texts[place])} if self._is_cased else found

    def _find(self, text: str) -> re.Match[str] | None:
        found = self.beginning.match(text) if self.beginning else None
        return found or (self.anywhere.search(text) if self.anywhere else None)


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
    return Phrases([line for name in names.split("|") for line in _table()[name]])


def _small(text: str) -> str:
    """*text* in the letters that stand for all that are alike where case is ignored."""
    if not text.isascii() and _UNLIKE.search(text):
        text = text.translate(_ALIKE)
    return text.lower()


def _joined(parts: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE) if parts else None


def matched(section: str, text: str) -> str | None:
    """What of *text* an expression of *section* found; of one of several with bars between them."""
    found = _section(section).find(text)
    return (" ".join(found[0].split()) or "—")[:60] if found else None


def holds(section: str, text: str) -> bool:
    """Whether an expression of *section* is found in *text*; of one of several with bars between them."""
    return _section(section).is_in(text)


def places_of(section: str, texts: Sequence[str]) -> set[int]:
    """The places of those *texts* that an expression of *section* is found in."""
    return _section(section).places_in(texts)


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
    anywhere = _section(section).anywhere
    return sum(1 for _ in anywhere.finditer(text)) if anywhere else 0

"""Expressions by section, read from `phrases.txt`: what tells walls, error pages and notices."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Phrases:
    """The expressions of one section; those of a line's beginning apart, as they are tried at one place only."""

    beginning: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None

    def find(self, text: str) -> re.Match[str] | None:
        found = self.beginning.match(text) if self.beginning else None
        return found or (self.anywhere.search(text) if self.anywhere else None)


@cache
def _sections() -> dict[str, Phrases]:
    sections: dict[str, list[str]] = {}
    name = ""
    for line in (Path(__file__).parent / "phrases.txt").read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\[[\w-]+\]", line):
            name = line[1:-1]
            sections[name] = []
        elif line and not line.startswith("#"):
            sections[name].append(line)
    return {name: Phrases(_joined(lines, True), _joined(lines, False)) for name, lines in sections.items()}


def _joined(lines: list[str], beginning: bool) -> re.Pattern[str] | None:
    chosen = [f"(?:{line})" for line in lines if line.startswith("^") == beginning]
    return re.compile("|".join(chosen), re.IGNORECASE) if chosen else None


def matched(section: str, text: str) -> str | None:
    """What of *text* an expression of *section* found."""
    found = _sections()[section].find(text)
    return (" ".join(found[0].split()) or "—")[:60] if found else None


def count(section: str, text: str) -> int:
    """How often an expression of *section* is found in *text*."""
    anywhere = _sections()[section].anywhere
    return sum(1 for _ in anywhere.finditer(text)) if anywhere else 0

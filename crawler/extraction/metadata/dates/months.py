"""The names of the months in the languages of the press, read from `months.txt`."""

import unicodedata
from functools import cache
from pathlib import Path

# What is written or not: the accent (Greek capitals go without), the dot under Hindi letters, marks of direction.
_OPTIONAL = dict.fromkeys(map(ord, "\u0301\u093c\u200e\u200f"))
HEBREW_PREFIXES = "בלמה"


def month_of(name: str, language: str = "") -> int | None:
    """The month of that *name*, 1 to 12; of one that languages disagree on only where *language* tells."""
    key = _key(name)
    for form in (key, key[1:] if key[:1] in HEBREW_PREFIXES else key):
        for table in (language, ""):
            if month := _tables().get(table, {}).get(form):
                return month
    return None


@cache
def _tables() -> dict[str, dict[str, int]]:
    """Months by name and language; under no language those of all that nobody contradicts."""
    tables: dict[str, dict[str, int]] = {}
    meant: dict[str, set[int]] = {}
    for line in (Path(__file__).parent / "months.txt").read_text(encoding="utf-8").splitlines():
        language, colon, months = line.partition(": ")
        if line.startswith("#") or not colon:
            continue
        for number, names in enumerate(months.split(" | "), 1):
            for name in map(_key, names.split(", ")):
                tables.setdefault(language, {})[name] = number
                meant.setdefault(name, set()).add(number)
    tables[""] = {name: min(numbers) for name, numbers in meant.items() if len(numbers) == 1}
    return tables


def _key(name: str) -> str:
    return unicodedata.normalize("NFD", name.casefold()).translate(_OPTIONAL).rstrip(".")

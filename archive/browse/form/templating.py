"""The templates, and how they write what they are given: escaped, sanitized, in words."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from archive.browse.form.outcomes import MEANINGS, WORDS, group_of
from archive.browse.form.strangers import link, one_line, paragraphs

ROOM = Path(__file__).parents[1]
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


@cache
def templates() -> Environment:
    """Nothing leaves a template unescaped, and no stranger's string unsanitized: `finalize` meets each of them."""
    environment = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "beginning": beginning,
        "bytes": in_bytes,
        "day": day,
        "direction": direction,
        "group": group_of,
        "link": link,
        "moment": moment,
        "number": number,
        "outcome": lambda outcome: WORDS.get(outcome, outcome),
        "meaning": lambda outcome: MEANINGS.get(outcome, ""),
        "paragraphs": paragraphs,
        "share": share,
        "uuid": uuid_of,
        "inpath": lambda text: quote(text, safe=""),
    }
    return environment


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    return one_line(value) if type(value) is str else value


def direction(language: str | None) -> str:
    """`dir` of a text in that language."""
    if not language:
        return "auto"
    return "rtl" if language.lower().partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def day(value: str | None) -> str:
    """A day in words, as far as *value* begins with one."""
    try:
        found = date.fromisoformat((value or "")[:10])
    except ValueError:
        return value or "no date"
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def moment(value: str | None) -> str:
    """A date-time without its fraction of a second."""
    text = value or ""
    if len(text) < 19 or text[10] != "T":
        return text
    zone = text[19:].lstrip(".0123456789")
    return f"{day(text)}, {text[11:19]} {'UTC' if zone in ('Z', '+00:00') else zone}".strip()


def beginning(text: str | None, most: int = 280) -> str:
    """The first words of a text."""
    begun = " ".join(paragraphs((text or "")[: most * 3]))
    if len(begun) <= most:
        return begun
    cut = begun[:most]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[most // 2 :] else cut}…"


def in_bytes(size: int | None) -> str:
    if size is None:
        return ""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"


def number(value: float | None) -> str:
    return "" if value is None else f"{value:,}"


def share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def uuid_of(record_id: str | None) -> str:
    """The UUID of a record's id, as addresses name it."""
    return quote((record_id or "").strip("<>").removeprefix("urn:uuid:"), safe="")


def words(items: Sequence[str], joined: str = "and") -> str:
    """*items* as a list in a sentence."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joined} {items[-1]}" if items else ""

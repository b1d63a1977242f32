"""Dates as people and feeds write them, read as ISO 8601."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from dateparser import parse

MAX_LENGTH = 64
ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
WHOLE = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "DATE_ORDER": "DMY"}
"""Nothing that depends on today: no "yesterday", no day without its year."""
FORMATTED = {"STRICT_PARSING": True, "PARSERS": ["custom-formats"]}


@lru_cache(1024)  # the references of a page often bear one date
def iso_date(text: str, language: str | None = None) -> str | None:
    """*text* as ISO 8601, as precise as it is, its own offset kept; None where it cannot be read.

    Years and months alone stay so. Names of months are looked for in *language* and in English.
    """
    text = " ".join(text.split())
    if not text or len(text) > MAX_LENGTH:
        return None
    if ISO.fullmatch(text):
        return _checked(text)
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError, IndexError, TypeError):
        return _written(text, language, WHOLE)


def formatted_date(text: str, form: str, language: str | None = None) -> str | None:
    """The ISO day in *text*, which is written as *form* (`%d. %B %Y`) says, in *language*."""
    text = " ".join(text.split())
    return _written(text, language, FORMATTED, [form]) if text and len(text) <= MAX_LENGTH else None


def is_form(form: str) -> bool:
    """Whether *form* tells a whole day."""
    day = datetime(2001, 2, 3)
    try:
        return datetime.strptime(day.strftime(form), form).date() == day.date()
    except ValueError:
        return False


def is_language(name: str) -> bool:
    """Whether the dates of the language *name* (`de`, `pt-BR`) are known."""
    try:
        parse("2001-02-03", languages=[name.partition("-")[0].lower()])
    except ValueError:
        return False
    return True


def _checked(text: str) -> str | None:
    whole = text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        return None
    return text.replace(" ", "T", 1)


def _written(
    text: str, language: str | None, settings: dict[str, object], forms: list[str] | None = None
) -> str | None:
    short = (language or "en").partition("-")[0].lower()
    for name in dict.fromkeys((short, "en")):
        try:
            found = parse(text, date_formats=forms, languages=[name], settings=settings)
        except (ValueError, OverflowError, TypeError):  # a language that it does not know
            continue
        if found is not None:
            return str(found.date())
    return None

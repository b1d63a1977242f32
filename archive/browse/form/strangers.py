"""Strangers' strings made harmless for a page, a JSON answer and a spreadsheet."""

import re
from urllib.parse import urlsplit

_BLANKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters (C0, C1), line separators, marks that reorder text or hide in it, and halves of characters."""
_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_REORDERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_PUBLIC = ("http", "https")


def one_line(text: str) -> str:
    """*text* in one line, with what would act on its reader written out: `\\x1b`, `\\u202e`."""
    if text.isascii() and text.isprintable():
        return text
    return _ACTS.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), _BLANKS.sub(" ", text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which is set in its own direction: what reorders it from within is left out."""
    whole = _REORDERS.sub("", text.replace("\r\n", "\n").replace("\u2029", "\n\n").replace("\u2028", "\n"))
    return [" ".join(part.split()) for part in _PARAGRAPH.split(whole) if part.strip()]


def in_json(text: str) -> str:
    """A JSON document in which nothing raw acts on a terminal that it is shown in; it means the same."""
    return (
        text if text.isascii() and text.isprintable() else _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    )


def cell(value: object) -> object:
    """A value for CSV: no cell is a formula, whatever opens it, and none holds a control character."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if value.startswith(_FORMULA) or text.startswith(_FORMULA) else text


def link(url: str | None) -> str | None:
    """*url* where a reader may be sent there, which is http and https alone."""
    if not url or _ACTS.search(url) or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in _PUBLIC and parts.netloc else None

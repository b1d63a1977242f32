"""Strings as they should be: one kind of space, nothing invisible, nothing half."""

import re
from html import unescape

# Soft hyphens, zero-width and directional marks, byte order marks, lone surrogates and control characters.
# Zero-width joiners stay after letters of the scripts that are spelt with them (Persian, Hindi) and in emoji.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc]"
    "|(?:^|(?<=[\x00-\u05ff\u2000-\u206f]))[\u200c\u200d]+"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FOLD = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """*text* on one line, white space joined, without characters that nobody sees."""
    joined = " ".join(text.split())
    if joined.isprintable():
        return joined
    return " ".join(_CONTROL.sub("", _INVISIBLE.sub("", joined)).split())


def unescaped(text: str) -> str:
    """`clean` text of a value in which entities may still stand, as in JSON-LD and meta elements of many sites."""
    return clean(unescape(text)) if "&" in text else clean(text)


def folded(text: str) -> str:
    """What is compared of *text*: letters and digits, case folded."""
    return _FOLD.sub(" ", text.casefold()).strip()


def words(table: str) -> tuple[str, ...]:
    """The words of *table*: for lists that are easier to read as lines than as literals."""
    return tuple(table.split())

"""Strings as they should be: one kind of space, nothing invisible, nothing half."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TypeVar

# Soft hyphens, zero-width and directional marks, byte order marks, lone surrogates and control characters.
# Zero-width joiners stay after letters of the scripts that are spelt with them (Persian, Hindi) and in emoji.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc]"
    "|(?:^|(?<=[\x00-\u05ff\u2000-\u206f]))[\u200c\u200d]+"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_WORDS = re.compile(r"[^\W_]+")
_ASCII_WORDS = "".join(char if char.isalnum() else " " for char in map(chr, range(128)))
_TYPOGRAPHY = "\u2019\u201c\u201d\u2013\u2014\u2018\u2026\xa0"
"""What alone keeps most texts in English from being ASCII; no word holds it."""
REMEMBERED, SHORT = 16_384, 200
"""Texts, and characters of each, of which a function remembers what it made: headlines are compared again and again
on a page, and names of classes repeat page by page."""
Result = TypeVar("Result")


def remembered(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """*function*, which depends on its text alone, with a memory that no page can fill with long ones."""

    class Known(dict[str, Result]):
        """A dictionary itself, which Python looks into without a call: one that notes what was used last would not."""

        def __missing__(self, text: str) -> Result:
            result = function(text)
            if len(text) <= SHORT:
                if len(self) >= REMEMBERED:
                    self.clear()
                self[text] = result
            return result

    return Known().__getitem__


def clean(text: str) -> str:
    """*text* on one line, white space joined, without characters that nobody sees."""
    joined = " ".join(text.split())
    if joined.isprintable():
        return joined
    return " ".join(_CONTROL.sub("", _INVISIBLE.sub("", joined)).split())


@remembered
def unescaped(text: str) -> str:
    """`clean` text of a value in which entities may still stand, as in JSON-LD and meta elements of many sites."""
    return clean(unescape(text)) if "&" in text else clean(text)


@remembered
def folded(text: str) -> str:
    """What is compared of *text*: letters and digits, case folded."""
    text = text.casefold()
    if not text.isascii():
        for mark in _TYPOGRAPHY:
            text = text.replace(mark, " ")
        if not text.isascii():
            return " ".join(_WORDS.findall(text))
    return " ".join(text.translate(_ASCII_WORDS).split())


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    """Each three words of *text*, folded, that follow each other."""
    found = folded(text).split()
    return zip(found, found[1:], found[2:], strict=False)


def words(table: str) -> tuple[str, ...]:
    """The words of *table*: for lists that are easier to read as lines than as literals."""
    return tuple(table.split())

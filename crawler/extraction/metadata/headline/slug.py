"""The part of an address that many sites make of the headline, and words as it spells them."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from crawler.extraction.strings import remembered
from crawler.extraction.structure.jsonld import units

LONGEST = 500
"""Characters of a slug that are looked at."""
_WORD = re.compile(r"[^\W_]+")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "ł": "l"})


@remembered
def as_in_slug(text: str) -> frozenset[str]:
    """The words of *text* as addresses spell them."""
    return frozenset(map(_ascii, units(text)))


def _ascii(word: str) -> str:
    """*word* as addresses spell it."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word.translate(_GERMAN)) if not unicodedata.combining(c))


def slug_of(url: str) -> frozenset[str]:
    """The words of the longest part of the path of *url*."""
    parts = unquote(urlsplit(url).path).casefold().split("/")
    found = _WORD.findall(max(parts, key=len)[:LONGEST])
    return frozenset(_ascii(word) for word in found if not word.isdigit() or len(word) == 4)

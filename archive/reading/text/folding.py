"""Text as the full-text index takes it: case and accents are gone, characters of scripts without spaces stand apart.

The index, the query and the marking of passages all go through here, so that a word means the same to each of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Chinese and Japanese (radicals, kana, bopomofo, ideographs, compatibility and half-width forms), Thai, Lao, Khmer,
# Myanmar: a line of them shows no words.
_APART = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
# What a reader may leave out: accents, Hebrew points, Arabic vowel signs and the stroke that only lengthens, signs
# that are not seen at all. Vowel signs of Indian scripts are letters.
_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]+"
)
IN_UNIT = "0-9A-Za-z\x80-\U0010ffff"
_UNIT = re.compile(f"[{IN_UNIT}]+")
"""What ASCII alone parts."""
_LONG = 40
_WORDS = frozenset("LMN")
_ASCII = bytes(range(128))
_SQLITE_LOWERS = re.compile("[\u00c0-\u024f\u0391-\u03a9\u0400-\u042f]")
"""Letters that SQLite puts in lower case as Python does; its tables are older."""
_SQLITE_PARTS = re.compile("[\u0080-\u00bf\u2010-\u2027]")
"""Signs that SQLite knows for signs: the usual punctuation. To it, what is newer than its tables is a letter."""
_MAY_COMBINE = re.compile(
    "[\u0300-\u1fff\u20d0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e-\ufe2f\U00010000-\U0001ffff]"
)
"""All that may become one with the character before it, and more."""
_FEW = 40
"""Characters to change up to which `str.replace`, for each, is faster than `str.translate`, for all."""


def folded(text: str) -> str:
    """*text* for the index, or for a phrase of a query."""
    if text.isascii():
        return text
    there = _beyond_ascii(text)
    if any(map(is_combining, there)):
        text = unicodedata.normalize("NFC", text)
        there = _beyond_ascii(text)
    changes = [char for char in there if char != _FOLDED[char]]
    if len(changes) > _FEW:
        return text.translate(_TABLE)
    for char in changes:
        text = text.replace(char, _FOLDED[char])
    return text


def tokens(text: str) -> list[str]:
    """The words of *text*, as the index has them."""
    # Letter by letter: of a whole word, Python makes another sigma at its end.
    return "".join(char.lower() if is_word(char) else " " for char in folded(text)).split()


def words(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """The same words, each with where it begins and ends in *text*; from the beginning of a unit on."""
    for match in _UNIT.finditer(text, start):
        unit, begin = match[0], match.start()
        if unit.isascii():
            yield unit.lower(), begin, match.end()
        else:
            for word, at, to in words_of_unit(unit) if len(unit) > _LONG else _remembered(unit):
                yield word, begin + at, begin + to


def words_of_unit(unit: str) -> tuple[tuple[str, int, int], ...]:
    found: list[tuple[str, int, int]] = []
    word, start, begin, end = "", 0, 0, 0
    for cluster in _clusters(unit) if _MAY_COMBINE.search(unit) else unit:
        after = start + len(cluster)
        parts = _parts(cluster)
        if word and parts and len(parts) == 1 and parts[0] != " ":
            word, end = word + parts[0], after
        else:
            for part in parts:
                if part != " ":
                    word, begin, end = word + part, begin if word else start, after
                elif word:
                    found.append((word, begin, end))
                    word = ""
        start = after
    if word:
        found.append((word, begin, end))
    return tuple(found)


@lru_cache(1 << 15)
def _parts(cluster: str) -> tuple[str, ...]:
    """What becomes of a character and its marks: letters, and a space where a word ends."""
    lowered = (_FOLDED[cluster] if len(cluster) == 1 else folded(cluster)).lower()
    return tuple(char if is_word(char) else " " for char in lowered)


_remembered = lru_cache(1 << 15)(words_of_unit)
"""Of a Russian text, say, every word is a unit: they come again and again."""


def _clusters(unit: str) -> Iterator[str]:
    begin = 0
    for at in range(1, len(unit)):
        if not is_combining(unit[at]):
            yield unit[begin:at]
            begin = at
    yield unit[begin:]


def is_combining(char: str) -> bool:
    """Whether *char* may become one with the character before it."""
    return unicodedata.combining(char) != 0 or "\u1160" <= char <= "\u11ff"


def is_word(char: str) -> bool:
    """Whether a word may hold *char*; what is no character yet may be one."""
    kind = unicodedata.category(char)
    return kind[0] in _WORDS or (kind in ("Co", "Cn") and char not in "\ufffe\uffff")


def _beyond_ascii(text: str) -> set[str]:
    """The characters of *text* that are not ASCII: five times as fast as looking at each in turn."""
    return set(text.encode("utf-8", "ignore").translate(None, _ASCII).decode("utf-8"))


class _FoldingTable(dict[str, str]):
    """What becomes of a character (itself, where SQLite does the rest); worked out once."""

    def __missing__(self, char: str) -> str:
        plain = _DROPPED.sub("", unicodedata.normalize("NFKD", char.casefold()))
        plain = unicodedata.normalize("NFKC", plain).casefold().lower()
        parts = (part if is_word(part) else " " for part in plain)
        found = "".join(f" {part} " if _APART.match(part) else part for part in parts)
        if (found == char.lower() and _SQLITE_LOWERS.match(char)) or (found == " " and _SQLITE_PARTS.match(char)):
            found = char
        self[char] = found
        return found


class _Table(dict[int, str]):
    """The same for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = found = chr(code) if code < 128 else _FOLDED[chr(code)]
        return found


_FOLDED, _TABLE = _FoldingTable(), _Table()

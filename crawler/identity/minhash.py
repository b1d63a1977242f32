"""A text's MinHash: of constant size, the same in every process, and alike for texts that share wording.

MinHash (Broder, "On the resemblance and containment of documents", 1997): the least value of a hash over all shingles
of a text is the same in two texts with a probability equal to the share of shingles that they have in common.
Sketches are kept in `state/`: who changes anything here raises `crawler.state.VERSION`.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crawler.identity.ids import folded

Numbers = NDArray[np.uint64]

HASHES = 128
KEYS = 12
"""Of the hashes: a pair that shares .3 of its shingles meets in one of them at .986. That is an LSH with bands of one
hash; with runs of five words even one is so rare that longer bands would only cost (docs/decisions/0010)."""
SHINGLE = 5
"""Words. With so many, facts that differ all over a template leave little in common; one cut paragraph leaves much."""
CHARACTERS = 8
"""The same in characters, for scripts that set no spaces between words."""
CHARACTERS_A_WORD = 1.7
LEAST = 30
"""Words below which a text has no near copies: two short texts are alike by chance, or by their form."""
LIMIT = 200_000
"""Characters of a text that are looked at."""
CHUNK = 256
"""Shingles whose hashes are made at once: of many more, the memory for them goes back to the system each time."""

SEPARATOR, LETTER, SINGLE = range(3)
"""What a character is: between words, part of one, or a word by itself."""
UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFFFF))
"""Thai, Lao, Burmese, Khmer, kana, Chinese characters; U+FFFF stands for all beyond it."""


def _constants(name: str, count: int) -> Numbers:
    """Odd numbers that look random, and are the same everywhere: numpy promises its own generators no such thing."""
    digests = (hashlib.sha256(f"{name}{i}".encode()).digest() for i in range(count))
    return np.array([int.from_bytes(digest[:8], "little") | 1 for digest in digests], np.uint64)


_LETTERS = _constants("letter", 32)
_LAST_LETTER = len(_LETTERS) - 1
"""A power of two less one: `&` for `%`."""
_WORDS = _constants("word", CHARACTERS)
_HASHES = _constants("hash", HASHES)
_MIX = _constants("mix", 1)[0]
_HALF = np.uint64(32)
_LARGEST = np.uint64(np.iinfo(np.uint64).max)


@cache
def _kinds() -> NDArray[np.uint8]:
    kinds = np.array([unicodedata.category(chr(code))[0] in "LMN" for code in range(0x10000)], np.uint8)
    for first, last in UNSPACED:
        kinds[first : last + 1] *= SINGLE
    kinds[0xFFFF] = SINGLE
    return kinds


@dataclass(frozen=True, slots=True)
class MinHash:
    """What of a text is compared."""

    size: int
    """How many different shingles it has."""
    signature: bytes
    """16 bits of each of the least hashes."""
    keys: list[int]
    """Texts with one of these in common are worth comparing."""


def minhash_of(text: str) -> MinHash | None:
    """The MinHash of *text*; None for one that is too short to have near copies."""
    return minhashes_of([text])[0]


def minhashes_of(texts: Sequence[str]) -> list[MinHash | None]:
    """The MinHash of each of *texts*. Some at once cost less than one after another, and take memory together."""
    return [_drawn(words, single) for words, single in _words([folded(text[:LIMIT]) for text in texts])]


def _drawn(words: Numbers, single: int) -> MinHash | None:
    if len(words) - single + single / CHARACTERS_A_WORD < LEAST:
        return None
    shingles = _shingles(words, CHARACTERS if single * 2 > len(words) else SHINGLE)
    least = _least(shingles)
    # From the middle: the highest bits of a least value are nearly all zero.
    signature = (least >> np.uint64(24)).astype("<u2").tobytes()
    return MinHash(len(shingles), signature, least[:KEYS].astype(np.int64).tolist())


def _words(texts: Sequence[str]) -> Iterator[tuple[Numbers, int]]:
    """For each text a number for each word, and how many of them are single characters of a script without spaces."""
    text = "\n".join(texts)
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4").astype(np.intp)
    is_plain = text.isascii() or codes.max() <= 0xFFFF
    kinds = _kinds().take(codes if is_plain else np.minimum(codes, 0xFFFF))
    single = kinds == SINGLE
    begins = np.empty(len(kinds), np.bool)
    begins[:1] = True
    np.not_equal(kinds[:-1], LETTER, out=begins[1:])
    begins |= single
    begins &= kinds != SEPARATOR
    # What separates words counts for nothing: each word is summed up to the beginning of the next.
    letters = _plain_letters().take(codes) if is_plain else _letters(codes, kinds)
    starts = begins.nonzero()[0]
    words = _summed(letters, starts) if len(starts) else letters[:0]
    ends = np.cumsum([len(each) + 1 for each in texts])
    last = 0
    for begin, end, behind in zip([0, *ends], ends, starts.searchsorted(ends), strict=False):
        yield words[last:behind], int(np.count_nonzero(single[begin:end]))
        last = behind


def _summed(letters: Numbers, starts: NDArray[np.intp]) -> Numbers:
    """The number of each word: of its letters, each times the number of its place in the word."""
    lengths = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1])
    lengths[-1] = len(letters) - starts[-1]
    places = np.arange(len(letters))
    places[starts[0] :] -= starts.repeat(lengths)
    places &= _LAST_LETTER
    letters *= _LETTERS.take(places)
    return _mixed(np.add.reduceat(letters, starts))


def _letters(codes: NDArray[Any], kinds: NDArray[np.uint8]) -> Numbers:
    """A number for each character; 0 for what stands between words."""
    numbers = _mixed(codes.astype(np.uint64) + np.uint64(1))
    numbers *= kinds != SEPARATOR
    return numbers


@cache
def _plain_letters() -> Numbers:
    return _letters(np.arange(0x10000), _kinds())


def _shingles(words: Numbers, width: int) -> Numbers:
    """A number for each different run of *width* words, in order of size."""
    # Each run is the sum of its words, each times the number of its place.
    runs = np.correlate(words, _WORDS[:width], "valid")
    runs = _mixed(runs)
    runs.sort()
    different = runs[1:] != runs[:-1]
    return runs if different.all() else runs[np.append(True, different)]


def _mixed(numbers: Numbers) -> Numbers:
    """Spreads what tells the numbers apart over all of their bits."""
    mixed = numbers >> _HALF
    mixed ^= numbers
    mixed *= _MIX
    mixed ^= mixed >> _HALF
    return mixed


def _least(shingles: Numbers) -> Numbers:
    """The least value of each hash over all shingles; in pieces, so that a long text takes no more memory."""
    least = np.full(HASHES, _LARGEST)
    for start in range(0, len(shingles), CHUNK):
        # A row a hash: the least of what lies side by side is found sooner.
        values = np.multiply.outer(_HASHES, shingles[start : start + CHUNK])
        np.minimum(least, np.minimum.reduce(values, axis=1), out=least)
    return least


def resemblances(signature: bytes, others: list[bytes]) -> list[float]:
    """The share of shingles (Jaccard) that the text of *signature* has in common with each of *others*."""
    own = np.frombuffer(signature, "<u2")
    table = np.frombuffer(b"".join(others), "<u2").reshape(len(others), HASHES)
    return [count / HASHES for count in np.count_nonzero(table == own, axis=1).tolist()]

"""Which of many short strings stand in which of many texts, told in one look over all of them together."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]

GRAM = 4
"""Bytes by which a string is known in UTF-8; shorter ones are looked for one by one."""
_COMMON = b" etaoinsrhldcumfpgwybvkxjqz"
"""Bytes of text, the frequent ones first; all others are rarer."""
_SPREAD, _BITS = np.uint32(0x9E3779B1), 16
"""What spreads grams over a table of 2 ** 16 places."""


class Grams:
    """Some strings, each known by four bytes of it that are rare in texts.

    Nearly all texts hold nearly none of hundreds: one look at each four bytes of all texts tells where one may stand.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._by_gram: dict[int, list[str]] = {}
        self._short: list[str] = []
        for string in strings:
            if len(encoded := string.encode()) < GRAM:
                self._short.append(string)
            else:
                gram = int.from_bytes(_rarest(encoded), "little")
                self._by_gram.setdefault(gram, []).append(string)
        self._may_be = np.zeros(1 << _BITS, np.bool)
        self._may_be[_places(np.array(list(self._by_gram), np.uint32))] = True

    def found_in(self, texts: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The place of each text that holds one of the strings, with the string."""
        whole = "\n".join(texts)
        for string in self._short:
            if string in whole:
                yield from ((place, string) for place, text in enumerate(texts) if string in text)
        encoded = whole.encode("utf-8", "replace")
        if len(encoded) < GRAM:
            return
        grams = np.ndarray((len(encoded) - GRAM + 1,), "<u4", encoded, strides=(1,))
        hits = self._may_be.take(_places(grams)).nonzero()[0]
        ends = np.cumsum([len(text.encode("utf-8", "replace")) + 1 for text in texts])
        found = dict.fromkeys(zip(ends.searchsorted(hits, "right").tolist(), grams[hits].tolist(), strict=True))
        for place, gram in found:
            for string in self._by_gram.get(gram, ()):
                if string in texts[place]:
                    yield place, string


def _places(grams: Numbers) -> Numbers:
    return (grams * _SPREAD) >> np.uint32(32 - _BITS)


def _rarest(encoded: bytes) -> bytes:
    """The four bytes of *encoded*, side by side, that are rarest in texts."""
    rarity = [_COMMON.find(byte) % (len(_COMMON) + 1) for byte in encoded]
    start = max(range(len(encoded) - GRAM + 1), key=lambda place: sum(rarity[place : place + GRAM]))
    return encoded[start : start + GRAM]

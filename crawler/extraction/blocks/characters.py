"""What the characters of texts are, counted for all blocks of a page at once."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_ENDS, _CLOSING = ".!?…。！？।", '”"’»)]」』'
_KINDS: dict[str, Callable[[str], bool]] = {
    "word": lambda char: char.isalnum() or char == "_",
    "digit": str.isdigit,
    "upper": str.isupper,
    "space": str.isspace,
    "end": _ENDS.__contains__,
    "closing": _CLOSING.__contains__,
    "mark": "|›»©@#/".__contains__,
    "dense": lambda char: "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af",
}
_BIT = {kind: 1 << place for place, kind in enumerate(_KINDS)}
_LAST = 0xFFFF


def _table() -> NDArray[np.uint8]:
    table = np.zeros(_LAST + 1, np.uint8)
    for kind, is_kind in _KINDS.items():
        bit = _BIT[kind]
        for code in range(_LAST):
            if is_kind(chr(code)):
                table[code] |= bit
    return table


_TABLE = _table()


class Characters:
    """Counts of characters of each text, by kind; `ends` are the texts at whose end that of a sentence is marked."""

    def __init__(self, texts: list[str]) -> None:
        self.lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        joined = " ".join(texts) + " "
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        self._bits = _TABLE.take(codes, mode="clip")  # all beyond the last are as that
        self._starts = np.concatenate(([0], np.cumsum(self.lengths + 1)[:-1]))
        is_word = (self._bits & _BIT["word"]) != 0
        begins = is_word.copy()
        begins[1:] &= ~is_word[:-1]
        self.words = self._summed(begins)
        self.capitals = self._summed(begins & self._are("upper"))
        after = np.roll(self._bits, -1)
        stops = self._are("end") & ((after & (_BIT["space"] | _BIT["closing"])) != 0)
        self.sentences = self._summed(stops)
        last = self._bits[self._starts + self.lengths - 1]
        self.ends: NDArray[np.bool_] = (last & (_BIT["end"] | _BIT["closing"])) != 0

    def count(self, kind: str) -> Floats:
        return self._summed(self._are(kind))

    def _are(self, kind: str) -> NDArray[np.bool_]:
        result: NDArray[np.bool_] = (self._bits & _BIT[kind]) != 0
        return result

    def _summed(self, flags: NDArray[np.bool_]) -> Floats:
        return np.add.reduceat(flags, self._starts, dtype=np.int64).astype(np.float64)

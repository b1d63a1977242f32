"""How many words a text has."""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

_CHINESE = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CHINESE}]|[^\W{_CHINESE}]+(?:['’\-][^\W]+)*")
_UNSPACED = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
"""Kana and Chinese characters, each a word; as are some beyond the last character that is looked up."""
_LAST = 0xFFFF
_NONE, _LETTER, _JOINER, _UNKNOWN = range(4)


def word_count(text: str) -> int:
    """The words of *text*, `don't` and `follow-up` as one; in scripts without spaces, the characters."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds().take(codes, mode="clip")
    if (kinds == _UNKNOWN).any():
        return len(_WORD.findall(text))
    is_letter = kinds == _LETTER  # the same, counted in a third of the time
    begins = is_letter[:1].sum() + (is_letter[1:] & ~is_letter[:-1]).sum()
    joins = (is_letter[:-2] & (kinds[1:-1] == _JOINER) & is_letter[2:]).sum()
    return int(begins - joins)


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each character is; all from the last on are not known."""
    kinds = np.fromiter((chr(code).isalnum() for code in range(_LAST + 1)), np.uint8, _LAST + 1)
    kinds[ord("_")] = _LETTER
    kinds[[ord(joiner) for joiner in "'’-"]] = _JOINER
    for first, last in _UNSPACED:
        kinds[first : last + 1] = _UNKNOWN
    kinds[_LAST] = _UNKNOWN
    return kinds

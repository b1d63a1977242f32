"""Text as the full-text index takes it: case and accents are gone, characters of scripts without spaces stand apart.

The index, the query and the marking of passages all go through here, so that a word means the same to each of them.
"""

import re
import unicodedata

# Chinese and Japanese (radicals, kana, bopomofo, ideographs, compatibility and half-width forms), Thai, Lao, Khmer,
# Myanmar: a line of them shows no words.
APART = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# Marks that a reader may leave out: accents, Hebrew points, Arabic vowel signs and the stroke that only lengthens;
# signs that are not seen at all. Vowel signs of Indian scripts are letters.
_DROPPED = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
_APART = re.compile(f"([{APART}])")
_DROP = re.compile(f"[{_DROPPED}]+")


def folded(text: str) -> str:
    """*text* for the index, or for a phrase of a query."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.casefold())
    text = unicodedata.normalize("NFKC", _DROP.sub("", text))
    return _APART.sub(r" \1 ", text)

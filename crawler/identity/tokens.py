"""The terms of a text that may show what it is about, and the language it is written in."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from crawler.text.stop_words import all_common, common_words, counts_by_language

_PAIRED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff"
"""Scripts that set no spaces between words, or glue endings to them: looked at by pairs of characters."""
TOKEN = re.compile(rf"[{_PAIRED}]+|\d+(?:[.,:]\d+)*|[^\W\d_{_PAIRED}]+")
_PAIRS = re.compile(f"[{_PAIRED}]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
PAIRS_A_WORD = 1.7
_SENTENCE = re.compile(r"[.!?…;:\n\"«“„]")
SAMPLE = 1000
"""Characters by which language and script are known."""
ALIKE = 0.7
"""Share of the function words found of one language from which another may be meant: short texts leave it open."""
SHORT = 25
"""Words from which a text almost without known function words is in a language that is not known."""
FEW = 0.05
"""Share of function words that headlines have at least; articles have a third."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a pair of characters, folded."""

    text: str
    kind: str
    """`name` (a capital inside a sentence), `word`, `number` or `pair`."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of *text* but for function words."""
    functions, characters = all_common("function"), common_words("function")["zh"]
    begins, end, capital = True, 0, None
    for match in TOKEN.finditer(text):
        begins = begins or _SENTENCE.search(text, end, match.start()) is not None
        word, end = match[0], match.end()
        if capital is not None:
            # A capital at the beginning of a sentence is a name's where another follows: "Vladimir Putin".
            yield Token(capital, "name" if word[0].isupper() and not begins else "word")
            capital = None
        folded = word.casefold()
        if _PAIRS.match(word):
            yield from (Token(a + b, "pair") for a, b in pairwise(word) if not {a, b} & characters)
        elif word[0].isdigit():
            yield Token(_number(word), "number")
        elif len(folded) > 1 and folded not in functions:
            if begins and word[0].isupper():
                capital = folded
            else:
                yield Token(folded, "name" if word[0].isupper() else "word")
        begins = False
    if capital is not None:
        yield Token(capital, "word")


def _number(word: str) -> str:
    return word.replace(",", "" if _THOUSANDS.fullmatch(word) else ".")


def pieces(text: str) -> Iterator[tuple[float, str]]:
    """Every word, number and pair of characters of *text*, folded, with how many words stand before it."""
    place = 0.0
    for match in TOKEN.finditer(text):
        word = match[0]
        if word[0].isdigit():
            yield place, _number(word)
        elif not _PAIRS.match(word):
            yield place, word.casefold()
        else:
            for pair in pairwise(word):
                yield place, pair[0] + pair[1]
                place += 1 / PAIRS_A_WORD
        place += 1


def languages_of(text: str) -> frozenset[str]:
    """The languages that *text* may be in, by its script and function words; the script's name where that is all.

    Empty: too little to tell. `latin?` and the like: a language that is not known here.
    """
    sample = text[:SAMPLE]
    scripts = Counter(unicodedata.name(letter, "?").split()[0].lower() for letter in sample if letter.isalpha())
    if not scripts:
        return frozenset()
    script = max(scripts, key=lambda name: (scripts[name], name))
    if (scripts["hiragana"] + scripts["katakana"]) * 20 > len(sample):
        return frozenset({"ja"})
    if script == "cjk":
        return frozenset({_chinese(sample)})
    return _by_words(sample, script) if script in ("latin", "cyrillic") else frozenset({script})


def _by_words(sample: str, script: str) -> frozenset[str]:
    words = [word.casefold() for word in TOKEN.findall(sample)]
    counts = counts_by_language(words)
    most = max(counts.values(), default=0)
    if most < FEW * len(words) or not most:
        return frozenset({f"{script}?"} if len(words) >= SHORT else ())
    return frozenset(language for language, count in counts.items() if count >= most * ALIKE)


def _chinese(sample: str) -> str:
    """Simplified or traditional: what the one's oldest character set has and the other's lacks."""
    simplified = len(sample.encode("gb2312", "ignore").decode("gb2312"))
    traditional = len(sample.encode("big5", "ignore").decode("big5"))
    return "zh-hans" if simplified >= traditional else "zh-hant"

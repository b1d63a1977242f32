"""Words that stand in any text of a language, and say more of the language than of what the text is about."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path


@cache
def common_words(kind: str) -> dict[str, frozenset[str]]:
    """`function` or `everyday` words, folded, by language."""
    lines = Path(__file__).with_name("stop_words.txt").read_text(encoding="utf-8").splitlines()
    heads = (line.partition(f" {kind}: ") for line in lines if not line.startswith("#"))
    return {language: frozenset(words.split()) for language, found, words in heads if found}


@cache
def all_common(kind: str) -> frozenset[str]:
    """Those of all languages."""
    return frozenset[str]().union(*common_words(kind).values())


def counts_by_language(words: Iterable[str]) -> Counter[str]:
    """How many of the *words*, which are folded, are function words of each language."""
    known = _languages()
    return Counter(language for word in words for language in known.get(word, ()))


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages of which a word is a function word."""
    table = common_words("function")
    return {word: tuple(name for name, known in table.items() if word in known) for word in all_common("function")}

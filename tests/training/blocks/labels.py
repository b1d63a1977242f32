"""Which blocks of a page are of its article, by the text that is true of it."""

import re
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_TOKEN = re.compile(r"\w+")
FEW = 4
"""Words of a shingle; a block of fewer counts where its words stand alone on a line of the truth, or among its text."""
AMONG = 0.6
NEAR, CLOSE = 10, 20
"""Blocks on each side of a repeated or short one, and words of the article among them that make it the article's."""


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


def shares(texts: list[str], truth: str) -> Floats:
    """The share of each block that the true text holds; of what stands there several times, what is nearest to it."""
    of_blocks = [tokens(text) for text in texts]
    whole = tokens(truth)
    known = frozenset(zip(*(whole[start:] for start in range(FEW)), strict=False))
    joined = f" {' '.join(whole)} "
    lines = frozenset(" ".join(tokens(line)) for line in truth.splitlines())
    found = np.zeros(len(texts))
    for place, words in enumerate(of_blocks):
        if 0 < len(words) < FEW:
            text = " ".join(words)
            found[place] = 1.0 if text in lines else AMONG if len(text) > 3 and f" {text} " in joined else 0.0
        elif words:
            runs = list(zip(*(words[start:] for start in range(FEW)), strict=False))
            found[place] = sum(map(known.__contains__, runs)) / len(runs)
    return _once(found, of_blocks, joined)


def _once(found: Floats, of_blocks: list[list[str]], joined: str) -> Floats:
    """*found*, but no text more often than the truth holds it, and no short one far from the rest."""
    sizes = np.array([len(words) for words in of_blocks], np.float64)
    sums = np.concatenate(([0.0], np.cumsum(np.where(sizes >= FEW, found * sizes, 0.0))))
    places = np.arange(len(found))
    around = sums[np.minimum(places + NEAR + 1, len(found))] - sums[np.maximum(places - NEAR, 0)]
    alike: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(of_blocks):
        if found[place] > 0:
            alike[" ".join(words)].append(place)
    for text, where in alike.items():
        nearest = sorted(where, key=lambda place: (-around[place], place))
        for place in nearest[max(joined.count(f" {text} "), 1) :]:
            found[place] = 0.0
        if sizes[where[0]] < FEW:
            for place in nearest:
                found[place] *= around[place] >= CLOSE
    return found

"""What the words of classes and ids are worth: the odds that text in such boxes is the article's."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

import numpy as np

from crawler.extraction.blocks.class_words import Worth, words_of, worth_by
from tests.training.blocks.pages import Example

SITES, SURE = 4, 8
"""Sites that a word must stand on to be known, and from which it counts fully."""
PRIOR = 0.3
"""Pages of each kind that a word is taken to have been on before any was seen."""
Counts = dict[str, dict[str, tuple[float, float]]]


class Vocabulary:
    """Of each word: the shares of article and rest that stood in boxes so named, by site."""

    def __init__(self, examples: Iterable[Example]) -> None:
        found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
        examples = list(examples)
        pages = Counter(example.site for example in examples)
        for example in examples:
            for word, (inside, outside) in _shares(example).items():
                counts = found[word][example.site]
                counts[0] += inside / pages[example.site]
                counts[1] += outside / pages[example.site]
        self._by_site = {word: sites for word, sites in found.items() if len(sites) >= SITES}
        self._sums = {
            word: (sum(c[0] for c in sites.values()), sum(c[1] for c in sites.values()))
            for word, sites in self._by_site.items()
        }

    def words(self, without: str = "") -> dict[str, float]:
        """The worth of each word, as if the site *without* had not been seen."""
        known = {}
        for word, (inside, outside) in self._sums.items():
            sites = len(self._by_site[word])
            if own := self._by_site[word].get(without):
                inside, outside, sites = inside - own[0], outside - own[1], sites - 1
            if sites >= SITES:
                odds = math.log((max(inside, 0.0) + PRIOR) / (max(outside, 0.0) + PRIOR))
                known[word] = odds * min(1.0, sites / SURE)
        return known

    def worth(self, without: str = "") -> Callable[[str], Worth]:
        return worth_by(self.words(without))


def _shares(example: Example) -> dict[str, tuple[float, float]]:
    """Of each word on a page: how much of the article, and of the rest, is in boxes or elements so named."""
    page = example.measures
    weight = np.log1p(page.words)
    inside, outside = weight * example.held, weight * (1 - example.held)
    inside, outside = inside / max(inside.sum(), 1e-6), outside / max(outside.sum(), 1e-6)
    in_boxes, out_boxes = page.within(inside), page.within(outside)
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    above: list[frozenset[str]] = []
    for number, (parent, names) in enumerate(zip(page.boxes.parent, page.boxes.names, strict=True)):
        around = above[parent] if parent >= 0 else frozenset()
        fresh = words_of(names) - around
        above.append(around | fresh)
        for word in fresh:
            sums[word][0] += in_boxes[number]
            sums[word][1] += out_boxes[number]
    for number, block in enumerate(page.blocks):
        for word in words_of(block.inner) - above[block.box]:
            sums[word][0] += inside[number]
            sums[word][1] += outside[number]
    return {word: (found[0], found[1]) for word, found in sums.items()}

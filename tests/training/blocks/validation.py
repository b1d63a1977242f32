"""How good the model is on sites that it has not seen: cross-validation grouped by site."""

import hashlib
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.class_words import Worth, class_features
from crawler.extraction.blocks.features import Matrix, stacked
from crawler.extraction.blocks.trees import probabilities
from crawler.extraction.text.body import Choice, choice_by, is_engine_better, lines_of_blocks
from crawler.extraction.text.boilerplate import without_boilerplate
from tests.training.blocks.boosting import Table, boosted
from tests.training.blocks.pages import HELD, MADE, Example
from tests.training.blocks.vocabulary import Vocabulary

FOLDS = 5
SHORT, EASY = 3, 0.34
"""Words of blocks that are the article's so seldom that so many of them do."""
RANGES = (0.0, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98)
"""Where ranges of confidence begin."""
OF_MADE = 0.5
"""What a made-up page counts beside one of the press."""


def fold_of(site: str, split: int = 0) -> int:
    """The fold that a site's pages are in, one way of several to split them."""
    text = f"{split or ''}{site}"
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def table_of(examples: Iterable[Example], vocabulary: Vocabulary, names: list[str] | None = None) -> Table:
    """The rows to learn from: each page counts by the root of its blocks, and its own site's class names not at all."""
    chance = np.random.default_rng(7)
    worth: dict[str, Callable[[str], Worth]] = {}
    parts: list[tuple[Matrix, NDArray[np.bool_], NDArray[np.float64]]] = []
    for example in examples:
        site = "" if example.corpus == MADE else example.site
        if site not in worth:
            worth[site] = vocabulary.worth(without=site)
        rows = rows_of(example, worth[site], names)
        weight = np.log1p(example.measures.words) + 0.3
        weight /= weight.sum() ** 0.5
        weight *= np.abs(example.held - HELD) * 1.6 + 0.2
        weight *= OF_MADE if example.corpus == MADE else 1.0
        is_easy = (example.held < 0.1) & (example.measures.words <= SHORT)
        weight[is_easy] /= EASY
        stays = ~is_easy | (chance.random(len(rows)) < EASY)
        parts.append((rows[stays], example.held[stays] > HELD, weight[stays]))
    rows, labels, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Table(rows, labels.astype(np.int64), weights)


def rows_of(example: Example, worth: Callable[[str], Worth], names: list[str] | None = None) -> Matrix:
    columns = example.columns | class_features(example.measures, worth)
    return stacked(columns if names is None else {name: columns[name] for name in names})


def vocabulary_of(examples: Iterable[Example]) -> Vocabulary:
    """What names are worth on the pages of the press: names of made-up boxes say nothing of those."""
    return Vocabulary(example for example in examples if example.corpus != MADE)


def is_learnable(example: Example) -> bool:
    """Whether the page holds its truth: some came with that of another, or of a part of them."""
    words = example.measures.words
    return float((words * example.held).sum()) > 0


def predicted(examples: list[Example], names: list[str] | None = None) -> dict[str, NDArray[np.float64]]:
    """How likely each block is, by a model that has seen no page of its site."""
    found = {}
    for fold in range(FOLDS):
        seen = [e for e in examples if fold_of(e.site) != fold and e.kind == "article" and is_learnable(e)]
        vocabulary = vocabulary_of(seen)
        trees = boosted(table_of(seen, vocabulary, names))
        worth = vocabulary.worth()
        for example in examples:
            if fold_of(example.site) == fold:
                found[example.id] = probabilities(trees.score(rows_of(example, worth, names)))
    return found


def text_by(choice: Choice, gate: float) -> str:
    """The text that an extraction of this *gate* has of a page; what it knows of its headline and authors aside."""
    lines, engine = lines_of_blocks(choice.found.measures, choice.chosen), choice.found.engine_lines
    best = engine if is_engine_better(choice.expected, gate, engine, lines) else lines
    return "\n\n".join(line.text for line in without_boilerplate(best, frozenset(), frozenset()))


def confidence_and_f1(pages: Iterable[tuple[Example, NDArray[np.float64]]]) -> Iterator[tuple[float, float, int]]:
    """For each range of the expected F1: where it begins, the mean of the real one by words of blocks, the pages."""
    ranges: dict[float, list[float]] = {low: [] for low in RANGES}
    for example, likely in pages:
        choice = choice_by(example.found, likely)
        words, held = example.measures.words, example.held > HELD
        both = float((words * (held & choice.chosen)).sum())
        real = 2 * both / max(float((words * held).sum() + (words * choice.chosen).sum()), 1.0)
        ranges[max(low for low in RANGES if low <= choice.expected)].append(real)
    for low, found in ranges.items():
        if found:
            yield low, float(np.mean(found)), len(found)

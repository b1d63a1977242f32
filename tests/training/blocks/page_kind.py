"""The model that tells articles from other pages: made, and judged on sites that it has not seen."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.choice import chosen_blocks
from crawler.extraction.blocks.trees import Trees, probabilities
from crawler.extraction.verdicts.page_features import Values, features_of_choice
from tests.training.blocks.boosting import Table, boosted, saved
from tests.training.blocks.pages import Example
from tests.training.blocks.validation import FOLDS, fold_of

LEARNED = {"article": 1.0, "listing": 1.0, "product": 1.0, "collection": 1.0, "forum": 0.3}
"""Kinds of pages that are learned from, and how much; documentation and services may be read either way."""
SETTINGS = {"num_leaves": 8, "max_depth": 5, "min_child_samples": 10, "learning_rate": 0.06, "feature_fraction": 0.3}
ROUNDS = 120
LOST = 0.002
"""Share of the articles that may be taken for other pages."""
Likely = dict[str, NDArray[np.float64]]


def values_of(example: Example, likely: NDArray[np.float64]) -> Values:
    chosen, expected = chosen_blocks(likely, example.measures.words)
    return example.marks | features_of_choice(example.found, chosen, expected)


def table_of(examples: Sequence[Example], values: Sequence[Values]) -> Table:
    rows = np.array([list(value.values()) for value in values], np.float32)
    labels = np.array([example.kind == "article" for example in examples], np.int64)
    return Table(rows, labels, np.array([LEARNED[example.kind] for example in examples]))


def predicted_kinds(examples: list[Example], values: list[Values]) -> NDArray[np.float64]:
    """How likely each page is an article, by a model that has seen no page of its site."""
    folds = np.array([fold_of(example.site) for example in examples])
    likely = np.zeros(len(examples))
    rows = np.array([list(value.values()) for value in values], np.float32)
    for fold in range(FOLDS):
        seen = [n for n, example in enumerate(examples) if folds[n] != fold and example.kind in LEARNED]
        trees = boosted(table_of([examples[n] for n in seen], [values[n] for n in seen]), ROUNDS, SETTINGS)
        likely[folds == fold] = probabilities(trees.score(rows[folds == fold]))
    return likely


def threshold_by(examples: list[Example], likely: NDArray[np.float64]) -> float:
    """The highest threshold under which no more articles lie than may be lost."""
    articles = np.sort(likely[[example.kind == "article" for example in examples]])
    return float(articles[int(LOST * len(articles))])


def told(examples: list[Example], likely: NDArray[np.float64], threshold: float) -> dict[str, float]:
    """The share of each kind that is taken for no article."""
    shares: dict[str, list[bool]] = defaultdict(list)
    for example, value in zip(examples, likely, strict=True):
        shares[example.kind].append(bool(value < threshold))
    return {kind: sum(found) / len(found) for kind, found in sorted(shares.items())}


def trained(examples: list[Example], values: list[Values], threshold: float, place: Path) -> Trees:
    """Learn from all pages and write the model."""
    learned = [(e, v) for e, v in zip(examples, values, strict=True) if e.kind in LEARNED]
    trees = boosted(table_of([e for e, _ in learned], [v for _, v in learned]), ROUNDS, SETTINGS)
    saved(place, trees, list(values[0]), least=np.array(threshold))
    return trees

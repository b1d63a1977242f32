"""The models that tell articles from other pages: made, and judged on sites that it has not seen."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.trees import Trees
from crawler.extraction.text.body import choice_by
from crawler.extraction.verdicts.choice_features import features_of_choice
from crawler.extraction.verdicts.linear import Linear
from crawler.extraction.verdicts.page_features import Values
from crawler.extraction.verdicts.page_kind import likelihoods
from tests.training.blocks.boosting import Table, boosted, saved
from tests.training.blocks.linear import fitted
from tests.training.blocks.pages import MADE, Example
from tests.training.blocks.validation import FOLDS, OF_MADE, fold_of

LEARNED = {"article": 1.0, "listing": 1.0, "product": 1.0, "collection": 1.0, "forum": 0.3}
"""Kinds of pages that are learned from, and how much; documentation and services may be read either way."""
SETTINGS = {
    "num_leaves": 6,
    "max_depth": 5,
    "min_child_samples": 10,
    "learning_rate": 0.03,
    "feature_fraction": 0.2,
    "lambda_l2": 0.0,
}
ROUNDS = 500
LOST, SPLITS = 0.001, 5
"""Share of the articles that may be taken for other pages, and ways to split the sites that it is measured by."""
Likely = NDArray[np.float64]


def values_of(example: Example, likely: NDArray[np.float64]) -> Values:
    return example.marks | features_of_choice(choice_by(example.found, likely))


def table_of(examples: Sequence[Example], values: Sequence[Values]) -> Table:
    rows = np.array([list(value.values()) for value in values], np.float32)
    labels = np.array([example.kind == "article" for example in examples], np.int64)
    return Table(rows, labels, np.array([_weight(example) for example in examples]))


def _weight(example: Example) -> float:
    return LEARNED[example.kind] * (OF_MADE if example.corpus == MADE else 1.0)


def predicted_kinds(examples: Sequence[Example], values: Sequence[Values]) -> list[Likely]:
    """How likely each page is an article, by models that have seen no page of its site: for each way to split them."""
    rows = np.array([list(value.values()) for value in values], np.float32)
    splits = []
    for split in range(SPLITS):
        folds = np.array([fold_of(example.site, split) for example in examples])
        likely = np.zeros(len(examples))
        for fold in range(FOLDS):
            seen = [n for n, example in enumerate(examples) if folds[n] != fold and example.kind in LEARNED]
            models = _models_of(table_of([examples[n] for n in seen], [values[n] for n in seen]))
            likely[folds == fold] = likelihoods(*models, rows[folds == fold])
        splits.append(likely)
    return splits


def _models_of(table: Table) -> tuple[Trees, Linear]:
    return boosted(table, ROUNDS, SETTINGS), fitted(table)


def threshold_by(examples: Sequence[Example], splits: list[Likely]) -> float:
    """The likelihood under which as many articles lie as may be lost, by the mean of the splits, as it varies."""
    is_article = [example.kind == "article" and example.corpus != MADE for example in examples]
    return float(np.mean([np.quantile(likely[is_article], LOST) for likely in splits]))


def shares_told(examples: Sequence[Example], splits: list[Likely], threshold: float) -> dict[str, float]:
    """The share of each kind that is taken for no article, by the mean of the splits."""
    shares: dict[str, list[float]] = defaultdict(list)
    for number, example in enumerate(examples):
        kind = f"made {example.kind}" if example.corpus == MADE else example.kind
        shares[kind].append(float(np.mean([likely[number] < threshold for likely in splits])))
    return {kind: sum(found) / len(found) for kind, found in sorted(shares.items())}


def train(examples: list[Example], values: list[Values], threshold: float, place: Path) -> None:
    """Learn from all pages and write the models."""
    learned = [(e, v) for e, v in zip(examples, values, strict=True) if e.kind in LEARNED]
    trees, linear = _models_of(table_of([e for e, _ in learned], [v for _, v in learned]))
    arrays = {name: getattr(linear, name).astype(np.float32) for name in ("mean", "deviation", "weight")}
    saved(place, trees, list(values[0]), least=np.array(threshold), bias=np.array(linear.bias, np.float32), **arrays)

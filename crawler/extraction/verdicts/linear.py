"""A linear model over the features of a page: what each says for an article, wherever the others lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

FAR = 4.0
"""Deviations from the mean that a feature counts for at most: of pages of news hardly one is farther."""
Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Linear:
    """Of each feature: its mean and deviation on the pages of the training, and what a deviation above it is worth."""

    mean: Rows
    deviation: Rows
    weight: Rows
    bias: float

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The model in the arrays of a model's file."""
        mean, deviation, weight = (arrays[name].astype(np.float64) for name in ("mean", "deviation", "weight"))
        return cls(mean, deviation, weight, float(arrays["bias"]))

    def score(self, rows: NDArray[np.float32]) -> Rows:
        """The logarithm of the odds for each of *rows*."""
        result: Rows = scaled(rows, self.mean, self.deviation) @ self.weight + self.bias
        return result


def scaled(rows: NDArray[np.float32], mean: Rows, deviation: Rows) -> Rows:
    """How many deviations each feature of *rows* is above its mean, within what counts."""
    return np.minimum(np.maximum((rows - mean) / deviation, -FAR), FAR)

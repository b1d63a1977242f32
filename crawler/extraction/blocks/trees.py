"""Gradient-boosted trees as arrays, for all rows at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

AT_ONCE = 1_000
"""Rows whose arrays are held at one time."""


@dataclass(frozen=True, slots=True)
class Trees:
    """The nodes of all trees, an array for each property. The children of a node stand beside each other."""

    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    """What goes to the second child is above it; of a leaf, its value."""
    child: NDArray[np.intp]
    """The first child of a node; of a leaf, itself."""
    depth: int
    limit: NDArray[np.float32] = field(init=False)
    """The threshold; of a leaf one that nothing is above, so that a walk stays there."""

    def __post_init__(self) -> None:
        is_leaf = self.child == np.arange(len(self.child))
        object.__setattr__(self, "limit", np.where(is_leaf, np.float32(np.inf), self.threshold))

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The trees in the arrays of a model's file."""
        roots, feature, child = (arrays[name].astype(np.intp) for name in ("roots", "feature", "child"))
        return cls(roots, feature, arrays["threshold"], child, int(arrays["depth"]))

    def score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum of the leaves that each of *rows* comes to."""
        parts = [self._score(rows[start : start + AT_ONCE]) for start in range(0, len(rows), AT_ONCE)]
        return np.concatenate(parts)

    def _score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        count, width = rows.shape
        flat = np.ascontiguousarray(rows).ravel()
        start = np.repeat(np.arange(count) * width, len(self.roots))
        node = np.tile(self.roots, count)
        for _ in range(self.depth):  # clipped, so that numpy need not look at all places before
            value = flat.take(self.feature.take(node, mode="clip") + start, mode="clip")
            is_above = value > self.limit.take(node, mode="clip")
            node = self.child.take(node, mode="clip") + is_above
        result: NDArray[np.float64] = self.threshold.take(node).reshape(count, -1).sum(axis=1, dtype=np.float64)
        return result


def probabilities(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is likely by *scores*, which are logarithms of odds."""
    result: NDArray[np.float64] = 1 / (1 + np.exp(-scores))
    return result

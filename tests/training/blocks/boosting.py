"""Gradient-boosted trees by LightGBM, as the arrays that Pressmark is shipped with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.trees import Trees

SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.15,
    "num_leaves": 31,
    "max_depth": 8,
    "min_child_samples": 60,
    "feature_fraction": 0.35,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "seed": 7,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
ROUNDS = 80


@dataclass(frozen=True, slots=True)
class Table:
    rows: NDArray[np.float32]
    labels: NDArray[np.int64]
    weights: NDArray[np.float64]


def boosted(table: Table, rounds: int = ROUNDS, settings: Mapping[str, Any] = MappingProxyType({})) -> Trees:
    """The trees that LightGBM makes of *table*: the same for the same data."""
    data = lightgbm.Dataset(table.rows, table.labels, weight=table.weights)
    booster = lightgbm.train({**SETTINGS, **settings}, data, rounds)
    return _as_arrays([tree["tree_structure"] for tree in booster.dump_model()["tree_info"]])


def _as_arrays(trees: list[dict[str, Any]]) -> Trees:
    feature: list[int] = []
    threshold: list[float] = []
    child: list[int] = []
    roots: list[int] = []
    deepest = 0

    def room(count: int) -> int:
        start = len(child)
        for number in range(start, start + count):
            feature.append(0)
            threshold.append(0.0)
            child.append(number)
        return start

    for tree in trees:
        roots.append(room(1))
        waiting = [(tree, roots[-1], 0)]
        while waiting:
            node, number, depth = waiting.pop()
            deepest = max(deepest, depth)
            if "leaf_value" in node:
                threshold[number] = node["leaf_value"]
                continue
            feature[number], threshold[number] = node["split_feature"], _at_most(node["threshold"])
            child[number] = room(2)
            waiting.append((node["left_child"], child[number], depth + 1))
            waiting.append((node["right_child"], child[number] + 1, depth + 1))
    return Trees(
        np.array(roots, np.intp),
        np.array(feature, np.intp),
        np.array(threshold, np.float32),
        np.array(child, np.intp),
        deepest,
    )


def _at_most(threshold: float) -> float:
    """The greatest number of 32 bits that is not above *threshold*: it parts such numbers as that does."""
    rounded = np.float32(threshold)
    return float(np.nextafter(rounded, np.float32(-np.inf)) if float(rounded) > threshold else rounded)


def saved(place: Path, trees: Trees, features: list[str], **arrays: NDArray[Any]) -> None:
    """Write a model: the same bytes for the same data, as numpy stamps no time."""
    assert len(trees.child) < 2**16
    assert len(features) < 2**8
    named: dict[str, Any] = {
        "roots": trees.roots.astype(np.uint16),
        "feature": trees.feature.astype(np.uint8),
        "threshold": trees.threshold,
        "child": trees.child.astype(np.uint16),
        "depth": np.array(trees.depth, np.uint8),
        "features": np.frombuffer(" ".join(features).encode(), np.uint8),
        **arrays,
    }
    np.savez(place, **named)

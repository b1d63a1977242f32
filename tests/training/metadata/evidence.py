"""The evidence of candidates as figures: one line a candidate, of all pages one below the other."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.training.corpora import Sample

Floats = NDArray[np.float64]
Candidate = tuple[int, dict[str, float], bool]
"""The number of its page, its evidence, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Evidence:
    names: list[str]
    values: Floats
    is_right: Floats
    page: NDArray[np.int64]
    weight: Floats
    """What the page of each candidate counts."""

    def of(self, pages: frozenset[int]) -> NDArray[np.bool_]:
        """Which candidates are of *pages*."""
        return np.isin(self.page, sorted(pages))

    def table(self, weights: Floats) -> dict[str, float]:
        """*weights* by the names of the evidence, as they are shipped."""
        return {name: round(float(weight), 3) for name, weight in zip(self.names, weights, strict=True)}


def evidence_of(candidates: Iterable[Candidate], samples: list[Sample], counts: dict[str, float]) -> Evidence:
    """*candidates* as figures; *counts* is what a page of a corpus counts."""
    found = list(candidates)
    names = sorted({name for _, features, _ in found for name in features})
    places = {name: place for place, name in enumerate(names)}
    values = np.zeros((len(found), len(names)))
    for line, (_, features, _) in enumerate(found):
        for name, value in features.items():
            values[line, places[name]] = value
    right = np.array([is_right for _, _, is_right in found], dtype=np.float64)
    page = np.array([number for number, _, _ in found], dtype=np.int64)
    weight = np.array([counts[samples[number].row["corpus"]] for number, _, _ in found], dtype=np.float64)
    return Evidence(names, values, right, page, weight)

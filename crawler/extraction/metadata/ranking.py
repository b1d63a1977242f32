"""Which of several candidates: the one with most evidence, by weights that were learned (docs/extraction.md)."""

import json
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path


@cache
def weights(kind: str) -> dict[str, float]:
    """What each evidence is worth for candidates of *kind*; `weights.json` is written by `make train`."""
    table: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "weights.json").read_text("utf-8"))
    return table[kind]


def worth(kind: str, features: dict[str, float]) -> float:
    """The sum of what the evidence is worth."""
    table = weights(kind)
    return sum([table.get(name, 0.0) * value for name, value in features.items() if value])


def best(kind: str, candidates: Iterable[dict[str, float]]) -> int:
    """The place of the candidate with most evidence; of equals the first."""
    worths = [worth(kind, features) for features in candidates]
    return worths.index(max(worths))


def chance(kind: str, features: dict[str, float]) -> float:
    """How likely a candidate is right by itself, 0 to 1."""
    return 1 / (1 + math.exp(-worth(kind, features)))

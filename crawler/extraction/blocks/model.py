"""The model that tells which blocks are of the article, as it was trained by `make train`: see `model.md`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.class_words import Worth, class_features, worth_by
from crawler.extraction.blocks.features import stacked
from crawler.extraction.blocks.measures import Columns, Measures
from crawler.extraction.blocks.trees import Trees, probabilities

PLACE = Path(__file__).with_name("model.npz")


@dataclass(frozen=True, slots=True)
class BlockModel:
    """Trees over the features of blocks, and the words of classes that some of these are made of."""

    trees: Trees
    worth: Callable[[str], Worth]
    gate: float
    """The expected F1 under which trafilatura's own text stands."""
    features: tuple[str, ...]

    @classmethod
    def read(cls, place: Path) -> Self:
        with np.load(place, allow_pickle=False) as arrays:
            words = arrays["words"].tobytes().decode("ascii").split()
            values = arrays["worth"].astype(np.float64).tolist()
            return cls(
                trees=Trees.of(arrays),
                worth=worth_by(dict(zip(words, values, strict=True))),
                gate=float(arrays["gate"]),
                features=tuple(arrays["features"].tobytes().decode("ascii").split()),
            )

    def likely(self, page: Measures, columns: Columns) -> NDArray[np.float64]:
        """How likely each block is of the article."""
        return probabilities(self.trees.score(stacked(columns | class_features(page, self.worth))))


@cache
def block_model() -> BlockModel:
    """The model that Pressmark is shipped with."""
    return BlockModel.read(PLACE)

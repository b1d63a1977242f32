"""Whether a page as a whole is an article, by two small models: see `page_kind.md`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.trees import Trees, probabilities
from crawler.extraction.strings import folded
from crawler.extraction.structure.jsonld import text_of, types_of
from crawler.extraction.structure.page import Page
from crawler.extraction.text.body import Choice
from crawler.extraction.verdicts.choice_features import features_of_choice, is_in_teasers
from crawler.extraction.verdicts.linear import Linear
from crawler.extraction.verdicts.page_features import TYPES, Values, features_of_page
from crawler.extraction.verdicts.signals import Signals

PLACE = Path(__file__).with_name("page_kind.npz")


@dataclass(frozen=True, slots=True)
class KindModel:
    trees: Trees
    linear: Linear
    features: tuple[str, ...]
    threshold: float
    """Likelihood under which a page is no article."""

    @classmethod
    def read(cls, place: Path) -> Self:
        with np.load(place, allow_pickle=False) as arrays:
            names = tuple(arrays["features"].tobytes().decode("ascii").split())
            return cls(Trees.of(arrays), Linear.of(arrays), names, float(arrays["least"]))

    def likelihood(self, values: Values) -> float:
        """How likely a page of these features is an article."""
        row = np.array([[values[name] for name in self.features]], np.float32)
        return float(likelihoods(self.trees, self.linear, row)[0])


def likelihoods(trees: Trees, linear: Linear, rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """How likely pages are articles by both models' logarithms of odds: the trees, who know what goes with what, count
    twice."""
    return probabilities((2 * trees.score(rows) + linear.score(rows)) / 3)


@cache
def kind_model() -> KindModel:
    """The model that Pressmark is shipped with."""
    return KindModel.read(PLACE)


def article_likelihood(page: Page, signals: Signals, choice: Choice) -> float:
    """How likely the page is an article by all that is measured of it; 0 where it is a shop's or a list by itself."""
    values = features_of_page(page, signals) | features_of_choice(choice)
    if not signals.is_marked and (_is_product(page, values) or is_in_teasers(choice)):
        return 0.0
    return kind_model().likelihood(values)


def _is_product(page: Page, values: Values) -> bool:
    """Whether the page describes the product that it is headed with, with what it costs, and no article."""
    is_offer = values["count_cart"] + values["count_offer"] + values["prices"] > 0
    if not (values["types_product"] and is_offer) or values["types_article"]:
        return False
    heads = [folded(head) for head in (*page.headings[:3], page.document_title)]
    names = (folded(text_of(node.get("name"))) for node in page.nodes if types_of(node) & TYPES["product"])
    return any(name and any(name in head or (head and head in name) for head in heads) for name in names)

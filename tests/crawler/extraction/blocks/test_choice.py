"""Which blocks are chosen, and what the trees say."""

from itertools import combinations

import numpy as np
import pytest

from crawler.extraction.blocks.choice import chosen_blocks
from crawler.extraction.blocks.trees import Trees, probabilities


@pytest.mark.parametrize("seed", range(20))
def test_no_other_choice_has_a_higher_expected_f1(seed: int) -> None:
    chance = np.random.default_rng(seed)
    likely, words = chance.random(7), chance.integers(1, 60, 7).astype(float)
    chosen, expected = chosen_blocks(likely, words)

    def f1(places: tuple[int, ...]) -> float:
        picked = list(places)
        held = (likely * words)[picked].sum()
        return float(2 * held / (words[picked].sum() + (likely * words).sum()))

    best = max(f1(places) for size in range(1, 8) for places in combinations(range(7), size))
    assert expected == pytest.approx(best)
    assert f1(tuple(np.flatnonzero(chosen))) == pytest.approx(best)


def test_what_is_impossible_is_never_chosen() -> None:
    chosen, expected = chosen_blocks(np.zeros(3), np.ones(3))
    assert not chosen.any()
    assert expected == 0


def test_trees_say_what_a_walk_through_them_says() -> None:
    # x0 <= .5 ? (x1 <= 2 ? 1 : 2) : 4, and a tree of one leaf
    trees = Trees(
        roots=np.array([0, 5], np.intp),
        feature=np.array([0, 1, 0, 0, 0, 0], np.intp),
        threshold=np.array([0.5, 2.0, 4.0, 1.0, 2.0, 0.25], np.float32),
        child=np.array([1, 3, 2, 3, 4, 5], np.intp),
        depth=2,
    )
    rows = np.array([[0.5, 2.0], [0.5, 2.1], [0.6, 0.0]], np.float32)
    assert trees.score(rows).tolist() == [1.25, 2.25, 4.25]
    assert probabilities(np.array([0.0])).tolist() == [0.5]

"""The training of the model of blocks, on made-up pages: the same twice, and good on others of their kinds."""

from pathlib import Path

import numpy as np
import pytest

from crawler.extraction.blocks.trees import Trees, probabilities
from tests.training.blocks.boosting import Table, boosted, saved
from tests.training.blocks.labels import shares
from tests.training.blocks.linear import PENALTY, fitted
from tests.training.blocks.pages import Example, example_made
from tests.training.blocks.validation import fold_of, rows_of, table_of, vocabulary_of
from tests.training.made.pages import made_pages

ROUNDS = 15


def examples(seeds: range) -> list[Example]:
    return [example_made(made) for made in made_pages(seeds) if made.kind == "article"]


@pytest.fixture(scope="module")
def learned() -> list[Example]:
    return examples(range(4))


def trees_of(pages: list[Example]) -> Trees:
    return boosted(table_of(pages, vocabulary_of(pages)), ROUNDS)


def test_the_same_pages_give_the_same_bytes(learned: list[Example], tmp_path: Path) -> None:
    for name in ("once", "twice"):
        saved(tmp_path / f"{name}.npz", trees_of(learned), list(learned[0].columns))
    assert (tmp_path / "once.npz").read_bytes() == (tmp_path / "twice.npz").read_bytes()


def test_what_is_learned_holds_on_pages_of_other_seeds(learned: list[Example]) -> None:
    trees, worth = trees_of(learned), vocabulary_of(learned).worth()
    others = examples(range(2000, 2002))
    likely = [probabilities(trees.score(rows_of(page, worth))) for page in others]
    right = np.concatenate([(p > 0.5) == (page.held > 0.5) for p, page in zip(likely, others, strict=True)])
    assert right.mean() > 0.9


def test_made_pages_are_the_same_for_the_same_seed_and_hold_their_texts() -> None:
    assert [page.html for page in made_pages(range(2))] == [page.html for page in made_pages(range(2))]
    for page in examples(range(2)):
        assert page.held.sum() > 0, page.id


def test_a_site_is_in_one_fold_whichever_way_the_sites_are_parted() -> None:
    assert {fold_of("news.example", 3) for _ in range(5)} == {fold_of("news.example", 3)}
    assert len({fold_of("news.example", split) for split in range(20)}) > 1


def test_a_block_is_the_articles_by_the_share_that_the_truth_holds_and_a_repeated_one_once() -> None:
    line = "The harbour master said that the pier would be closed until the end of June."
    truth = f"{line}\n\nNobody else was asked about it in the town."
    found = shares(["Menu", line, "Nobody else was asked about it in the town.", line], truth)
    assert found.tolist() == [0.0, 1.0, 1.0, 0.0]


def test_the_linear_model_is_the_optimum_and_the_same_twice() -> None:
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(400, 3)).astype(np.float32)
    labels = (rows[:, 0] - 0.5 * rows[:, 1] + chance.normal(size=400) > 0).astype(np.int64)
    table = Table(rows, labels, np.ones(400))
    found, again = fitted(table), fitted(table)
    assert found.weight.tobytes() == again.weight.tobytes()
    assert found.weight[0] > 1 > 0 > found.weight[1]
    slope = (labels - probabilities(found.score(rows))) @ ((rows - found.mean) / found.deviation)
    assert slope == pytest.approx(PENALTY * found.weight, abs=0.05), (
        "no deviation of these lies beyond the bound but few"
    )

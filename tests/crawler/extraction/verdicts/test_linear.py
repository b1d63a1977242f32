"""The linear model of pages: features by their deviations, none of which counts without end."""

import numpy as np
import pytest

from crawler.extraction.verdicts.linear import FAR, Linear

MODEL = Linear(np.array([1.0, 10.0]), np.array([2.0, 5.0]), np.array([3.0, -1.0]), 0.5)


def test_a_feature_counts_by_its_deviation_from_the_mean() -> None:
    rows = np.array([[1.0, 10.0], [3.0, 10.0], [1.0, 20.0]], np.float32)
    assert MODEL.score(rows) == pytest.approx([0.5, 3.5, -1.5])


def test_what_lies_far_from_the_mean_counts_as_what_lies_at_the_bound() -> None:
    rows = np.array([[1e9, 10.0], [1 + 2 * FAR, 10.0], [-1e9, 10.0]], np.float32)
    assert MODEL.score(rows) == pytest.approx([3 * FAR + 0.5, 3 * FAR + 0.5, -3 * FAR + 0.5])


def test_a_model_is_read_from_the_arrays_of_its_file() -> None:
    arrays = {"mean": MODEL.mean, "deviation": MODEL.deviation, "weight": MODEL.weight, "bias": np.array(MODEL.bias)}
    row = np.array([[4.0, 2.0]], np.float32)
    assert Linear.of(arrays).score(row) == pytest.approx(MODEL.score(row))

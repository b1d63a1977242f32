"""A linear model by logistic regression: Newton's steps, as the optimum is the only one."""

import numpy as np

from crawler.extraction.verdicts.linear import Linear, scaled
from tests.training.blocks.boosting import Table

PENALTY = 2.0
"""Of the squares of the weights, which are of deviations."""
STEPS = 30
LEAST = 1e-6
"""Deviation of a feature that is the same on all pages."""


def fitted(table: Table) -> Linear:
    """The linear model of *table*: the same for the same data, to the digits of 32 bits that are kept."""
    rows = table.rows.astype(np.float64)
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + LEAST
    known = np.column_stack((scaled(table.rows, mean, deviation), np.ones(len(rows))))
    penalty = np.full(known.shape[1], PENALTY)
    penalty[-1] = 0.0
    found = np.zeros(known.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(known @ found)))
        slope = known.T @ (table.weights * (table.labels - likely)) - penalty * found
        curve = (known.T * (table.weights * likely * (1 - likely))) @ known + np.diag(penalty)
        found += np.linalg.solve(curve, slope)
    return Linear(mean, deviation, found[:-1], float(found[-1]))

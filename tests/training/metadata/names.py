"""What evidence of a line's being the writer's name is worth: each line by itself (a logistic regression)."""

import re
from collections.abc import Iterator

import numpy as np

from crawler.extraction.metadata.headline.headline import headline_of
from crawler.extraction.metadata.outline import Outline
from crawler.extraction.metadata.people.name_lines import name_lines
from crawler.extraction.metadata.site import site_of
from crawler.extraction.strings import folded
from tests.training.corpora import Sample
from tests.training.metadata.evidence import Candidate, Evidence, evidence_of

OF_CORPUS = {"fundus": 1.5, "aed": 1.0, "wcxb": 1.0}
DECAY, STEPS, STEEPEST = 1.0, 30, 30.0
_BETWEEN = re.compile(r",| and | & |;")


def names_of(pages: list[Sample]) -> Evidence:
    """The lines of *pages* that may be names."""
    return evidence_of(_candidates(pages), pages, OF_CORPUS)


def _candidates(pages: list[Sample]) -> Iterator[Candidate]:
    for number, sample in enumerate(pages):
        stated = sample.row.get("authors") or []
        truth = {folded(name) for names in stated for name in (names, *_BETWEEN.split(names))}
        if truth:
            page = sample.page()
            outline, site = Outline(page), site_of(page).names
            for line in name_lines(outline, headline_of(outline, site).heading, site):
                yield number, line.features, any(folded(name) in truth for name in line.names)


def name_weights(data: Evidence, pages: frozenset[int]) -> dict[str, float]:
    """The weights by which the names among the lines of *pages* are likeliest, by Newton's steps."""
    lines = data.of(pages)
    values, right, weight = data.values[lines], data.is_right[lines], data.weight[lines]
    weights = np.zeros(values.shape[1])
    decay = DECAY * np.eye(len(weights))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(values @ weights, -STEEPEST, STEEPEST)))
        slope = values.T @ (weight * (chance - right)) + DECAY * weights
        bend = (values * (weight * chance * (1 - chance))[:, None]).T @ values + decay
        weights -= np.linalg.solve(bend, slope)
    return data.table(weights)

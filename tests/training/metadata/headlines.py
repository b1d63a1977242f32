"""What evidence of a headline is worth: a choice among the candidates of a page (a conditional logit)."""

from collections.abc import Iterator

import numpy as np

from crawler.extraction.metadata.headline.forms import forms_of
from crawler.extraction.metadata.headline.headline import possible
from crawler.extraction.metadata.outline import Outline
from crawler.extraction.metadata.site import site_of
from crawler.extraction.strings import clean, folded
from tests.training.corpora import Sample
from tests.training.metadata.evidence import Candidate, Evidence, evidence_of

OF_CORPUS = {"fundus": 1.5, "aed": 1.0, "wcxb": 0.5}
"""What a page counts: the third corpus has most pages, and the fewest of news."""
DECAY, RATE, STEPS = 0.005, 0.05, 300


def headlines_of(pages: list[Sample]) -> Evidence:
    """The headline's candidates on *pages*."""
    return evidence_of(_candidates(pages), pages, OF_CORPUS)


def _candidates(pages: list[Sample]) -> Iterator[Candidate]:
    for number, sample in enumerate(pages):
        if truth := folded(clean(sample.row.get("title") or "")):
            page = sample.page()
            site = site_of(page).names
            for form in possible(forms_of(Outline(page), site), site):
                yield number, form.features, folded(form.text) == truth


def headline_weights(data: Evidence, pages: frozenset[int]) -> dict[str, float]:
    """The weights that make the right candidates of *pages* likeliest."""
    lines = data.of(pages)
    spread = data.values.std(0) + 1e-6
    scaled, right = data.values[lines] / spread, data.is_right[lines]
    numbers, first_line, page = np.unique(data.page[lines], return_index=True, return_inverse=True)
    found = np.bincount(page, right)[page]
    share = np.where(found > 0, data.weight[lines], 0.0)
    total = data.weight[lines][first_line].sum()
    target = right / np.maximum(found, 1)
    weights, first, second = np.zeros((3, scaled.shape[1]))
    for step in range(1, STEPS + 1):
        worth = np.exp(scaled @ weights - (scaled @ weights).max())
        chance = worth / np.bincount(page, worth, len(numbers))[page]
        slope = scaled.T @ ((chance - target) * share) / total + DECAY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return data.table(weights / spread)

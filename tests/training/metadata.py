"""Learn what evidence of a headline is worth, and say by cross-validation how good that is: `make train`.

A choice among the candidates of a page, as a linear model of their evidence (a conditional logit): few figures, each to
be read in `weights.json`, and none of a site.
"""

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.metadata import ranking
from crawler.extraction.metadata.headline.forms import forms_of
from crawler.extraction.metadata.headline.headline import possible
from crawler.extraction.metadata.outline import Outline
from crawler.extraction.metadata.site import site_of
from crawler.extraction.strings import folded
from tests.training.corpora import FOLDS, Sample, samples

WEIGHTS = Path(ranking.__file__).with_name("weights.json")
OF_CORPUS = {"fundus": 1.5, "aed": 1.0, "wcxb": 0.5}
"""What a page counts: the third corpus has most pages, and the fewest of news."""
DECAY, RATE, STEPS, SEEDS = 0.005, 0.05, 300, 3
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choices:
    """The candidates of all pages, one below the other."""

    names: list[str]
    evidence: Floats
    is_right: Floats
    page: NDArray[np.int64]
    samples: list[Sample]


def choices(pages: list[Sample]) -> Choices:
    """The headline's candidates on *pages*."""
    forms = []
    for number, sample in enumerate(pages):
        page = sample.page()
        truth = folded(sample.row["title"])
        site = site_of(page).names
        found = possible(forms_of(Outline(page), site), site)
        forms += [(number, form.features, folded(form.text) == truth) for form in found]
    names = sorted({name for _, features, _ in forms for name in features})
    places = {name: place for place, name in enumerate(names)}
    evidence = np.zeros((len(forms), len(names)))
    for line, (_, features, _) in enumerate(forms):
        for name, value in features.items():
            evidence[line, places[name]] = value
    right = np.array([is_right for _, _, is_right in forms], dtype=np.float64)
    return Choices(names, evidence, right, np.array([number for number, _, _ in forms]), pages)


def learned(data: Choices, lines: NDArray[np.bool_]) -> Floats:
    """The weights that make the right candidates of *lines* likeliest."""
    spread = data.evidence.std(0) + 1e-6
    scaled = data.evidence[lines] / spread
    numbers, page = np.unique(data.page[lines], return_inverse=True)
    right = data.is_right[lines]
    found = np.bincount(page, right)[page]
    counts = np.array([OF_CORPUS[data.samples[number].row["corpus"]] for number in numbers])
    share = np.where(found > 0, counts[page], 0.0)
    target = right / np.maximum(found, 1)
    weights, first, second = np.zeros((3, scaled.shape[1]))
    for step in range(1, STEPS + 1):
        worth = np.exp(scaled @ weights - (scaled @ weights).max())
        chance = worth / np.bincount(page, worth)[page]
        slope = scaled.T @ ((chance - target) * share) / counts.sum() + DECAY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return np.asarray(weights / spread)


def cross_validated(data: Choices) -> dict[str, tuple[float, float, int]]:
    """By corpus: the share of pages on which the best candidate is right, its standard error, the pages."""
    right: dict[str, list[float]] = defaultdict(list)
    for seed in range(SEEDS):
        fold = np.array([sample.fold(seed) for sample in data.samples])[data.page]
        worth = np.zeros(len(data.page))
        for number in range(FOLDS):
            worth[fold == number] = data.evidence[fold == number] @ learned(data, fold != number)
        for number, sample in enumerate(data.samples):
            lines = np.flatnonzero(data.page == number)
            hit = data.is_right[lines[np.argmax(worth[lines])]] if len(lines) else 0.0
            right[sample.row["corpus"]].append(float(hit))
    figures = {}
    for corpus, hits in right.items():
        mean, pages = float(np.mean(hits)), len(hits) // SEEDS
        figures[corpus] = (mean, (mean * (1 - mean) / pages) ** 0.5, pages)
    return figures


def main() -> int:
    pages = [sample for sample in samples(*OF_CORPUS) if sample.row.get("title")]
    if not pages:
        print(
            "no corpora: set PRESSMARK_CORPUS, and PRESSMARK_TRAINING to the training pages, unpacked", file=sys.stderr
        )
        return 2
    data = choices(pages)
    for corpus, (mean, error, count) in cross_validated(data).items():
        print(f"title, {corpus}, by site: {mean:.3f} ± {error:.3f} of {count} pages")
    weights = learned(data, np.ones(len(data.page), dtype=np.bool_))
    table = {name: round(float(weight), 3) for name, weight in zip(data.names, weights, strict=True)}
    WEIGHTS.write_text(json.dumps({"title": table}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

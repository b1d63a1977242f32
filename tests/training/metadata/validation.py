"""How good headline, authors and date are on pages of sites that the weights were not learned from."""

from collections import defaultdict
from collections.abc import Iterator
from unittest.mock import patch

import numpy as np

from crawler.extraction.metadata import ranking
from crawler.extraction.metadata.dates.dates import dates_of
from crawler.extraction.metadata.headline.headline import headline_of
from crawler.extraction.metadata.outline import Outline
from crawler.extraction.metadata.people.authors import credits_of
from crawler.extraction.metadata.site import site_of
from crawler.extraction.strings import clean, folded
from tests.training.corpora import FOLDS, Sample
from tests.training.metadata.evidence import Evidence
from tests.training.metadata.headlines import headline_weights
from tests.training.metadata.names import name_weights

SEEDS = 3
Figures = dict[tuple[str, str], tuple[float, float, int]]


def cross_validated(pages: list[Sample], headlines: Evidence, names: Evidence) -> Figures:
    """By corpus and field: the mean, its standard error, and the pages that have a truth."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for seed in range(SEEDS):
        folds = [sample.fold(seed) for sample in pages]
        for number in range(FOLDS):
            others = frozenset(place for place, fold in enumerate(folds) if fold != number)
            tables = {"title": headline_weights(headlines, others), "name": name_weights(names, others)}
            # the fold's own weights in place of those that are shipped
            with patch.object(ranking, "weights", tables.__getitem__):
                for sample in (pages[place] for place, fold in enumerate(folds) if fold == number):
                    for field, value in judged(sample):
                        found[str(sample.row["corpus"]), field].append(value)
    return {key: _figures(values) for key, values in sorted(found.items())}


def _figures(values: list[float]) -> tuple[float, float, int]:
    pages = len(values) // SEEDS
    return float(np.mean(values)), float(np.std(values)) / max(pages, 1) ** 0.5, pages


def judged(sample: Sample) -> Iterator[tuple[str, float]]:
    """Each field of a page that has a truth, and how right it is."""
    page, row = sample.page(), sample.row
    outline, site = Outline(page), site_of(page).names
    headline = headline_of(outline, site)
    if title := row.get("title"):
        yield "title", float(folded(clean(title)) == folded(headline.text or ""))
    if authors := row.get("authors"):
        yield "authors", _shared(authors, credits_of(outline, headline.heading, site).authors)
    if day := row.get("date"):
        published = (dates_of(outline, headline.heading).published or "")[:10]
        yield "date", float(published in (day, row.get("date_alt")))


def _shared(truth: list[str], found: tuple[str, ...]) -> float:
    """The F1 of two sets of names."""
    right, ours = {folded(name) for name in truth}, {folded(name) for name in found}
    return 2 * len(right & ours) / (len(right) + len(ours))

"""A page of the corpora as what the model is trained on: blocks, features, and which blocks are the article's."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.measures import Columns, Measures
from crawler.extraction.decoding.html_tree import Unparsable, parsed
from crawler.extraction.structure.page import Page
from crawler.extraction.text.measured_page import MeasuredPage, measured
from crawler.extraction.verdicts.page_features import Values, features_of_page
from crawler.extraction.verdicts.signals import signals_of
from tests.training.blocks.labels import shares
from tests.training.corpora import HEADERS, Sample
from tests.training.made.pages import Made

MADE = "made"
"""The corpus of the made-up pages."""
HELD = 0.5
"""Share of a block in the true text from which it is the article's."""


@dataclass(slots=True)
class Example:
    """A page measured, with what is true of its blocks."""

    id: str
    corpus: str
    site: str
    kind: str
    """`article`, or what it is instead."""
    measures: Measures
    columns: Columns
    held: NDArray[np.float64]
    """The share of each block that the true text holds; of the headline none."""
    found: MeasuredPage
    marks: Values
    """What markup and address say of the page."""


def example_of(sample: Sample) -> Example | None:
    """The example that a page makes; None where it has no text at all."""
    try:
        page = sample.page()
    except Unparsable:
        return None
    found, row = measured(page), sample.row
    if found is None:
        return None
    held = shares(found.measures.texts, row.get("text") or "")
    held[found.columns["is_headline"] > 0] = 0.0
    return _example(page, found, held, (row["id"], row["corpus"], sample.site, row.get("kind") or "article"))


def example_made(made: Made) -> Example:
    """The example that a made-up page makes: of a site that no other seed has, its blocks those it was made of."""
    page = Page(parsed(made.html.encode()), HEADERS, made.url, "2026-11-01T23:59:59.000000Z")
    found = measured(page)
    assert found is not None
    known = frozenset(made.texts)
    texts = ((text.replace("\n", " "), *text.split("\n")) for text in found.measures.texts)
    held = np.array([float(whole in known or known.issuperset(lines)) for whole, *lines in texts])
    return _example(page, found, held, (made.name, MADE, made.site, made.kind))


def _example(page: Page, found: MeasuredPage, held: NDArray[np.float64], about: tuple[str, str, str, str]) -> Example:
    name, corpus, site, kind = about
    marks = features_of_page(page, signals_of(page))
    return Example(name, corpus, site, kind, found.measures, found.columns, held, found, marks)

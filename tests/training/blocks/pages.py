"""A page of the corpora as what the model is trained on: blocks, features, and which blocks are the article's."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.measures import Columns, Measures
from crawler.extraction.decoding.html_tree import Unparsable
from crawler.extraction.structure.measures import Measures as Lengths
from crawler.extraction.text.measured import Measured, measured
from crawler.extraction.verdicts.page_features import Values, features_of_page
from crawler.extraction.verdicts.signals import signals_of
from tests.training.blocks.labels import shares
from tests.training.corpora import Sample

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
    engine: str
    """What trafilatura finds, as text."""
    held: NDArray[np.float64]
    """The share of each block that the true text holds; of the headline none."""
    found: Measured
    marks: Values
    """What markup and address say of the page."""


def example_of(sample: Sample) -> Example | None:
    """The example that a page makes; None where it has no text at all."""
    try:
        page = sample.page()
    except Unparsable:
        return None
    found = measured(page)
    if found is None:
        return None
    held = shares(found.measures.texts, sample.row.get("text") or "")
    held[found.columns["is_headline"] > 0] = 0.0
    engine = "\n\n".join(line.text for line in found.engine_lines)
    return Example(
        sample.row["id"],
        sample.row["corpus"],
        sample.site,
        sample.row.get("kind") or "article",
        found.measures,
        found.columns,
        engine,
        held,
        found,
        features_of_page(page, signals_of(page, Lengths(page.elements))),
    )

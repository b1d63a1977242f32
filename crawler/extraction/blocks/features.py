"""What is measured of each block of a page: numbers that know no site and no language."""

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.measures import Columns, Measures, PageFacts
from crawler.extraction.blocks.sequence import from_headline, neighbours, of_page, order
from crawler.extraction.blocks.surroundings import contents_of_boxes, kinds_of_boxes
from crawler.extraction.blocks.wording import own_words, shared_words, told_elsewhere

Matrix = NDArray[np.float32]


def features_of(page: Measures, about: PageFacts) -> Columns:
    """The features of *page*'s blocks by their names, always in the same order; but those of class names."""
    columns = own_words(page) | shared_words(page, about) | told_elsewhere(page, about)
    columns |= kinds_of_boxes(page) | contents_of_boxes(page, columns["engine"])
    columns |= from_headline(page, columns["like_title"])
    return columns | order(page) | neighbours(page, columns["tag"]) | of_page(page)


def stacked(columns: Columns) -> Matrix:
    """A row a block, a column a feature."""
    return np.concatenate(list(columns.values()), dtype=np.float32, casting="same_kind").reshape(len(columns), -1).T

"""Links to other pages that stand under a label in the midst of a text."""

import numpy as np

from crawler.extraction.blocks.measures import Flags, Measures
from crawler.extraction.structure.phrases import places_of

LABEL, LINK = 60, 0.8
"""Characters of the longest label, and density of a link to another page."""


def links_under_labels(page: Measures) -> Flags:
    """Labels of other pages ("Related stories"), and the links that follow each without anything between."""
    result = np.zeros(page.count, bool)
    before = (page.link_density[1:] > LINK) & (page.link_density[:-1] <= LINK) & (page.lengths[:-1] <= LABEL)
    labels = np.flatnonzero(before).tolist()
    for found in places_of("related|read-also", [page.texts[place] for place in labels]):
        place = labels[found]
        links = page.link_density[place + 1 :] > LINK
        count = len(links) if links.all() else int(np.argmin(links))
        result[place : place + 1 + count] = True
    return result

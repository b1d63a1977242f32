"""Other articles that stand whole on the page, beside its own."""

import re

import numpy as np

from crawler.extraction.blocks.measures import Columns, Flags, Measures
from crawler.extraction.text.exceptions import MOSTLY

FIRST, BELOW, LINE = 4, 5, 80
"""Blocks of a box among which its heading is, blocks below that among which it is dated, characters of a dateline."""
_YEAR = re.compile(r"\b(?:19|20|25)\d\d\b|\d{1,2}\.\d{1,2}\.\d\d\b")


def of_other_articles(page: Measures, columns: Columns) -> Flags:
    """The blocks of boxes like the one with the headline and its text, beside it, that begin with a headline of their
    own: one that leads to another page, or another first heading with a date."""
    result = np.zeros(page.count, bool)
    headline = int(columns["is_headline"].argmax())
    if not columns["is_headline"][headline]:
        return result
    long = page.within(page.is_long)
    box = int(page.box[headline])
    while box:
        if page.alike[box] > 1 and long[box]:
            for other in np.flatnonzero(page.group == page.group[box]).tolist():
                if other != box and long[other] and _has_headline(page, other, float(page.levels[headline])):
                    result[page.first[other] : page.end[other]] = True
        box = int(page.parent[box])
    return result


def _has_headline(page: Measures, box: int, level: float) -> bool:
    """Whether a box begins with a headline of another page, or one of the same first *level* and a dateline."""
    first, end = int(page.first[box]), int(page.end[box])
    heads = np.flatnonzero(page.levels[first : min(first + FIRST, end)])
    if not len(heads):
        return False
    head = first + int(heads[0])
    if page.link_density[head] > MOSTLY:
        return True
    below = page.texts[head + 1 : min(head + BELOW, end)]
    return level == page.levels[head] == 1 and any(len(text) < LINE and _YEAR.search(text) for text in below)

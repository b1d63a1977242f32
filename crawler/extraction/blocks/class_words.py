"""Features of the words in class and id: how often they stood around articles' text on the pages of the training."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.measures import Columns, Measures
from crawler.extraction.strings import remembered
from crawler.extraction.structure.class_names import name_words

LONGEST, WORD = 400, 20
"""Characters of the names that are looked at, and of a word in them."""
Worth = tuple[float, float, float, int]
"""Of the known words in a name: their sum, the most, the least, how many they are."""
NONE: Worth = (0.0, 0.0, 0.0, 0)


@remembered
def words_of(names: str) -> frozenset[str]:
    """The words of a class or id, in lower case."""
    return frozenset(word for word in name_words(names[:LONGEST]) if 1 < len(word) < WORD)


def worth_by(words: Mapping[str, float]) -> Callable[[str], Worth]:
    """What names are worth by the logarithms of the odds in *words*."""

    value_of = {word: value for word, value in words.items() if 1 < len(word) < WORD}.get

    def worth(names: str) -> Worth:
        total = most = least = 0.0
        known = 0
        for value in map(value_of, dict.fromkeys(name_words(names[:LONGEST]))):
            if value is not None:
                known += 1
                total += value
                if value > most:
                    most = value
                elif value < least:
                    least = value
        return (total, most, least, known) if known else NONE

    return remembered(worth)


def class_features(page: Measures, worth: Callable[[str], Worth]) -> Columns:
    """What the names of a block's box, of the box around it, and of all around that are worth."""
    table = [worth(names) if len(names) > 1 else NONE for names in page.names]
    own = np.array(table)[page.name]
    around = _around(page, table)[page.box]
    named = {"own": own[page.box], "parent": own[page.parent[page.box]], "around": around}
    columns: Columns = {}
    for name, values in named.items():
        columns |= {f"{name}_sum": values[:, 0], f"{name}_most": values[:, 1], f"{name}_least": values[:, 2]}
    columns["own_known"] = named["own"][:, 3]
    return columns


def _around(page: Measures, table: list[Worth]) -> NDArray[np.float64]:
    """A row a box: sum, most and least of what, by *table*, its names and those of all around it are worth."""
    sums, mosts, leasts = [0.0], [0.0], [0.0]  # first of what is around the page
    for name, parent in zip(page.name.tolist(), page.boxes.parent, strict=True):
        total, most, least, _ = table[name]
        sums.append(total + sums[parent + 1])
        outer_most, outer_least = mosts[parent + 1], leasts[parent + 1]  # of the box around it, which stands before it
        mosts.append(most if most > outer_most else outer_most)
        leasts.append(least if least < outer_least else outer_least)
    return np.array((sums, mosts, leasts)).T[1:]

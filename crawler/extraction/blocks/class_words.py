"""Features of the words in class and id: how often they stood around articles' text on the pages of the training."""

from collections.abc import Callable, Mapping

import numpy as np

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

    counted = {word: value for word, value in words.items() if 1 < len(word) < WORD}

    def worth(names: str) -> Worth:
        known = {word for word in name_words(names[:LONGEST]) if word in counted}
        if not known:
            return NONE
        values = sorted(counted[word] for word in known)
        return sum(values), max(values[-1], 0.0), min(values[0], 0.0), len(values)

    return remembered(worth)


def class_features(page: Measures, worth: Callable[[str], Worth]) -> Columns:
    """What the names of a block's box, of all boxes around it, and of what it begins with are worth."""
    table = [worth(names) if len(names) > 1 else NONE for names in page.names]
    own = np.array(table)[page.name]
    around = np.array(_around(page, [table[name] for name in page.name.tolist()]))
    inner = np.array([worth(block.inner) if len(block.inner) > 2 else NONE for block in page.blocks])
    named = {"own": own[page.box], "parent": own[page.parent[page.box]], "around": around[page.box], "inner": inner}
    columns: Columns = {}
    for name, values in named.items():
        columns |= {f"{name}_sum": values[:, 0], f"{name}_most": values[:, 1], f"{name}_least": values[:, 2]}
    columns["own_known"] = named["own"][:, 3]
    return columns


def _around(page: Measures, own: list[Worth]) -> list[tuple[float, float, float]]:
    """The sum, the most and the least of what a box's names and those of all around it are worth."""
    around: list[tuple[float, float, float]] = []
    for (total, most, least, _), parent in zip(own, page.boxes.parent, strict=True):
        if parent < 0:
            around.append((total, most, least))
        else:  # which stands before it
            outer = around[parent]
            around.append((total + outer[0], max(most, outer[1]), min(least, outer[2])))
    return around

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

    def worth(names: str) -> Worth:
        known = sorted(words[word] for word in words_of(names) if word in words)
        return (sum(known), max(known[-1], 0.0), min(known[0], 0.0), len(known)) if known else NONE

    return remembered(worth)


def class_features(page: Measures, worth: Callable[[str], Worth]) -> Columns:
    """What the names of a block's box, of all boxes around it, and of what it begins with are worth."""
    table = np.array([worth(names) if len(names) > 1 else NONE for names in page.names])
    own = table[page.name]
    around = np.empty((len(own), 3))
    for column, joined in enumerate((np.add, np.maximum, np.minimum)):
        around[:, column] = page.inherited(own[:, column], joined)
    inner = np.array([worth(block.inner) if block.inner else NONE for block in page.blocks])
    named = {"own": own[page.box], "parent": own[page.parent[page.box]], "around": around[page.box], "inner": inner}
    columns: Columns = {}
    for name, values in named.items():
        columns |= {f"{name}_sum": values[:, 0], f"{name}_most": values[:, 1], f"{name}_least": values[:, 2]}
    columns["own_known"] = named["own"][:, 3]
    return columns

"""Which blocks of a page make its text: those whose expected F1 is the highest."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def chosen_blocks(likely: Floats, words: Floats) -> tuple[NDArray[np.bool_], float]:
    """The best choice by how likely each block is of the article, and by its words; and the F1 to expect of it.

    That is highest for some number of the likeliest blocks: twice the article's words among the words chosen, by these
    and all of the article's (Nan, Chai, Lee and Chieu, 2012).
    """
    places = np.argsort(-likely, kind="stable")
    article_words = np.cumsum((likely * words)[places])
    expected = 2 * article_words / (np.cumsum(words[places]) + float((likely * words).sum()) + 1e-9)
    best = int(expected.argmax())
    chosen = np.zeros(len(likely), bool)
    chosen[places[: best + 1]] = True
    chosen &= likely > 0
    return chosen, float(expected[best])

"""The collector of cycles, which has next to nothing to find where exchange after exchange is decided."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 50_000
"""New ones, after which it looks through the youngest; Python's own 700 took some 5 % of the time of a merge."""
OF_A_CRAWL = 5_000
"""The same while pages come, which what is left behind may hold: what is loaded took 15 % of the crawling process."""


@contextmanager
def seldom_collected(objects: int = OBJECTS) -> Iterator[None]:
    """Meanwhile what is loaded already is not looked through, and what is new after so many new *objects*."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(objects, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()

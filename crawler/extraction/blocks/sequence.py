"""Features of where a block stands on the page: from the headline, between long texts, beside its neighbours."""

import numpy as np

from crawler.extraction.blocks.boxes import BIT
from crawler.extraction.blocks.measures import Columns, Floats, Measures, bounded, shifted

AROUND = 3
"""Blocks on each side over which is smoothed."""
LIKE = 0.25
"""Likeness to a title from which a block may be the headline."""


def from_headline(page: Measures, likeness: Floats) -> Columns:
    """Which block is the page's headline, and where the others stand from it."""
    is_h1 = page.levels == 1
    worth = likeness + 0.3 * is_h1 + 0.1 * (page.levels > 0)
    worth[(likeness < LIKE) & ~is_h1] = 0
    found = int(worth.argmax()) if worth.max() > LIKE else -1
    before = np.concatenate(([0.0], np.cumsum(page.long)))
    if found < 0:
        away, start, steps = np.full(page.count, -99.0), 0.0, np.full(page.count, -1.0)
    else:
        away, start = bounded(page.place - found, -50, 100), float(before[found])
        steps = page.steps_to(found)
    return {
        "from_headline": away,
        "long_from_headline": (before[:-1] - start) / page.total,
        "to_headline": steps,
        "is_headline": (page.place == found).astype(np.float64),
    }


def order(page: Measures) -> Columns:
    """How much stands before and after a block, and under which heading it is."""
    before = np.concatenate(([0.0], np.cumsum(page.long)))
    is_heading = (page.levels > 0) | ((page.around & BIT["heading"]) != 0)
    last = np.maximum.accumulate(np.where(is_heading, page.place, -1.0))
    last = np.concatenate(([-1.0], last[:-1])).astype(np.int64)
    has = last >= 0
    return {
        "place": page.place / page.count,
        "number": np.minimum(page.place, 200),
        "long_before": before[:-1] / page.total,
        "long_after": np.log1p(page.total - bounded(before[1:], 0, page.total)),
        **page.span("long", page.is_long),
        "from_heading": np.where(has, np.minimum(page.place - last, 60), 99.0),
        "heading_level": np.where(has, page.levels[last], 0.0),
    }


def neighbours(page: Measures, tags: Floats) -> Columns:
    """What stands right before and after a block."""
    columns: Columns = {}
    width = np.log1p(page.width)
    for step in (1, -1):
        columns[f"near{step:+d}_width"] = shifted(width, step)
        columns[f"near{step:+d}_links"] = shifted(page.link_density, step)
        columns[f"near{step:+d}_tag"] = shifted(tags, step)
    columns["window_long"] = np.log1p(_smoothed(page.long))
    columns["window_links"] = _smoothed(page.link_density)
    return columns


def of_page(page: Measures) -> Columns:
    """What the page is as a whole, the same for all its blocks."""
    values = {
        "page_blocks": np.log1p(page.count),
        "page_long": np.log1p(page.total),
        "page_longs": np.log1p(page.is_long.sum()),
        "page_links": page.linked.sum() / max(float(page.width.sum()), 1.0),
    }
    return {name: np.full(page.count, float(value)) for name, value in values.items()}


def _smoothed(values: Floats) -> Floats:
    """The mean of a block and those around it."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    places = np.arange(len(values))
    low, high = np.maximum(places - AROUND, 0), np.minimum(places + AROUND + 1, len(values))
    result: Floats = (sums[high] - sums[low]) / (2 * AROUND + 1)
    return result

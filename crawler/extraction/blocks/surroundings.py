"""Features of the boxes that a block lies in: what else they hold, and how like each other they are."""

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.boxes import BIT
from crawler.extraction.blocks.measures import Columns, Floats, Measures, bounded
from crawler.extraction.strings import words

TAGS = words(
    "p div li h1 h2 h3 h4 td tr blockquote span section article pre figcaption dt dd a body header label summary"
)
KINDS = words("figure article main list heading item caption hidden body_of_article pre section")
"""Kinds of boxes around a block that are looked at."""
LEVELS = 4
"""Boxes around a block, the nearest first, of which each is measured."""
SUMS = ("long", "width", "linked", "sentences", "is_long")
"""Measures of blocks that are summed up for each box; behind these, how many are headings, and trafilatura's choice."""
_INSIDE, _BITS = [f"in_{kind}" for kind in KINDS], np.array([[BIT[kind]] for kind in KINDS])
_TAG = {tag: float(place) for place, tag in enumerate(TAGS)}


def kinds_of_boxes(page: Measures) -> Columns:
    """What a block is in, by markup."""
    box = page.box
    own = page.depth[box]
    kinds = page.kinds[box]
    tag = page.by_tag(lambda tag: _TAG.get(tag, float(len(TAGS))))[box]
    path = (tag.astype(np.int64) * (int(own.max()) + 1) + own.astype(np.int64)) * len(page.names)
    _, path = np.unique(path + page.name[page.parent[box]], return_inverse=True)
    return {
        "tag": tag,
        "level": page.levels,
        "depth": own,
        "depth_of_long": own - _median(own[page.is_long]),
        "path_share": np.bincount(path, page.long)[path] / page.total,
        **dict(zip(_INSIDE, ((kinds & _BITS) != 0).astype(np.float64), strict=True)),
        "alike": np.log1p(page.alike[box]),
        "alike_most": np.log1p(_most_alike(page)[box]),
        "article_number": _articles(page)[box].astype(np.float64),
    }


def _median(values: Floats) -> float:
    """What half of *values* are not above; 0 of none."""
    middle = np.sort(values)[(len(values) - 1) // 2 : len(values) // 2 + 1]
    return float(middle.mean()) if len(middle) else 0.0


def _articles(page: Measures) -> NDArray[np.int64]:
    """The number of the article element that each box is in, or is; 0 for none."""
    is_article = page.by_tag(lambda tag: tag == "article")
    return page.most_around(np.cumsum(is_article) * is_article) if is_article.any() else is_article.astype(np.int64)


def _most_alike(page: Measures) -> Floats:
    """How many boxes are like one, or like one around it; but paragraphs themselves are always many."""
    is_paragraph = page.by_tag(lambda tag: tag == "p")
    return page.most_around(np.where(is_paragraph, 1.0, page.alike))


def contents_of_boxes(page: Measures, chosen: Floats) -> Columns:
    """What the nearest boxes around a block hold, and whether it is in the smallest that holds most of something.

    *chosen* is how much of each block trafilatura took.
    """
    sums = page.within(np.array([getattr(page, name) for name in SUMS] + [page.levels > 0, chosen * page.width]))
    return _nearest(page, sums) | _main(page, sums)


def _nearest(page: Measures, sums: Floats) -> Columns:
    """What each of the nearest boxes around a block holds, by the *sums* of all boxes."""
    boxes = [page.box]
    for _ in range(LEVELS - 1):
        boxes.append(page.parent[boxes[-1]])
    levels = np.array(boxes)
    long, width, linked, sentences, longs, headings, engine = sums[:, levels]
    blocks = (page.end - page.first).astype(np.float64)[levels]
    size, wide = np.maximum(blocks, 1), np.maximum(width, 1)
    found = {
        "long": long / page.total,
        "links": linked / wide,
        "blocks": np.log1p(blocks),
        "mean": np.log1p(width / size),
        "sentences": sentences / size,
        "alike": np.log1p(page.alike[levels]),
        "engine": engine / wide,
        "longs": longs,
        "headings": headings / size,
    }
    names = list(found)
    return {f"box{step}_{name}": found[name][step] for step in range(LEVELS) for name in names[: None if step else 4]}


def _main(page: Measures, sums: Floats) -> Columns:
    """Whether a block is in the smallest box that has half, or most, of the long text or of what was chosen."""
    columns: Columns = {}
    own = page.depth[page.box]
    long, width, linked, _, _, headings, engine = sums
    shares = {"half": (long, 0.5), "most": (long, 0.75), "nearly": (long, 0.9), "engine": (engine, 0.75)}
    for name, (amounts, share) in shares.items():
        first, end, main = _smallest(page, amounts, share)
        columns[f"{name}_in"] = ((page.place >= first) & (page.place < end)).astype(np.float64)
        columns[f"{name}_depth"] = own - page.depth[main]
        if name == "most":
            columns["main_links"] = np.full(page.count, linked[main] / max(width[main], 1))
            columns["main_headings"] = np.full(page.count, headings[main] / max(end - first, 1))
            columns["main_place"] = bounded((page.place - first) / max(end - first, 1), -2, 3)
    columns["to_longest"] = page.steps_to(int(page.long.argmax()))
    return columns


def _smallest(page: Measures, amounts: NDArray[np.float64], share: float) -> tuple[int, int, int]:
    """The first block and the end of the smallest box with that *share* of all, and its number."""
    enough = np.flatnonzero(amounts >= share * max(float(amounts[0]), 1.0))
    main = int(enough[-1]) if len(enough) else 0
    return int(page.first[main]), int(page.end[main]), main

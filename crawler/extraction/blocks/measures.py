"""A page's blocks and boxes as arrays, a value for each, that the features are made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.boxes import Block, Boxes
from crawler.extraction.blocks.characters import Characters

LONG = 80
"""Width of text from which a block that is not mostly links counts as long."""
MOST_LINKS = 0.4
STEPS = 62
"""Boxes up from a block that are looked at."""
_LEVEL = {f"h{level}": float(level) for level in range(1, 7)}
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Columns = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What else is known of the page that its blocks are compared with."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    article_body: str
    """Of the page's JSON-LD."""
    engine_lines: tuple[str, ...]
    """The text that trafilatura found."""


class Measures:
    """What is counted of each block, and which blocks each box holds.

    Of blocks: `around` is what the boxes around each are by markup, a bit each. Of boxes: `names` are their different
    classes and ids, `name` which of these each has, `alike` how many beside it have the same tag and names, `group`
    which are alike.
    """

    def __init__(self, blocks: list[Block], boxes: Boxes) -> None:
        self.blocks, self.boxes, self.count = blocks, boxes, len(blocks)
        self.texts = [block.text for block in blocks]
        self.place = np.arange(self.count, dtype=np.float64)
        self._of_boxes(boxes)
        self.box = np.array([block.box for block in blocks], np.int64)
        self.around = self.kinds[self.box]
        self.tags = [boxes.tag[block.box] for block in blocks]
        self.levels = np.array([_LEVEL.get(tag, 0.0) for tag in self.tags])
        self.characters = Characters(self.texts)
        self.lengths = self.characters.lengths.astype(np.float64)
        self.width = self.lengths + 2 * self.characters.count("dense")
        self.words = self.characters.words
        self.sentences = self.characters.sentences
        self.linked = np.minimum(self._each([block.linked for block in blocks]), self.lengths)
        self.bold = np.minimum(self._each([block.bold for block in blocks]), self.lengths)
        self.link_density = self.linked / self.lengths
        self.is_long: Flags = (self.width >= LONG) & (self.link_density < MOST_LINKS)
        self.long = np.where(self.is_long, self.width, 0.0)
        self.total = max(float(self.long.sum()), 1.0)

    def _of_boxes(self, boxes: Boxes) -> None:
        self.parent = np.maximum(np.array(boxes.parent, np.int64), 0)
        self.end = np.minimum(np.array(boxes.end, np.int64), self.count)
        self.first = np.minimum(np.array(boxes.first, np.int64), self.end)
        self.depth = np.array(boxes.depth, np.float64)
        self.kinds = np.array(boxes.kinds, np.int64)
        self.after = np.array(boxes.after, np.int64)
        self.names, self.name = numbered(boxes.names)
        self._tags, self._tag = numbered(boxes.tag)
        key = (np.array(boxes.parent, np.int64) + 1) * len(self._tags) + self._tag
        key = key * len(self.names) + self.name
        _, self.group, sizes = np.unique(key, return_inverse=True, return_counts=True)
        self.alike = sizes[self.group].astype(np.float64)

    def _each(self, values: list[int]) -> Floats:
        return np.array(values, np.float64)

    def within(self, values: NDArray[np.generic]) -> Floats:
        """The sum of *values*, one a block, in each box; of several rows of them, in rows."""
        sums = np.zeros((*values.shape[:-1], self.count + 1))
        np.cumsum(values, axis=-1, dtype=np.float64, out=sums[..., 1:])
        result: Floats = sums[..., self.end] - sums[..., self.first]
        return result

    def by_tag(self, value: Callable[[str], Any]) -> NDArray[Any]:
        """The *value* of each box's tag."""
        return np.array([value(tag) for tag in self._tags])[self._tag]

    def is_within(self, flags: Flags) -> Flags:
        """Which boxes are one of those of *flags*, or in one."""
        if not flags.any():
            return flags
        count = len(flags)
        begun = flags.astype(np.int64) - np.bincount(self.after[flags], minlength=count + 1)[:count]
        result: Flags = np.cumsum(begun) > 0
        return result

    def most_around(self, values: NDArray[Any]) -> NDArray[Any]:
        """The most of *values*, one a box, among a box and all that are around it."""
        most = values.tolist()
        for box, parent in enumerate(self.boxes.parent):  # an outer box stands before those that are in it
            if parent >= 0 and most[parent] > most[box]:
                most[box] = most[parent]
        return np.array(most, values.dtype)

    def steps_to(self, block: int) -> Floats:
        """How many boxes up from *block* is the first that holds each other block, too."""
        chain = [int(self.box[block])]
        while chain[-1] and len(chain) < STEPS:
            chain.append(self.boxes.parent[chain[-1]])
        # Each holds the one before it: of a block, so many hold it as are no nearer than the first that does.
        bounds = np.bincount(self.first[chain], minlength=self.count + 1)
        bounds = bounds - np.bincount(self.end[chain], minlength=self.count + 1)
        result: Floats = (len(chain) - np.cumsum(bounds[:-1])).astype(np.float64)
        return result

    def span(self, name: str, chosen: Flags) -> Columns:
        """Where a block stands between the first and the last of those *chosen*."""
        where = np.flatnonzero(chosen)
        first, last = (int(where[0]), int(where[-1])) if len(where) else (0, self.count - 1)
        since = self.place - first
        return {
            f"{name}_place": bounded(since / max(last - first, 1), -3, 4),
            f"{name}_since": bounded(since, -30, 30),
            f"{name}_left": bounded(last - self.place, -30, 30),
        }


def numbered(texts: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The different ones of *texts*, and which of them each is."""
    numbers: dict[str, int] = {}
    each = [numbers.setdefault(text, len(numbers)) for text in texts]
    return list(numbers), np.array(each, np.int64)


def bounded(values: Floats, least: float, most: float) -> Floats:
    """*values* within these bounds: `numpy.clip`, which takes longer over so few."""
    return np.minimum(np.maximum(values, least), most)


def shifted(values: NDArray[np.generic], step: int) -> Floats:
    """The value of the block so many *step*s before each; -1 where there is none."""
    result = np.full(len(values), -1.0)
    if step > 0:
        result[step:] = values[:-step]
    else:
        result[:step] = values[-step:]
    return result

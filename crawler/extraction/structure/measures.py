"""How much text elements hold, told by sums over the page: lengths are taken once, in one pass."""

from functools import cached_property
from itertools import accumulate
from operator import add

from lxml.html import HtmlElement

from crawler.extraction.decoding.flat_tree import FlatTree


class TextAmounts:
    """How much text and linked text the elements of a page hold, by their places; white space is not counted.

    `own` and `tails`, in the order of the elements: what stands before the first child of each, and behind it.
    """

    def __init__(self, tree: FlatTree) -> None:
        self._elements = tree.elements
        self._places = {element: place for place, element in enumerate(tree.elements)}
        self.own, self.tails = _lengths(tree.texts), _lengths(tree.tails)
        self._before: list[int] = list(accumulate(map(add, self.own, self.tails), initial=0))

    def end(self, place: int) -> int:
        """The place behind all that the element at *place* holds."""
        last = self._elements[place]
        while len(last):
            last = last[-1]
        return self._places[last] + 1

    def text(self, place: int) -> int:
        """Letters in the element at *place*."""
        return self._before[self.end(place)] - self._before[place] - self.tails[place]

    def linked(self, place: int) -> int:
        """Letters of those that are in links which lead somewhere."""
        return self._linked_before[self.end(place)] - self._linked_before[place]

    @cached_property
    def _linked_before(self) -> list[int]:
        """The letters in the links before each place; what a link has of others in it is theirs."""
        linked = [0] * len(self._elements)
        around: list[tuple[int, int]] = []
        for place in [place for place, element in enumerate(self._elements) if _leads_somewhere(element)]:
            while around and around[-1][1] <= place:
                around.pop()
            linked[place] = letters = self.text(place)
            if around:
                linked[around[-1][0]] -= letters
            around.append((place, self.end(place)))
        return list(accumulate(linked, initial=0))


def _lengths(texts: list[str | None]) -> list[int]:
    return [len("".join(text.split())) if text and not text.isspace() else 0 for text in texts]


def _leads_somewhere(element: HtmlElement) -> bool:
    return element.tag == "a" and not (element.get("href") or "#").startswith("#")

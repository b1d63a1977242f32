"""A tree as lists: its elements in the page's order, by their tag, and what stands in and behind each."""

from collections import defaultdict
from functools import cached_property

from lxml.html import HtmlElement


class FlatTree:
    """A tree as it is when this is made, walked once: lists of elements are gone through sooner than libxml2's nodes,
    which lie scattered in memory."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.elements: list[HtmlElement] = list(root.iter())

    @cached_property
    def texts(self) -> list[str | None]:
        """What each element has before its first child."""
        return [element.text for element in self.elements]

    @cached_property
    def tails(self) -> list[str | None]:
        """What stands behind each element."""
        return [element.tail for element in self.elements]

    @cached_property
    def classes(self) -> list[str | None]:
        """The class of each element."""
        return [element.get("class") for element in self.elements]

    @cached_property
    def by_tag(self) -> dict[str, list[HtmlElement]]:
        """The elements of each tag that there is."""
        found: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        for element in self.elements:
            found[element.tag].append(element)
        return dict(found)

    def tagged(self, tag: str) -> list[HtmlElement]:
        """The elements of that tag, in the page's order."""
        return self.by_tag.get(tag, [])

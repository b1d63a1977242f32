"""Lengths of what elements hold, taken in one pass over the page."""

from lxml.html import HtmlElement


class TextAmounts:
    """How much text and linked text each element holds, white space not counted: taken in one pass.

    `own` and `tails`, in the order of the elements: what stands before the first child of each, and behind it.
    """

    def __init__(self, elements: list[HtmlElement]) -> None:
        self.text = dict.fromkeys(elements, 0)
        self.linked = dict.fromkeys(elements, 0)
        self.size = dict.fromkeys(elements, 1)
        self.own = [0] * len(elements)
        self.tails = [0] * len(elements)
        texts, links, sizes = self.text, self.linked, self.size
        for index in range(len(elements) - 1, -1, -1):  # children before their parents
            element = elements[index]
            own, linked = texts[element], links[element]
            if (text := element.text) and not text.isspace():
                self.own[index] = width = len("".join(text.split()))
                texts[element] = own = own + width
            if element.tag == "a" and not (element.get("href") or "#").startswith("#"):
                links[element] = linked = own
            parent = element.getparent()
            if parent is None:
                continue
            if (tail := element.tail) and not tail.isspace():
                self.tails[index] = width = len("".join(tail.split()))
                own += width
            texts[parent] += own
            links[parent] += linked
            sizes[parent] += sizes[element]

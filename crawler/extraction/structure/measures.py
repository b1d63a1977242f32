"""Lengths of what elements hold, taken in one pass over the page."""

from lxml.html import HtmlElement


class Measures:
    """How much text, linked text and prose each element holds, white space not counted: taken in one pass.

    `own` and `tails`, in the order of the elements: what stands before the first child of each, and behind it.
    """

    def __init__(self, elements: list[HtmlElement]) -> None:
        self.text = dict.fromkeys(elements, 0)
        self.linked = dict.fromkeys(elements, 0)
        self.prose = dict.fromkeys(elements, 0)
        self.size = dict.fromkeys(elements, 1)
        self.own = [0] * len(elements)
        self.tails = [0] * len(elements)
        texts, links, proses, sizes = self.text, self.linked, self.prose, self.size
        for index in range(len(elements) - 1, -1, -1):  # children before their parents
            element = elements[index]
            tag, own, linked, prose = element.tag, texts[element], links[element], proses[element]
            if (text := element.text) and not text.isspace():
                self.own[index] = width = len("".join(text.split()))
                texts[element] = own = own + width
            if tag == "a":
                if not (element.get("href") or "#").startswith("#"):
                    links[element] = linked = own
            elif tag == "p":
                proses[element] = prose = own
            parent = element.getparent()
            if parent is None:
                continue
            if (tail := element.tail) and not tail.isspace():
                self.tails[index] = width = len("".join(tail.split()))
                own += width
            texts[parent] += own
            links[parent] += linked
            proses[parent] += prose
            sizes[parent] += sizes[element]

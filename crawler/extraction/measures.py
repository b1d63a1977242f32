"""Lengths of what elements hold, taken in one pass over the page."""

from lxml.html import HtmlElement


class Measures:
    """How much text, linked text and prose each element holds, white space not counted: taken in one pass."""

    def __init__(self, elements: list[HtmlElement]) -> None:
        self.text = dict.fromkeys(elements, 0)
        self.linked = dict.fromkeys(elements, 0)
        self.prose = dict.fromkeys(elements, 0)
        self.size = dict.fromkeys(elements, 1)
        texts, links, proses, sizes = self.text, self.linked, self.prose, self.size
        for element in reversed(elements):  # children before their parents
            tag, own, linked, prose = element.tag, texts[element], links[element], proses[element]
            if (text := element.text) and not text.isspace():
                texts[element] = own = own + len("".join(text.split()))
            if tag == "a":
                if not (element.get("href") or "#").startswith("#"):
                    links[element] = linked = own
            elif tag == "p":
                proses[element] = prose = own
            parent = element.getparent()
            if parent is None:
                continue
            if (tail := element.tail) and not tail.isspace():
                own += len("".join(tail.split()))
            texts[parent] += own
            links[parent] += linked
            proses[parent] += prose
            sizes[parent] += sizes[element]

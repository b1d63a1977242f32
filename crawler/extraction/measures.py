"""Lengths of what elements hold, taken in one pass over the page."""

from lxml.html import HtmlElement


class Measures:
    """How much text, linked text and prose each element holds, white space not counted: taken in one pass."""

    def __init__(self, elements: list[HtmlElement]) -> None:
        self.text: dict[HtmlElement, int] = {}
        self.linked: dict[HtmlElement, int] = {}
        self.prose: dict[HtmlElement, int] = {}
        self.size: dict[HtmlElement, int] = {}
        texts, links, proses, sizes = self.text, self.linked, self.prose, self.size
        for element in reversed(elements):  # children before their parents
            own, linked, prose, size = _letters(element.text), 0, 0, 1
            for child in element:
                own += texts[child] + _letters(child.tail)
                linked += links[child]
                prose += proses[child]
                size += sizes[child]
            tag = element.tag
            if tag == "a" and not (element.get("href") or "#").startswith("#"):
                linked = own
            texts[element] = own
            links[element] = linked
            proses[element] = own if tag == "p" else prose
            sizes[element] = size


def _letters(text: str | None) -> int:
    return len("".join(text.split())) if text and not text.isspace() else 0

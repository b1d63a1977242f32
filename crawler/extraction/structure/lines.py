"""Paragraphs of the engine's output."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from crawler.extraction.strings import clean

SENTENCE = 60
"""Characters from which a line that ends like a sentence is taken for one."""
_ENDS = tuple('.!?…。！？।»”"“’)]:')
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters that say as much as three letters."""
_BULLET = re.compile(r"^(?:[-–—•*·▪►]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Line:
    kind: str
    """The engine's tag: p, head, item, quote, row."""
    text: str

    @property
    def is_sentence(self) -> bool:
        if len(self.text) > 3 * SENTENCE:
            return True
        return (length := width(self.text)) > 3 * SENTENCE or (length >= SENTENCE and self.text.endswith(_ENDS))


def width(text: str) -> int:
    """How long *text* would be in letters of an alphabet."""
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


def lines_of(body: _Element) -> list[Line]:
    """The paragraphs of trafilatura's output tree, list items and table rows each as one."""
    return [
        Line(kind, text)
        for kind, raw in _rendered(body)
        if (text := _BULLET.sub("", clean(raw)) if kind == "item" else clean(raw))
    ]


def lines_of_text(kind: str, text: str) -> list[Line]:
    """The lines of a block of clean text: each line break begins one."""
    lines = text.split("\n")
    if kind == "item":
        lines = [_BULLET.sub("", line) for line in lines]
    return [Line(kind, line) for line in lines if line]


def _rendered(body: _Element) -> Iterator[tuple[str, str]]:
    if body.text and body.text.strip():
        yield "p", body.text
    for element in body:
        kind = str(element.tag)
        if kind == "list":
            for item in element.iterchildren("item"):
                yield "item", " ".join(map(str, item.itertext()))
        elif kind == "table":
            for row in element.iter("row"):
                yield (
                    "row",
                    " ".join(
                        cell for c in row.iter("cell") if (cell := " ".join("".join(map(str, c.itertext())).split()))
                    ),
                )
        elif len(element) == 0:  # as most are
            yield kind, element.text or ""
        else:
            for part in _broken(element).split("\n\x00"):
                yield kind, part
        if element.tail and element.tail.strip():
            yield "p", element.tail


def _broken(element: _Element) -> str:
    """The element's text with a mark at each line break."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag in ("lb", "p", "item", "quote", "head", "list"):
            parts.append("\n\x00")
        parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts)

"""Which small blocks are a picture and what is said of it."""

from lxml.html import HtmlElement

from crawler.extraction.lines import Line
from crawler.extraction.measures import Measures
from crawler.extraction.text import clean

PICTURES = frozenset({"img", "picture", "video", "iframe", "amp-img"})
CAPTIONED = frozenset({"div", "span", "a", "figure", "section", "li", "dl"})
NO_CAPTION = frozenset({"body", "html", "article", "main", "td", "p"})
CAPTION = 200
"""Letters of the longest caption."""


def captioned(
    picture: HtmlElement, measures: Measures, prose: int, known: dict[HtmlElement, bool]
) -> HtmlElement | None:
    """The small block that holds a picture and little else; *known* says of blocks whether they are such."""
    box = None
    for parent in picture.iterancestors():
        if parent.tag in NO_CAPTION or measures.text.get(parent, 0) > CAPTION:
            break
        box = parent
    if box is None or box.tag not in CAPTIONED:
        return None
    if box not in known:
        known[box] = 2 * measures.prose[box] <= prose and not _tells(box, measures)
    return box if known[box] else None


def _tells(box: HtmlElement, measures: Measures) -> bool:
    """Whether a block tells something beside its picture: in a sentence, or under a heading that leads nowhere else."""
    if next(box.iter("h1", "h2"), None) is not None:
        return True
    heads = list(box.iter("h3", "h4"))
    if any(measures.linked[head] or next(head.iterancestors("a"), None) is not None for head in heads):
        return False
    return bool(heads) or any(map(is_sentence, box.iter("p")))


def is_sentence(element: HtmlElement) -> bool:
    return Line("p", clean("".join(element.itertext()))).is_sentence

"""Which small blocks are a picture and what is said of it."""

from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.strings import clean, folded, runs_of
from crawler.extraction.structure.lines import Line
from crawler.extraction.structure.measures import Measures

PICTURES = frozenset({"img", "picture", "video", "iframe", "amp-img"})
CAPTIONED = frozenset({"div", "span", "a", "figure", "section", "li", "dl"})
NO_CAPTION = frozenset({"body", "html", "article", "main", "td", "p"})
_PARTS = ("li", "blockquote", "h2", "h3")
FIGURES = 100
"""Figures of a page that are looked into."""
CAPTION = 200
"""Letters of the longest caption."""
QUOTATION = 2_000
"""Letters of a quotation that are looked for in the text."""


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


def open_figures(root: HtmlElement) -> None:
    """Make boxes of the figures that are a table, or a quotation which does not stand in the text as well."""
    figures = [figure for figure in islice(root.iter("figure"), FIGURES) if next(figure.iter(*PICTURES), None) is None]
    tables = [figure for figure in figures if figure.find(".//td") is not None]
    quotes = [figure for figure in figures if figure not in tables and figure.find(".//blockquote") is not None]
    texts = _texts_outside_figures(root) if quotes else []
    runs = frozenset(run for text in texts for run in runs_of(text))
    for figure in [*tables, *(quote for quote in quotes if not _stands_in(texts, runs, quote))]:
        figure.tag = "div"
        figure.attrib.pop("class", None)


def _texts_outside_figures(root: HtmlElement) -> list[str]:
    """The page's paragraphs, headings, items and quotations, folded; those in one another once or twice."""
    paragraphs = [p for p in root.iter("p") if next(p.iterancestors("figure", "p"), None) is None]
    others = [
        part
        for part in root.iter(*_PARTS)
        if next(part.iterancestors("figure", *_PARTS), None) is None and part.find(".//figure") is None
    ]
    return [folded("".join(part.itertext())) for part in (*paragraphs, *others)]


def _stands_in(texts: list[str], runs: frozenset[tuple[str, ...]], figure: HtmlElement) -> bool:
    """Whether half of a quotation is in *texts*, told by its runs of three words; all of one that has none."""
    said = folded("".join(figure.find(".//blockquote").itertext())[:QUOTATION])
    own = list(runs_of(said))
    return 2 * sum(map(runs.__contains__, own)) >= len(own) if own else any(said in text for text in texts)


def is_sentence(element: HtmlElement) -> bool:
    return Line("p", clean("".join(element.itertext()))).is_sentence

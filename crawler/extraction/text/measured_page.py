"""A page's blocks with all that is measured of them."""

from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from crawler.extraction.blocks.features import features_of
from crawler.extraction.blocks.measures import Columns, Measures, PageFacts
from crawler.extraction.blocks.reader import BlockReader
from crawler.extraction.engine.trafilatura_text import text_of_tree
from crawler.extraction.metadata.description import descriptions
from crawler.extraction.structure.jsonld import text_of
from crawler.extraction.structure.lines import Line, lines_of
from crawler.extraction.structure.page import Page

MAX_ELEMENTS = 15_000
"""Of a page that trafilatura is asked about: it takes quadratic time over some, and news have a few thousand."""
MAX_LINKS_BY_DEPTH = 200_000
"""Links of such a page times its depth: each is gone through for every box around it. News have under 20,000."""
MAX_TEXT_BY_DEPTH = 10_000_000
"""Characters between its tags times its depth, for the same reason. News have under 4 million."""


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    measures: Measures
    columns: Columns
    engine_lines: list[Line]
    """The text that trafilatura finds."""


def measured(page: Page) -> MeasuredPage | None:
    """The blocks of *page*, which stays as it is; None where it has no text at all."""
    read = BlockReader(page.root, ("", page.url, urlsplit(page.url).path))
    if not read.blocks:
        return None
    engine = text_of_tree(page.root) if _is_readable(page, read) else None
    lines = [] if engine is None else lines_of(engine)
    measures = Measures(read.blocks, read.boxes)
    body = page.article.get("articleBody")
    titles = (page.document_title, text_of(page.article.get("headline")), page.meta_first("og:title"))
    about = PageFacts(
        titles=tuple(title for title in titles if title),
        descriptions=tuple(descriptions(page)),
        article_body=body if isinstance(body, str) else "",
        engine_lines=tuple(line.text for line in lines),
    )
    return MeasuredPage(measures, features_of(measures, about), lines)


def _is_readable(page: Page, read: BlockReader) -> bool:
    """Whether trafilatura comes to an end with *page*, which was *read*, in reasonable time."""
    depth, links = max(read.boxes.depth, default=0), len(page.tagged("a"))
    text = sum(map(len, filter(None, chain(page.texts, page.tails))))  # of more blocks than are read, too
    is_flat = links * depth <= MAX_LINKS_BY_DEPTH and text * depth <= MAX_TEXT_BY_DEPTH
    return is_flat and len(page.elements) <= MAX_ELEMENTS

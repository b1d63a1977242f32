"""Lines among an article's paragraphs that but lead elsewhere: to another page of the site, or to a paper's channel."""

import re

import numpy as np

from crawler.extraction.blocks.boxes import BIT
from crawler.extraction.blocks.measures import Flags, Measures
from crawler.extraction.blocks.reader import ENDS
from crawler.extraction.strings import clean
from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.teasers import host_of

HEADLINE, WORDS = 30, 4
"""Width and words of the shortest headline of another page; of scripts that part no words the width alone tells."""
SLACK = 4
"""Characters that the line has besides: an arrow, a bullet, brackets."""
FEW = 2
"""Such lines that an article has at most: more are its own list, or its headings."""
QUESTION, CALL = 120, 8
"""Characters of the longest question before a call that is a link, and of the shortest such call."""
PLACES = frozenset(("p", "div", "section", "article", "main", "center"))
_ADDRESS = re.compile(r"\w[./@]\w")
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv", ".zip", ".mp3", ".jpg", ".png")


def link_lines(page: Page, measures: Measures, chosen: Flags) -> Flags:
    """Which of the *chosen* blocks are lines that but lead elsewhere."""
    result = _questions_with_links(measures, chosen)
    places = [place for place in _between_prose(measures, chosen) if _is_headline(measures, place)]
    if not places:
        return result
    leading = _headlines_of_others(page)
    places = [place for place in places if _linked_part(measures, place) in leading]
    result[places if len(places) <= FEW else []] = True
    return result


def _questions_with_links(measures: Measures, chosen: Flags) -> Flags:
    """Which are a question and behind it one link that ends the line without a stop, as calls to readers do."""
    result = np.zeros(measures.count, bool)
    may_be = chosen & (measures.linked >= CALL) & (measures.lengths - measures.linked <= QUESTION)
    may_be &= (measures.around & BIT["quote"]) == 0
    for place in np.flatnonzero(may_be & measures.by_tag(PLACES.__contains__)[measures.box]).tolist():
        block = measures.blocks[place]
        question, link = block.text[: -block.linked].rstrip(), block.text[-block.linked :]
        is_call = block.links == 1 and not link.endswith(ENDS) and _ADDRESS.search(link) is None
        result[place] = is_call and question.endswith(("?", "？", "؟"))
    return result


def _between_prose(measures: Measures, chosen: Flags) -> list[int]:
    """The places of blocks that are all but a link, each between two paragraphs of the text or beside another such."""
    is_link = chosen & (measures.lengths - measures.linked <= SLACK) & (measures.linked > 0)
    is_link &= measures.by_tag(PLACES.__contains__)[measures.box]
    found: list[int] = []
    before, links = -1, list[int]()
    for place in np.flatnonzero(chosen).tolist() if is_link.any() else ():
        if is_link[place]:
            links.append(place)
            continue
        is_amid = before >= 0 and measures.is_long[before] and measures.is_long[place]
        if links and is_amid and not measures.texts[before].endswith((":", "：")):
            found += links
        before, links = place, []
    return found


def _is_headline(measures: Measures, place: int) -> bool:
    """Whether a block is as long as headlines are, and no sentence; in capitals, papers count it to their texts."""
    text = measures.texts[place]
    is_dense = measures.width[place] > measures.lengths[place] * 1.5
    is_long = measures.width[place] >= HEADLINE and (is_dense or len(text.split()) >= WORDS)
    is_whole = text.endswith(ENDS) and not text.endswith(("?", "!", "…", "”", "»", "’", '"'))
    return measures.blocks[place].links == 1 and is_long and "\n" not in text and not (is_whole or text.isupper())


def _linked_part(measures: Measures, place: int) -> str:
    return "".join(filter(str.isalnum, measures.texts[place]))


def _headlines_of_others(page: Page) -> frozenset[str]:
    """The letters and digits of links to other pages of the site, and no files."""
    own, found = host_of(page.url), []
    for link in page.root.iter("a"):
        address = absolute(page.base, link.get("href") or "") or ""
        path = address.partition("#")[0].partition("?")[0]
        if host_of(address) == own and path != page.url and not path.lower().endswith(_FILES):
            found.append("".join(filter(str.isalnum, clean("".join(link.itertext())))))
    return frozenset(found)

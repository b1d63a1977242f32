"""The standfirst among the blocks of a text."""

import re

import numpy as np

from crawler.extraction.blocks.measures import Columns, Flags, Floats, Measures
from crawler.extraction.strings import remembered

SHORTEST, LONGEST = 60, 900
"""Characters of a standfirst."""
FIRST = 1
"""Blocks of the text among which it is looked for by its name."""
BELOW, SHORT, STATED = 4, 25, 0.6
"""Blocks below the headline among which one is looked for that stands apart from the text, its characters at least, and
how likely it is of the article then."""
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|intro|introduction|standfirst|stand-?first|dek|deck|sub-?(?:title|head|heading|headline)|"
    r"summary|abstract|excerpt|description|sapo|chapo|chapeau|entradilla|bajada|ingress|manchet|spot|strapline|vorspann|"
    r"article-?(?:lead|intro|summary|subtitle|description|desc))(?:$|[\s_-])",
    re.IGNORECASE,
)
_NO_LEAD = re.compile(r"caption|credit|image|photo|figure|picture|author|(?<![a-z])(?:bio|(?:has|with|no)-\w)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def lead_of(page: Measures, columns: Columns, chosen: Flags) -> str | None:
    """The first of the *chosen* blocks that the page is described with, or that class or id name so."""
    places = np.flatnonzero(chosen)
    described = places[columns["described"][places] > 0][:1].tolist()
    for place in (*described, *places[:FIRST].tolist()):
        text: str = page.texts[place].replace("\n", " ")
        if SHORTEST <= len(text) <= LONGEST and (place in described or _is_named(page, place)):
            return text
    return None


def with_standfirst(page: Measures, columns: Columns, likely: Floats) -> Floats:
    """*likely*, but more for what stands between headline and text, without links, and is named a standfirst."""
    headline = int(columns["is_headline"].argmax())
    if not columns["is_headline"][headline]:
        return likely
    for place in range(headline + 1, min(headline + 1 + BELOW, page.count)):
        if likely[place] > STATED:
            break
        if page.linked[place] == 0 and SHORT <= page.lengths[place] <= LONGEST and _is_standfirst(page, place):
            likely = likely.copy()
            likely[place] = STATED
    return likely


def _is_standfirst(page: Measures, place: int) -> bool:
    """Whether a block below the headline is named one, or is all of a box that is, alone of the page's, and is not
    named what is said of a picture or a writer as well."""
    block = page.blocks[place]
    box = page.boxes.parent[block.box]
    names = page.boxes.names[box]
    if _NO_LEAD.search(f"{page.boxes.names[block.box]} {names} {block.inner}".lower()):
        return False
    if _is_named(page, place):
        return True
    is_whole = page.first[box] == place and page.end[box] == place + 1
    return is_whole and (_names_lead(names) or "teaser" in names) and page.boxes.names.count(names) == 1


def _is_named(page: Measures, place: int) -> bool:
    """Whether a block is named a standfirst, and no other bears the name: those would be teasers."""
    block = page.blocks[place]
    names = page.boxes.names[block.box]
    if _names_lead(names):
        return page.boxes.names.count(names) == 1
    return _names_lead(block.inner) and sum(other.inner == block.inner for other in page.blocks) == 1


@remembered
def _names_lead(names: str) -> bool:
    return len(names) > 2 and bool(_LEAD.search(_CAMEL.sub("-", names)))

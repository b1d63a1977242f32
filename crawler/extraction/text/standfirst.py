"""The standfirst: the sentences that stand between headline and text."""

import re
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.metadata.description import descriptions
from crawler.extraction.strings import clean, folded, remembered
from crawler.extraction.structure.jsonld import text_of
from crawler.extraction.structure.kept_elements import LONGEST_HEADING
from crawler.extraction.structure.measures import Measures
from crawler.extraction.structure.page import Page

SHORTEST, LONGEST = 100, 900
"""Characters of a standfirst."""
COMPARED = 80
"""Characters by which text and description are compared: descriptions are cut off."""
LOOKED_AT = 150
"""Elements after the headline among which it is looked for."""
NEAR, BESIDE = 3, 60
"""Boxes around it and elements of each among which a heading beside it is looked for."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|intro|introduction|standfirst|stand-?first|dek|deck|sub-?(?:title|head|heading|headline)|"
    r"summary|abstract|excerpt|description|sapo|chapo|chapeau|entradilla|bajada|ingress|manchet|spot|strapline|vorspann|"
    r"article-?(?:lead|intro|summary|subtitle|description|desc))(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_END = re.compile(r"[.!?…。！？”\"»“]$")
_ELSEWHERE = re.compile(
    r"comment|related|teaser-list|sidebar|footer|newsletter|caption|image|author|bio\b|modal|banner|cookie",
    re.IGNORECASE,
)
_BLOCKS = ("p", "div", "h1", "h2", "h3", "ul", "section", "article", "figure")
_PLACES = frozenset({"p", "div", "span", "strong", "section", "header", "li"})


def standfirst(page: Page, measures: Measures) -> str | None:
    """The visible standfirst, where the page has one that is prose: what the page is described with, or marked as lead.

    A line shorter than a sentence of news, or set as a heading, is a subtitle, which the text goes on without. What is
    marked as lead behind the first paragraph is that of another page.
    """
    heading = _heading(page)
    if heading is None:
        return None
    begin_with = [folded(text)[:COMPARED] for text in descriptions(page) if len(text) >= SHORTEST]
    headlines = {folded(text) for text in (page.document_title, text_of(page.article.get("headline")), *page.headings)}
    start = page.elements.index(heading) + 1
    begun = len(page.elements)
    for index, element in enumerate(page.elements[start : start + LOOKED_AT], start):
        if index >= begun and not begin_with:
            return None
        # Between two letters that are measured stands at most one space.
        if element.tag not in _PLACES or 2 * measures.text[element] < SHORTEST or _is_box(element):
            continue
        text = clean("".join(element.itertext()))
        if len(text) < SHORTEST or not _END.search(text) or (fold := folded(text)) in headlines:
            continue
        is_described = len(text) <= LONGEST and fold[:COMPARED] in begin_with
        if (index >= begun and not is_described) or _is_elsewhere(element):
            continue
        if is_described:
            return text
        if not _is_beside_link(element, heading):
            if len(text) <= LONGEST and _is_marked(element, text):
                return text
            begun = index + measures.size[element]
    return None


def _is_marked(element: HtmlElement, text: str) -> bool:
    """Whether class, id or itemprop say so, its own or those of the box that it alone is in."""
    if _names_lead(_names(element)):
        return True
    parent = element.getparent()
    return parent is not None and _names_lead(_names(parent)) and len(clean("".join(parent.itertext()))) <= len(text)


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


@remembered
def _names_lead(names: str) -> bool:
    return len(names) > 2 and bool(_LEAD.search(_CAMEL.sub("-", names)))


def _heading(page: Page) -> HtmlElement | None:
    wanted = set(folded(page.document_title).split())
    best, best_score = None, 0
    for element in page.root.iter("h1", "h2"):
        text = "".join(element.itertext())
        if len(text) > LONGEST_HEADING:
            continue
        words = set(folded(text).split())
        score = 2 * len(words & wanted) + (element.tag == "h1")
        if words and score > best_score:
            best, best_score = element, score
    return best


def _is_box(element: HtmlElement) -> bool:
    """Whether it holds paragraphs or headings of its own, of which one may be the standfirst."""
    return element.tag in ("div", "section", "header") and next(element.iterdescendants(*_BLOCKS), None) is not None


def _is_elsewhere(element: HtmlElement) -> bool:
    if element.find(".//a") is not None and _is_link(element):
        return True
    return any(
        ancestor.tag in ("a", "figure", "aside", "footer", "nav", "figcaption")
        or _ELSEWHERE.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}")
        for ancestor in [element, *list(element.iterancestors())[:4]]
        if ancestor.tag not in ("body", "html", "main", "article")
    )


def _is_beside_link(element: HtmlElement, heading: HtmlElement) -> bool:
    """Whether a heading beside *element* is a link: it is told of the page behind it."""
    for box in islice(element.iterancestors(), NEAR):
        if box in heading.iterancestors():
            return False
        for title in islice(box.iter(), BESIDE):
            if title.tag in HEADINGS and (title.getparent().tag == "a" or title.find(".//a") is not None):
                return True
    return False


def _is_link(element: HtmlElement) -> bool:
    linked = sum(len(a.text_content()) for a in element.iter("a"))
    return linked > 0.5 * len(element.text_content())

"""Pages laid out by tables and fonts, as the press did until about 2005 → boxes, figures and a headline."""

from itertools import islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.extraction.strings import clean, folded
from crawler.extraction.structure.lines import width

CELL = 200
"""Characters of the paragraphs in a table's cell from which the table is for layout."""
CAPTION = 250
"""Characters of the longest text that a table with a picture has as its caption."""
HEADLINE, LONGEST = 15, 300
"""Width of the shortest and characters of the longest headline that is looked for by what the title element says."""
LOOKED_AT = 1000
_AS_HEADLINE = ("h2", "h3", "h4", "font", "b", "strong", "big", "span", "div")
ANCHOR = 150
"""Characters from which what is in an anchor without an address is no name of a place, but the text behind one."""
POSTS = ("twitter-tweet", "twitter-video", "instagram-media", "bluesky-embed", "mastodon-embed")
MAX_POSTS = 100
POST_WORDS = 10
"""Words that the boxes around a quoted post may add to it."""
_PARTS = XPath("./tbody|./thead|./tfoot|./tr|./*/tr|./tr/td|./tr/th|./*/tr/td|./*/tr/th")


def mark_layout(root: HtmlElement) -> None:
    """Give the elements of *root* that stand for others the tags of these."""
    mark_anchors(root)
    mark_headline(root)
    mark_pictures(root)
    mark_posts(root)


def mark_headline(root: HtmlElement) -> None:
    """In a page without h1, make one of the first element that says what the title element does, less site and date."""
    if any(not text.isspace() for element in root.iter("h1") for text in element.itertext()):
        return
    title = next(root.iter("title"), None)
    whole = f" {folded(title.text_content())} " if title is not None else ""
    for element in islice(root.iter(*_AS_HEADLINE), LOOKED_AT) if width(whole) >= HEADLINE else ():
        text = folded(_beginning(element, whole))
        if width(text) < HEADLINE or f" {text} " not in whole:
            continue
        if whole.endswith(f" {text} ") or 2 * len(text) >= len(whole):
            element.tag = "h1"
            return


def _beginning(element: HtmlElement, whole: str) -> str:
    """The element's text; nothing where it is too long for a headline, or begins with what is not in the *whole*
    title."""
    text = ""
    for part in element.itertext():
        is_first = not text or text.isspace()
        text += part
        if len(text) > LONGEST or (is_first and folded(clean(part)) not in whole):
            return ""
    return clean(text)


def mark_anchors(root: HtmlElement) -> None:
    """Make spans of the anchors around text that name a place and lead nowhere (HTML section 4.5.1): they were never
    closed."""
    known: set[HtmlElement] = set()
    for anchor in list(root.iter("a")):
        if anchor not in known and _names_place(anchor):
            inside = list(anchor.iter("a"))  # none of which is longer: each is looked at once
            known.update(inside)
            if _is_long(anchor):
                for each in filter(_names_place, inside):
                    each.tag = "span"


def _names_place(anchor: HtmlElement) -> bool:
    return anchor.get("href") is None and {"name", "id"}.issuperset(anchor.keys())


def _is_long(anchor: HtmlElement) -> bool:
    length = 0
    for text in anchor.itertext():
        length += len(text.strip())
        if length >= ANCHOR:
            return True
    return False


def mark_pictures(root: HtmlElement) -> None:
    """Make figures of the tables that are one column of a picture and its caption."""
    for table in list(root.iter("table")):
        if (
            table.find(".//img") is not None
            and next(table.iter("h1", "h2", "h3"), None) is None
            and all(len(row) <= 1 for row in table.iter("tr"))
            and len("".join(table.itertext()).strip()) <= CAPTION
        ):
            table.tag = "figure"


def mark_posts(root: HtmlElement) -> None:
    """Take class and id from posts that the article quotes and from their boxes: no share buttons, but text."""
    for post in islice((e for e in root.iter("blockquote") if (e.get("class") or "").startswith(POSTS)), MAX_POSTS):
        own = _words_in(post)
        for box in (post, *islice(post.iterancestors("div", "section", "figure"), 3)):
            if _words_in(box) > own + POST_WORDS:
                break
            box.attrib.pop("class", None)
            box.attrib.pop("id", None)
            if box.tag == "figure":
                box.tag = "div"


def _words_in(element: HtmlElement) -> int:
    return sum(len(text.split()) for text in islice(element.itertext(), 200))


def unfold_tables(root: HtmlElement) -> None:
    """Make boxes of the tables that are for layout."""
    for table in list(root.iter("table")):
        if table.find(".//table") is None and all(_prose(cell) <= CELL for cell in table.iter("td")):
            continue
        for part in cast(list[HtmlElement], _PARTS(table)):
            part.tag = "div"
        table.tag = "div"


def _prose(cell: HtmlElement) -> int:
    """Characters of the paragraphs in *cell*."""
    return sum(len("".join(p.itertext())) for p in cell.iter("p"))

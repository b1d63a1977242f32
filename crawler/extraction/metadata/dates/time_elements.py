"""The time elements that may hold the article's own dates, told from the page's clock and other articles' dates."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, takewhile
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction.metadata.dates.clocks import is_clock
from crawler.extraction.metadata.dates.labels import SAYS_CHANGED, says_published
from crawler.extraction.metadata.dates.lines import is_masthead
from crawler.extraction.metadata.dates.moments import read_moment
from crawler.extraction.strings import clean
from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.page import Page

MAX_TIMES = 500
HEADLINE = 12
"""Characters from which a link's text may be the headline of another page."""
DAY = 30
"""Characters of a link that is but a day."""
NEAR = 12
"""Boxes around a date, and links in one of them, that are looked at."""
PARAGRAPH, REMARK, BESIDE, BOX = 80, 20, 3, 40
"""Characters of the article's first paragraph and of a remark in a comment; boxes around its date, and elements of
one, that are looked at."""
COMMENT = 2
"""Paragraphs that a comment has at most: what has more is a part of the article."""
TITLES = frozenset(("h2", "h3", "h4", "h5", "h6"))
PROSE = frozenset({"p", "div", "span"})
ENDS = tuple('.!?…。！？।”"»')
ENTRIES = frozenset({"li", "article"})
INLINE = ("span", "b", "em", "strong", "i", "small", "a")
APART = timedelta(days=1)
"""What the day of a moment may differ by from that which is shown of it."""


def own_times(page: Page, heading: HtmlElement | None) -> list[HtmlElement]:
    """The time elements that may be the article's: those after the headline first, then those in its own header.

    *heading* is where the headline stands.
    """
    found: list[HtmlElement] = []
    before: list[HtmlElement] = []
    own = set(heading.iterancestors("article", "header", "main")) if heading is not None else set()
    if heading is not None and (box := heading.getparent()) is not None and box.tag != "body":
        own.add(box)
    path = set(heading.iterancestors()) if heading is not None else set()
    headers: dict[HtmlElement, bool] = {}
    entries = _entries(page)
    is_before = heading is not None
    text: set[HtmlElement] = set()
    for element in _times(page, heading):
        if element is heading:
            is_before = False
        elif element.tag == "p":
            if not is_before and not text and _is_prose(element, PARAGRAPH):
                text = {element, *element.iterancestors()}
        elif element.tag != "time":
            continue
        elif not _is_boilerplate(element, headers, path) and not _is_of_another(page, element, path, entries):
            if is_before and not own.isdisjoint(element.iterancestors()):
                before.append(element)
            elif not is_before and (_is_labelled(element) or not (text and _is_of_comment(element, path | text))):
                found.append(element)
    return found + before


def is_own_above(page: Page, element: HtmlElement, path: set[HtmlElement]) -> bool:
    """Whether a date above the headline may be the article's: it is of no masthead, and in no box with a link to
    another page; *path* leads to the h1."""
    if is_masthead(element, path) or _is_boilerplate(element, {}, path):
        return False
    boxes = takewhile(lambda box: box not in path, (element, *element.iterancestors()))
    return not any(_leads_away(page, link) for box in boxes for link in islice(box.iter("a"), NEAR))


def label_of(element: HtmlElement) -> str:
    """What stands before a time element in its boxes, up to the first that says something."""
    for inner in (element, *islice(element.iterancestors(*INLINE), 2)):
        before, parent = inner.getprevious(), inner.getparent()
        words = clean(f"{before.text or ''} {before.tail or ''}" if before is not None else "")
        if words := words or clean((parent.text or "") if parent is not None else ""):
            return words
    return ""


def _is_labelled(element: HtmlElement) -> bool:
    label = label_of(element)
    return "pubdate" in element.attrib or says_published(label) or SAYS_CHANGED.search(label) is not None


def written_in(element: HtmlElement) -> str:
    """What a time element says: its attribute, but for one that its text gives the lie to, as of a template."""
    attribute, text = element.get("datetime") or element.get("title") or "", clean(element.text_content())
    if not attribute or attribute == text:
        return text
    stated, visible = read_moment(attribute), read_moment(text)
    return text if stated and visible and visible.day - stated.day > APART else attribute


def _times(page: Page, heading: HtmlElement | None) -> Iterator[HtmlElement]:
    """Time elements, paragraphs and what is marked up as the *heading*, until there were many times."""
    times = 0
    for element in page.root.iter("time", "p" if heading is None else heading.tag, "p"):
        times += element.tag == "time"
        if times > MAX_TIMES:
            return
        yield element


def _is_prose(element: HtmlElement, least: int) -> bool:
    text = clean("".join(islice(element.itertext(), NEAR)))
    return len(text) >= least and text.endswith(ENDS)


def _is_of_comment(time: HtmlElement, article: set[HtmlElement]) -> bool:
    """Whether a date after the first paragraph has prose of its own beside it; *article* leads to headline and
    paragraph."""
    own = set(time.iterancestors())
    for box in islice(time.iterancestors(), BESIDE):
        if box in article:
            return False
        inside = [other for other in islice(box.iter(), BOX) if other.tag in PROSE and other not in own]
        if any(_is_prose(other, REMARK) for other in inside):
            paragraphs = [other for other in inside if other.tag == "p" and _is_prose(other, PARAGRAPH)]
            return len(paragraphs) <= COMMENT
    return False


def _entries(page: Page) -> set[HtmlElement]:
    """The boxes that stand beside another one of their kind with a date in it: the entries of lists, mostly."""
    dated = {box for time in page.tagged("time")[:MAX_TIMES] for box in islice(time.iterancestors(), NEAR)}
    return {
        box
        for box in dated
        if any(other in dated and other.tag == box.tag for other in (box.getprevious(), box.getnext()))
    }


def _is_of_another(page: Page, element: HtmlElement, path: set[HtmlElement], entries: set[HtmlElement]) -> bool:
    """Whether a date stands in a link to another page, or in the entry of a list of such; *path* leads to the h1."""
    for number, ancestor in enumerate(islice(element.iterancestors(), NEAR)):
        if ancestor in path:
            return False
        is_entry = (ancestor.tag in ENTRIES or ancestor in entries) and not _has_text(ancestor)
        links = [ancestor] if ancestor.tag == "a" else ancestor.iterfind(".//a[@href]") if is_entry else ()
        if any(_leads_away(page, link) for link in islice(links, NEAR)):
            return True
        if number < BESIDE and _is_titled(page, ancestor) and not _has_text(ancestor):
            return True
    return False


def _is_titled(page: Page, box: HtmlElement) -> bool:
    """Whether the first heading in a box is a link to another page."""
    heading = next((inner for inner in islice(box.iter(), BOX) if inner.tag in TITLES), None)
    if heading is None:
        return False
    link = heading.find(".//a[@href]")
    link = next(heading.iterancestors("a"), None) if link is None else link
    return link is not None and _leads_away(page, link)


def _has_text(box: HtmlElement) -> bool:
    """Whether a box has more paragraphs than an entry of a list has."""
    paragraphs = (element for element in islice(box.iter("p"), MAX_TIMES) if _is_prose(element, PARAGRAPH))
    return len(list(islice(paragraphs, COMMENT + 1))) > COMMENT


def _leads_away(page: Page, link: HtmlElement) -> bool:
    there = absolute(page.base, link.get("href") or "")
    text = clean("".join(link.itertext()))
    if there is None or len(text) < HEADLINE:
        return False
    if len(text) <= DAY and (read_moment(text) is not None or (len(link) == 1 and link[0].tag == "time")):
        return False  # a link to all of a day's articles, or from a day to the article itself, is none to another
    return urlsplit(there).path.rstrip("/") != urlsplit(page.url).path.rstrip("/")


def _is_boilerplate(element: HtmlElement, headers: dict[HtmlElement, bool], path: set[HtmlElement]) -> bool:
    """Whether a date belongs to the page around the article: its header's clock, teasers, comments.

    *headers* holds which headers are known to be without the headline, *path* leads to that.
    """
    in_header = False
    for ancestor in (element, *element.iterancestors()):
        if ancestor.tag in ("article", "main"):
            return False
        if ancestor.tag in ("body", "html"):
            break
        if ancestor.tag in ("nav", "footer", "aside"):
            return True
        if ancestor not in path and is_clock(ancestor):
            return True
        if ancestor.tag == "header" and not in_header:
            if ancestor not in headers:
                headers[ancestor] = ancestor.find(".//h1") is None
            in_header = headers[ancestor]
    return in_header

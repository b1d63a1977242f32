"""What is taken out of a page before its text is looked for: what is never part of an article."""

import re
from itertools import islice

from lxml.etree import strip_elements
from lxml.html import HtmlElement

from crawler.extraction.strings import clean, folded, words
from crawler.extraction.structure.captions import CAPTION, CAPTIONED, PICTURES, captioned, is_sentence, open_figures
from crawler.extraction.structure.class_names import forget_names, holds_article, is_aside, kind_of
from crawler.extraction.structure.lines import Line
from crawler.extraction.structure.measures import Measures
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.paragraphs import SENTENCE_ENDS
from crawler.extraction.structure.phrases import matched
from crawler.extraction.structure.teasers import host_of
from crawler.extraction.text.boilerplate import is_notice

# Not the article's text, besides what the page is read without. A form may hold a whole page (ASP.NET): the engine's.
NO_TEXT = frozenset({"head", "input", "link", "source", "label", "figure", "figcaption"})
LINKS = 600
"""Characters of a block of nothing but links that is no article: a list of sources may be longer."""
NAMED = frozenset(words("div section p span ul ol header h2 h3 h4 h5 h6 li details small a strong article"))
BLOCKS = frozenset(words("div section p ul ol li h2 h3 h4 h5 h6 table blockquote"))
LABELLED = frozenset(words("p h2 h3 h4 h5 h6"))
HEADINGS = frozenset(words("h2 h3 h4"))
BELOW = 3
"""Elements under such a heading among which its paragraph is."""
LABEL, HEADLINE = 40, 15
"""Letters of the longest label before the headline of another page, and of the shortest such headline."""
COLUMN, LONG = 0.6, 400
"""Share of a row's paragraph text in one cell, and letters, from which the cells beside it are not the article's."""
BEFORE = 0.4
"""Share of the page's paragraph text that may precede the headline and be none of the article's."""
SHARES = {"hidden": 0.6, "strange": 0.6, "small": 0.1}
"""Share of the page's paragraph text that a block so named may hold: more, and it is the article's own box."""
OPINION = 0.9
"""Share of the page's paragraph text in a box named "comment" that is an opinion piece, not what is said of one."""
INLINE = frozenset(words("span a small strong"))
SENTENCES = frozenset(words("p li dd td blockquote h2 h3 h4 h5 h6 a b i em strong span"))
AROUND, NEAR = 20, 100
"""Letters of a sentence around an element in it, which is of the sentence whatever its class; elements looked at."""
_LETTER = re.compile(r"[^\W\d_]")
# An opinion piece is one comment; "comments", "commentlist" and the like are its readers'.
_COMMENT = re.compile(r"(?<![a-z])comment(?![a-z])", re.IGNORECASE)


def prune(page: Page, measures: Measures, headlines: frozenset[str]) -> None:
    """Take out of *page* what is never part of an article; *headlines* are the page's, folded."""
    root, elements = page.root, page.elements
    host = host_of(page.url)
    open_figures(root)
    prose = measures.prose.get(root, 0)
    captions: dict[HtmlElement, bool] = {}
    _drop_before_headline(elements, measures, headlines)
    index = 0
    while index < len(elements):
        element = elements[index]
        dropped = None
        if element.tag in PICTURES:
            dropped = captioned(element, measures, prose, captions)
        elif _is_boilerplate(element, measures, prose, headlines) and not _is_item(element, measures, host):
            dropped = element
        if dropped is not None:
            drop(dropped)
        # What lies in a dropped element needs no look.
        index += measures.size[element] if dropped is element else 1
    strip_elements(root, *PICTURES, with_tail=False)


def _drop_before_headline(elements: list[HtmlElement], measures: Measures, headlines: frozenset[str]) -> None:
    """Drop what precedes the headline, unless much of the page's prose does."""
    candidates = [e for e in elements if e.tag in ("h1", "h2") and folded("".join(e.itertext())) in headlines]
    heading = next((e for e in candidates if e.tag == "h1"), candidates[0] if candidates else None)
    if heading is None:
        return
    path = [heading, *heading.iterancestors()]
    before = [sibling for place in path for sibling in place.itersiblings(preceding=True)]
    if sum(measures.prose[element] for element in before) <= BEFORE * measures.prose[path[-1]]:
        for element in before:
            drop(element)


def drop_side_columns(rows: list[list[HtmlElement]], measures: Measures) -> None:
    """Of the cells of layout that stand side by side, keep that with most of the prose, and that of the headline."""
    for cells in rows:
        prose = [measures.prose[cell] for cell in cells]
        if len(cells) > 1 and max(prose) >= max(LONG, COLUMN * sum(prose)):
            for cell, length in zip(cells, prose, strict=True):
                if length < max(prose) and cell.find(".//h1") is None:
                    drop(cell)


def _is_boilerplate(element: HtmlElement, measures: Measures, prose: int, headlines: frozenset[str]) -> bool:
    tag = element.tag
    return (
        tag in NO_TEXT
        or (tag in NAMED and _is_noise(element, measures, prose))
        or (tag in BLOCKS and (_is_of_links(element, measures) or _is_labelled_link(element, measures)))
        or (tag in ("h1", "h2", "h3") and folded("".join(element.itertext())) in headlines)
    )


def drop(element: HtmlElement) -> None:
    """Take *element* out, but leave the text after it."""
    if element.getparent() is not None:
        element.drop_tree()


def _is_of_links(element: HtmlElement, measures: Measures) -> bool:
    """Whether a paragraph, heading, list or box is nothing but links."""
    length = measures.text[element]
    return 0 < length < LINKS and measures.linked[element] >= 0.8 * length


def _is_item(element: HtmlElement, measures: Measures, host: str) -> bool:
    """Whether a heading that is a link to another site has a paragraph under it: that of a list of hotels, say."""
    if element.tag not in HEADINGS or not measures.linked[element]:
        return False
    link = next(element.iter("a"), None)
    if link is None or host_of(link.get("href") or "") in ("", host):
        return False
    return any(below.tag == "p" and is_sentence(below) for below in islice(element.itersiblings(), BELOW))


def _is_labelled_link(element: HtmlElement, measures: Measures) -> bool:
    """Whether a paragraph or heading is but a label and the headline of another page: "Read this too: …"."""
    length, linked = measures.text[element], measures.linked[element]
    if element.tag not in LABELLED or not HEADLINE <= linked < LINKS or not 0 < length - linked < LABEL:
        return False
    link = next(element.iter("a"), None)
    if link is None or measures.linked[link] < linked:
        return False
    text, target = clean("".join(element.itertext())), clean("".join(link.itertext()))
    return text.endswith(target) and text.removesuffix(target).rstrip().endswith((":", "|", "»", "→", "："))


def _is_noise(element: HtmlElement, measures: Measures, prose: int) -> bool:
    given = dict(element.items())
    if not given:
        return False
    names = f"{given.get('class', '')} {given.get('id', '')}"
    kind = "hidden" if is_aside(given) else kind_of(names) if len(names) >= 3 else None
    if kind is None:
        return False
    if kind != "hidden" and element.tag in INLINE and _is_in_sentence(element) and not _is_label(element):
        forget_names(element)
        return False
    if kind == "picture":
        return element.tag in CAPTIONED and 0 < measures.text[element] <= CAPTION
    if kind == "comments":  # may be longer than what they comment on
        return not holds_article(element) and not _is_opinion(element, measures, prose)
    return measures.prose[element] <= SHARES[kind] * prose and not holds_article(element)


def _is_in_sentence(element: HtmlElement) -> bool:
    """Whether text goes on after *element*, or has not come to its end before it."""
    parent = element.getparent()
    if parent is None or parent.tag not in SENTENCES:
        return False
    if any(near.tag in PICTURES for near in islice(parent.iter(), NEAR)) or is_sentence(element):
        return False  # a caption's
    own = "".join([parent.text or "", *(child.tail or "" for child in islice(parent, NEAR))])
    if len("".join(own.split())) < AROUND:
        return False
    if _LETTER.search(element.tail or ""):
        return True
    earlier = element.getprevious()
    before = ((parent.text if earlier is None else earlier.tail) or "").rstrip()
    return bool(before) and before[-1] not in SENTENCE_ENDS


def _is_label(element: HtmlElement) -> bool:
    """Whether all that *element* says is a credit, an advertisement's mark or the like, which no sentence holds."""
    text = clean("".join(element.itertext()))
    return is_notice(Line("p", text)) or matched("after", text[:NEAR]) is not None


def _is_opinion(element: HtmlElement, measures: Measures, prose: int) -> bool:
    """Whether what is named "comment" is the article: nearly all prose, and no list of comments by their names."""
    if measures.prose[element] < OPINION * prose or prose - measures.prose[element] > LONG:
        return False
    if not _COMMENT.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return False
    boxes = element.iterdescendants("div", "section", "article", "ol", "ul", "li")
    if any(kind_of(f"{box.get('class') or ''} {box.get('id') or ''}") == "comments" for box in boxes):
        return False
    forget_names(element)
    return True

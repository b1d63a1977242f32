"""What is taken out of a page before its text is looked for: what is never part of an article."""

from lxml.etree import strip_elements
from lxml.html import HtmlElement

from crawler.extraction.measures import Measures
from crawler.extraction.naming import holds_article, is_aside, kind_of
from crawler.extraction.text import clean, folded, words

# Not the article's text, besides what the page is read without. A form may hold a whole page (ASP.NET): the engine's.
NO_TEXT = frozenset({"head", "input", "link", "source", "label", "figure", "figcaption"})
PICTURES = frozenset({"img", "picture", "video", "iframe", "amp-img"})
CAPTIONED = frozenset({"div", "span", "a", "figure", "section", "li", "dl"})
NO_CAPTION = frozenset({"body", "html", "article", "main", "td", "p"})
CAPTION = 200
"""Letters of the longest caption."""
LINKS = 600
"""Characters of a block of nothing but links that is no article: a list of sources may be longer."""
NAMED = frozenset(words("div section p span ul ol header h2 h3 h4 h5 h6 li details small a strong article"))
BLOCKS = frozenset(words("div section p ul ol li h2 h3 h4 h5 h6 table blockquote"))
LABELLED = frozenset(words("p h2 h3 h4 h5 h6"))
LABEL, HEADLINE = 40, 15
"""Letters of the longest label before the headline of another page, and of the shortest such headline."""
COLUMN, LONG = 0.6, 400
"""Share of a row's paragraph text in one cell, and letters, from which the cells beside it are not the article's."""
BEFORE = 0.4
"""Share of the page's paragraph text that may precede the headline and be none of the article's."""
SHARES = {"strange": 0.6, "small": 0.1}
"""Share of the page's paragraph text that a block so named may hold: more, and it is the article's own box."""


def prune(root: HtmlElement, elements: list[HtmlElement], measures: Measures, headlines: frozenset[str]) -> None:
    """Take out of *root* what is never part of an article; *headlines* are the page's, folded.

    *elements* are all of its elements in the order of the page, measured.
    """
    prose = measures.prose.get(root, 0)
    _drop_before_headline(elements, measures, headlines)
    index = 0
    while index < len(elements):
        element = elements[index]
        dropped = None
        if element.tag in PICTURES:
            dropped = _captioned(element, measures)
        elif _is_furniture(element, measures, prose, headlines):
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


def _is_furniture(element: HtmlElement, measures: Measures, prose: int, headlines: frozenset[str]) -> bool:
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


def _captioned(picture: HtmlElement, measures: Measures) -> HtmlElement | None:
    """The small block that holds a picture and little else."""
    box = None
    for parent in picture.iterancestors():
        if parent.tag in NO_CAPTION or measures.text.get(parent, 0) > CAPTION:
            break
        box = parent
    if box is None or box.tag not in CAPTIONED or box.find(".//h1") is not None or box.find(".//h2") is not None:
        return None
    return box


def _is_of_links(element: HtmlElement, measures: Measures) -> bool:
    """Whether a paragraph, heading, list or box is nothing but links."""
    length = measures.text[element]
    return 0 < length < LINKS and measures.linked[element] >= 0.8 * length


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
    kind = "strange" if is_aside(given) else kind_of(names) if len(names) >= 3 else None
    if kind is None:
        return False
    if kind == "picture":
        return element.tag in CAPTIONED and 0 < measures.text[element] <= CAPTION
    if kind == "comments":  # may be longer than what they comment on
        return not holds_article(element)
    return measures.prose[element] <= SHARES[kind] * prose and not holds_article(element)

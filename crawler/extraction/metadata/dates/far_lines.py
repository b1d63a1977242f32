"""Dates of publication anywhere on a page: said or named to be that, or right below the text."""

from collections.abc import Iterator
from itertools import islice

from crawler.extraction.metadata.dates.labels import says_published
from crawler.extraction.metadata.dates.lines import BEFORE, NUMBER, PARTS, begins_with_label, is_line, lines_of
from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.strings import clean
from crawler.extraction.structure.class_names import finder_of

LOOKED_AT = 5000
BARE = 32
"""Characters of a line that is hardly more than a date."""
ENDS = 25
"""Elements after the text's last prose in which a date with a label is looked for."""
BOXES, WHOLE = frozenset(("header", "ul", "ol", "aside")), frozenset(("body", "html"))
_names_date = finder_of(
    r"(?:publi\w*|post(?:ed)?|article|entry|story|news|blog)[\w-]{0,12}?(?:date|time(?!line))|pub-?date|date-?publi|dateline|"
    r"(?:^|meta[_-]{1,2}|\s)date(?:$|\s)"
)


def lines_far(outline: Outline, heading: Heading | None) -> Iterator[str]:
    """Lines anywhere on the page that are said or named to be dates of publication."""
    yield from lines_named(outline, heading)
    yield from filter(says_published, lines_behind(outline, heading))
    path = set(heading.element.iterancestors()) if heading else set()
    elements = outline.page.elements[:LOOKED_AT]
    labels = [place for place, text in enumerate(outline.page.texts[:LOOKED_AT]) if text and begins_with_label(text)]
    for place in labels[:ENDS]:
        # what follows a label that is alone in its element
        is_bare = NUMBER.search("".join(islice(elements[place].itertext(), PARTS))) is None
        yield from (line for line, _ in lines_of(elements[place : place + 1 + 2 * is_bare], path))
    yield from _lines_below(outline, heading)
    yield from _lines_in_boxes_above(outline, heading)


def _lines_below(outline: Outline, heading: Heading | None) -> Iterator[str]:
    """A line that is a date and hardly more, right below the text's last prose and in its box; or one that is the only
    such line below, in the article's element."""
    path = set(heading.element.iterancestors()) if heading else set()
    last = outline.last_prose
    prose = outline.page.elements[last]
    if last and prose.tag == "p":
        below = list(islice(prose.itersiblings(), 2))
        yield from (line for line, _ in lines_of(below, path) if len(line) <= BARE)
    own = next(heading.element.iterancestors("article"), None) if heading else None
    behind = lines_of(outline.page.elements[last + 1 : last + 1 + 2 * ENDS], path)
    bare = [(line, element) for line, element in behind if len(line) <= BARE]
    if own is not None and len(bare) == 1 and own in bare[0][1].iterancestors():
        yield bare[0][0]


def _lines_in_boxes_above(outline: Outline, heading: Heading | None) -> Iterator[str]:
    """The bare dates of small boxes above the headline and beside it, as mastheads are not: these are the page's."""
    if heading is None:
        return
    path, parent = set(heading.element.iterancestors()), heading.element.getparent()
    before = outline.page.elements[max(heading.index - BEFORE, 0) : heading.index]
    for box in (element for element in before if element.tag in BOXES and is_line(element)):
        around = box.getparent()
        is_own = around in path and around.tag not in WHOLE and (around is parent or around.tag == "article")
        if is_own and not any(len(clean("".join(link.itertext()))) > BARE for link in box.iter("a")):
            found = lines_of(box.iter(), path | {box})
            yield from (line for line, _ in found if len(line) <= BARE)


def lines_named(outline: Outline, heading: Heading | None) -> Iterator[str]:
    """Lines whose class names the day of publication."""
    path = set(heading.element.iterancestors()) if heading else set()
    classes = zip(outline.page.elements[:LOOKED_AT], outline.page.tree.classes, strict=False)
    named = [element for element, names in classes if names and _names_date(names)]
    yield from (line for line, _ in islice(lines_of(named, path), ENDS))


def lines_behind(outline: Outline, heading: Heading | None) -> Iterator[str]:
    """The lines behind the text's last prose."""
    path = set(heading.element.iterancestors()) if heading else set()
    last = outline.last_prose
    yield from (line for line, _ in lines_of(outline.page.elements[last + 1 : last + 1 + ENDS], path))

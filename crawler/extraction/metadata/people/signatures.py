"""Who signs an article below its text, or is told of there, where nothing else says who wrote it."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.metadata.outline import Heading, Outline, is_around
from crawler.extraction.metadata.people.by import after_by
from crawler.extraction.metadata.people.byline_elements import follows_role
from crawler.extraction.metadata.people.bylines import is_of_another, looks_like_a_name
from crawler.extraction.metadata.people.name_evidence import is_of_readers
from crawler.extraction.metadata.people.names import is_person
from crawler.extraction.metadata.site import goes_by
from crawler.extraction.strings import clean

BELOW, PIECES, LONGEST = 40, 30, 400
"""Elements below the text's last prose, texts of one, and characters of what is told of a writer."""
_MARKS = " —–-*•|."
_NAMES = re.compile(r"(?:author|writer|about)[-_ ]?(?:bio|box|info|card|name|the)?|\bbio(?:graphy)?\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:(?i:the author|about the author|about)[ :,]+)?((?:[^\W\d_a-z][\w.'’-]* ){1,3}[^\W\d_a-z][\w'’-]+),? "
    r"(?:is|was|writes|has|works|covers|reports|ist|schreibt|arbeitet|est|es|escribe|è|scrive|é)\b"
)
_JOB = re.compile(
    r"\b(?:reporter|correspondent|editor|journalist|writer|columnist|author|blogger|producer|contributor|professor|"
    r"researcher|lecturer|analyst|fellow|redakteur(?:in)?|journaliste?|periodista|giornalista|jornalista)\b"
)
_TITLED = frozenset(("h2", "h3", "h4", "h5", "h6", "strong", "b", "a", "span", "p", "div"))


def signature_of(outline: Outline, heading: Heading | None, names: frozenset[str]) -> list[str]:
    """The name below the text that stands alone, is told of, or titles a biography; *names* are the site's, folded."""
    if outline.last_prose <= (heading.index if heading else 0):
        return []
    candidates = (*_alone(outline), *_in_sentences(outline), *_of_biography(outline, heading))
    return [name for name in candidates if is_person(name) and not goes_by(names, name)][:1]


def _alone(outline: Outline) -> Iterator[str]:
    prose = outline.page.elements[outline.last_prose]
    for line in islice(prose.itersiblings(), 2) if prose.tag == "p" else ():
        if line.tag == "p" and looks_like_a_name(name := _text(line).strip(_MARKS)):
            yield name


def _in_sentences(outline: Outline) -> Iterator[str]:
    for element in _below(outline):
        text = clean(element.text or "") or (_text(element) if element.tag in ("p", "em", "i") else "")
        if len(text) <= LONGEST and (sentence := _SENTENCE.match(text)) and not is_of_readers(element):
            own = element.tag in ("em", "i") or element.getparent().tag in ("em", "i") or _is_named(element)
            if own or _JOB.search(text):
                yield sentence[1]


def _of_biography(outline: Outline, heading: Heading | None) -> Iterator[str]:
    path = set(heading.element.iterancestors()) if heading else set()
    for element in _below(outline):
        text = clean(element.text or "")
        if element.tag in _TITLED and looks_like_a_name(text) and after_by(text) is None and _is_named(element):
            boxes = islice(_boxes(element), 6)
            is_of_others = any(is_around(box) and not _NAMES.search(box.get("class") or "") for box in boxes)
            is_of_others = is_of_others or is_of_another(outline.page, element, path)
            if not (is_of_others or is_of_readers(element) or follows_role(element)):
                yield text


def _below(outline: Outline) -> Iterator[HtmlElement]:
    last = outline.last_prose
    elements = outline.page.elements[max(last - 6, 0) : last + BELOW]
    return (element for element in elements if isinstance(element.tag, str))


def _text(element: HtmlElement) -> str:
    return clean("".join(islice(element.itertext(), PIECES)))


def _is_named(element: HtmlElement) -> bool:
    boxes = (element, *islice(_boxes(element), 3))
    return any(_NAMES.search(f"{box.get('class') or ''} {box.get('id') or ''}") for box in boxes)


def _boxes(element: HtmlElement) -> Iterator[HtmlElement]:
    yield from element.iterancestors("div", "section", "aside", "article")

"""Small boxes with a form in which readers leave an address: what a paper says there is none of the article."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

import numpy as np
from lxml.html import HtmlElement

from crawler.extraction.blocks.measures import Flags, Measures
from crawler.extraction.strings import clean
from crawler.extraction.structure.page import Page

LONGEST, BOXES, FORMS, PARTS, MANY = 350, 3, 40, 80, 2_000
"""Characters of such a box, boxes around a form that are looked at, forms of a page, and parts and texts of a box."""
LITTLE = 0.3
"""Share of the text that may be said there: a short article may stand in the box itself."""
WHOLE = frozenset(("body", "html", "main", "article"))
FIELDS = frozenset(("email", "tel", "text", ""))
"""Types of fields in which something is written."""
SEARCHES = frozenset(("q", "s", "search", "query", "keyword", "keywords"))


def beside_forms(page: Page, measures: Measures, chosen: Flags) -> Flags:
    """Which of the *chosen* blocks stand in a small box with such a form."""
    result = np.zeros(measures.count, bool)
    lines = {text for form in page.tagged("form")[:FORMS] for text in _lines_beside(form)}
    if not lines:
        return result
    counts = Counter(measures.texts)
    for place in np.flatnonzero(chosen & (measures.lengths <= LONGEST)).tolist():
        # what stands elsewhere, too, is of a table of contents, say
        result[place] = (text := measures.texts[place]) in lines and counts[text] == 1
    is_little = measures.words[result].sum() <= LITTLE * measures.words[chosen].sum()
    return result if is_little else np.zeros(measures.count, bool)


def _lines_beside(form: HtmlElement) -> Iterator[str]:
    """The lines of the largest small box that the form stands in, and of the form itself."""
    box: HtmlElement | None = None
    for around in (form, *islice(form.iterancestors(), BOXES)) if _asks(form) else ():
        if around.tag in WHOLE or sum(len(text.strip()) for text in islice(around.itertext(), MANY)) > LONGEST:
            break
        box = around
    for element in islice(box.iter(), PARTS) if box is not None else ():
        text = clean("".join(islice(element.itertext(), PARTS)))
        if text and len(text) <= LONGEST:
            yield text


def _asks(form: HtmlElement) -> bool:
    """Whether a form has a field to write in, and is none that searches."""
    fields = list(islice((field for field in form.iter("input") if (field.get("type") or "").lower() in FIELDS), PARTS))
    return bool(fields) and not any((field.get("name") or "").lower() in SEARCHES for field in fields)

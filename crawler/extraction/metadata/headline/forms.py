"""What a page gives for its headline: each form of it, and the evidence for that."""

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.metadata.headline.ends import SEPARATOR, without_site
from crawler.extraction.metadata.headline.evidence import MAX_TITLE, Form, weigh
from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.strings import clean, folded, unescaped
from crawler.extraction.structure.jsonld import text_of
from crawler.extraction.structure.page import Page

META = ("headline", "dc.title", "citation_title", "dcterms.title", "parsely-title", "sailthru.title")
FIRST, OTHERS = 5, 6
"""Headings of the first level, and of the next two, that are looked at."""
PIECES = 20
"""Texts of a heading from which it is not looked into."""
MARKS = " |-–—·•:/»«_"


def forms_of(outline: Outline, names: frozenset[str]) -> list[Form]:
    """All forms of the headline, with their evidence; *names* are the site's, folded."""
    found: dict[str, Form] = {}

    def add(text: str, source: str, evidence: str, heading: Heading | None = None, *, anew: bool = True) -> None:
        text = text[:MAX_TITLE]
        if (fold := folded(text)) and (anew or fold in found):
            form = found.setdefault(fold, Form(text))
            form.features[evidence] = 1.0
            form.sources.add(source)
            form.heading = form.heading or heading

    headings = _headings(outline)
    plain = [heading.text for heading in headings if heading.level == 1][:3]
    given = given_of(outline.page)
    for heading in headings:
        add(heading.text, f"h{heading.level}", f"h{heading.level}", heading)
    for heading in headings:
        for text in _parts(heading.element) if heading.level == 1 else ():
            add(text, "h1", "part of h1", heading)
    for source, text in given.items():
        add(without_site(text, names, plain), source, source)
    # What is cut off without knowing whose name it is counts where another source has the same.
    for source, text in (*(("h1", text) for text in plain), *given.items()):
        for start, end in _cuts(text):
            anew = not plain and start == 0 and source == "title"
            add(text[start:end].strip(MARKS), source, "cut", anew=anew)
    weigh(found, headings, given, outline, names)
    return list(found.values())


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where *text* may be cut: behind its first mark, before it, before its last."""
    marks = list(SEPARATOR.finditer(text))
    if marks:
        yield 0, marks[-1].start()
        yield 0, marks[0].start()
        yield marks[0].end(), len(text)


def given_of(page: Page) -> dict[str, str]:
    """The headlines of the page's head by source."""
    social = page.meta_first("og:title") or ""
    if page.document_title[len(social) :].lstrip()[:1] == '"' and page.document_title.startswith(social):
        social = ""  # what the attribute has of it ends at a quotation mark of its own
    found = {
        "og": social,
        "json-ld": text_of(page.article.get("headline") or page.article.get("name") or page.state.get("headline")),
        "twitter": page.meta_first("twitter:title"),
        "title": page.document_title,
        "meta": page.meta_first(*META),
    }
    return {source: unescaped(text[: 4 * MAX_TITLE]) for source, text in found.items() if text}


def _parts(element: HtmlElement) -> list[str]:
    """The texts of a heading of several parts: with and without the first or last of them, which may be a kicker."""
    pieces = [text for piece in islice(element.itertext(), PIECES) if (text := clean(piece))]
    if not 1 < len(pieces) < PIECES:
        return []
    own = clean(" ".join([element.text or "", *((child.tail or "") for child in element)]))
    return [pieces[0], " ".join(pieces[1:]), pieces[-1], " ".join(pieces[:-1]), own, " ".join(pieces)]


def _headings(outline: Outline) -> list[Heading]:
    ones = [heading for heading in outline.headings if heading.level == 1][:FIRST]
    return ones + [heading for heading in outline.headings if heading.level > 1][:OTHERS]

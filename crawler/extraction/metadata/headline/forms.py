"""What a page gives for its headline: each form of it, and the evidence for that."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.metadata.headline.ends import SHORTEST, marks_in, parts_of, without_site
from crawler.extraction.metadata.headline.evidence import MAX_TITLE, Form, weigh
from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.strings import clean, folded, unescaped
from crawler.extraction.structure.class_names import finder_of
from crawler.extraction.structure.jsonld import text_of
from crawler.extraction.structure.lines import width
from crawler.extraction.structure.page import Page

META = ("headline", "dc.title", "citation_title", "dcterms.title", "parsely-title", "sailthru.title")
FIRST, OTHERS = 5, 6
"""Headings of the first level, and of the next two, that are looked at."""
SECTION = 3
"""Words of a section's name."""
PIECES = 20
"""Texts of a heading from which it is not looked into."""
ABOVE = 0.2
"""Share of the page's prose above a heading that is one of a part."""
_KICKER = re.compile(r"(?:[^\s:|]+ ){0,3}[^\s:|]+(?::| [|·–—-]) ")
_names_kicker = finder_of(
    r"kick|over-?line|top-?line|roof-?line|eyebrow|dach-?zeile|spitzmarke|sur-?titre|antet[ií]tulo|volanta|cintillo|"
    r"chap[eé]u|occhiello|super-?title|pre-?title|rubri[ckq]|categor|section"
)
_MARK = re.compile(r"(?::| ?\||\s[·–—-])\s")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]{2,20}[)\]]$")
_WORDS_IN_BRACKET = re.compile(r"\s*[(\[][^()\[\]\d]{2,20}[)\]]$")
"""What goes with an article, behind its headline: a film, pictures."""
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
    ones = [heading for heading in headings if heading.level == 1][:3]
    h1s = [heading.text for heading in ones]
    is_headed = any(outline.prose_before(heading.index) <= ABOVE * outline.prose for heading in ones)
    titles = stated_titles(outline.page)
    plain = h1s or _agreed(titles, names)
    for heading in headings:
        add(heading.text, f"h{heading.level}", f"h{heading.level}", heading)
    for heading in headings:
        for text in _parts(heading.element) if heading.level == 1 else ():
            add(text, "h1", "part of h1", heading)
    for source, text in titles.items():
        add(without_site(text, names, plain), source, source)
    # What is cut off without knowing whose name it is counts where another source has the same.
    for source, text in (*(("h1", text) for text in h1s), *titles.items()):
        whole = without_site(text, names, plain)
        if bracket := _BRACKET.search(text) or _WORDS_IN_BRACKET.search(whole):
            add(bracket.string[: bracket.start()], source, "cut", anew=False)
        for start, end in _cuts(text):
            is_open = not is_headed and source == "title" and _may_be_section(text[end:], text, whole)
            anew = start == 0 and (
                is_open or (source == "h1" and "|" in text[end : end + 4] and width(text[:end]) >= SHORTEST)
            )
            add(text[start:end].strip(MARKS), source, "cut", anew=anew)
    add(_without_kickers(headings, titles.get("og", "")), "h1", "shared")
    add(_behind_part(ones, titles.values()), "h1", "shared")
    weigh(found, headings, titles, outline, names)
    return list(found.values())


def _agreed(titles: dict[str, str], names: frozenset[str]) -> list[str]:
    """The headline that two sources of the head have, where no h1 has it."""
    counts = Counter(folded(text) for text in titles.values())
    return [without_site(text, names, []) for text in titles.values() if counts[folded(text)] > 1][:1]


def _without_kickers(headings: list[Heading], social: str) -> str:
    """What both h1 and og:title say behind different kickers; empty where it is not so."""
    first = _KICKER.match(social)
    for heading in headings if first else ():
        second = _KICKER.match(heading.text) if heading.level == 1 else None
        if first and second and folded(first[0]) != folded(second[0]):
            rest = social[first.end() :].strip()
            if folded(rest) == folded(heading.text[second.end() :]) and width(rest) >= SHORTEST:
                return rest
    return ""


def _behind_part(headings: list[Heading], titles: Iterable[str]) -> str:
    """What an h1 says behind a part that is named a kicker and that the head sets off by a mark; empty where it is not
    so."""
    for heading in headings:
        first, rest, *_ = _parts(heading.element) or ("", "")
        if not first or width(rest) < SHORTEST or rest[0] == ":" or not _is_kicker(heading.element[0], first):
            continue
        for text in titles:
            mark = _MARK.match(text, len(first)) if text.startswith(first) else None
            if mark and folded(text[mark.end() :]).startswith(folded(rest)):
                return rest
    return ""


def _is_kicker(part: HtmlElement, text: str) -> bool:
    is_named = part.tag == "small" or _names_kicker(part.get("class") or "")
    return is_named and clean("".join(part.itertext())) == text


def _may_be_section(end: str, title: str, headline: str) -> bool:
    """Whether an *end* may be cut off a *title* of which known names leave a *headline*: if that is all of it, or the
    end no longer than a section's name, which begins with no small letter."""
    rest = clean(end.strip(MARKS))
    return not rest[:1].islower() and (title == headline or len(parts_of(rest)[0][0].split()) <= SECTION)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where *text* may be cut: behind its first mark, before it, before its last."""
    if marks := marks_in(text):
        yield 0, marks[-1][0]
        yield 0, marks[0][0]
        yield marks[0][1], len(text)


def stated_titles(page: Page) -> dict[str, str]:
    """The headlines of the page's head by source."""
    found = {
        "og": _social(page, "og:title"),
        "json-ld": text_of(page.article.get("headline") or page.article.get("name") or page.state.get("headline")),
        "twitter": _social(page, "twitter:title"),
        "title": page.document_title,
        "meta": page.meta_first(*META),
    }
    return {source: unescaped(text[: 4 * MAX_TITLE]) for source, text in found.items() if text}


def _social(page: Page, name: str) -> str:
    """What a meta element has; nothing where its text ends at a quotation mark of the headline's own."""
    text, title = page.meta_first(name) or "", page.document_title
    return "" if title.startswith(text) and title[len(text) :].lstrip()[:1] == '"' else text


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

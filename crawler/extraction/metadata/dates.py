"""When the article was published and changed, and by what evidence; never later than the capture."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.metadata.moments import Moment, read_moment
from crawler.extraction.metadata.time_elements import CLOCK, own_times
from crawler.extraction.metadata.url_dates import days_in_address, days_of_directories
from crawler.extraction.strings import clean, words
from crawler.extraction.structure.jsonld import text_of
from crawler.extraction.structure.page import Page

PUBLISHED_META = words(
    "article:published_time og:article:published_time og:published_time datepublished article:published "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime citation_publication_date "
    "dcterms.created dc.date.issued dcterms.issued dcterms.date dc.date publishdate publish-date publish_date "
    "publication_date publicationdate pubdate pub_date published-date date article.published article_date_original "
    "originalpublicationdate datecreated created date.created"
)
MODIFIED_META = words(
    "article:modified_time og:updated_time og:article:modified_time datemodified article:modified "
    "dcterms.modified dc.date.modified last-modified modified revised lastmod article:updated updated"
)
_CHANGED = re.compile(r"updat|modif|edit|aktualisiert|actualiz|mis à jour|aggiornat|обновл|stand|bijgewerkt|更新", re.I)
_SAYS_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|aktualisiert|stand|actualizad[oa]|mis à jour|aggiornato|обновлено|оновлено|"
    r"bijgewerkt|atualizado|uppdaterad|oppdatert|opdateret|päivitetty|güncelleme|aktualizováno|aktualizacja|frissítve|"
    r"actualizat|ενημερώθηκε|ενημέρωση|עודכן|cập nhật|تحديث|अपडेट)\b|更新",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|\brights reserved\b", re.IGNORECASE)
NO_DATES = frozenset({"script", "style", "nav", "aside", "footer", "form", "figure", "figcaption"})
IN_PARAGRAPH = 30
LINE = 60
"""Characters of a line that may be a dateline."""
NEAR = 12
"""Blocks around the headline in which a visible date is looked for."""


@dataclass(frozen=True, slots=True)
class Dates:
    published: str | None = None
    modified: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    source: str
    raw: str
    moment: Moment


def dates_of(page: Page) -> Dates:
    """Publication and change by the strongest evidence: JSON-LD, meta, time elements, address, visible text.

    A time without an offset gives the day. Directories in the address, which no clock touches, overrule a publication
    date that is over a month away from them, as after a site's move.
    """
    captured = datetime.fromisoformat(page.captured)
    language = (page.root.get("lang") or "")[:2].lower()
    lines = cache(lambda: list(_from_text(page)))
    published = _first(_published(page, lines), captured, language)
    modified = _first(_modified(page, lines), captured, language)
    in_address = _first((("address", day) for day in days_of_directories(page.url)), captured, language)
    if published and in_address and abs((published.moment.day - in_address.moment.day).days) > 31:
        published = in_address
    if modified and published and modified.moment.day < published.moment.day:
        modified = None
    evidence = [f"{kind}: {c.source} {c.raw}" for kind, c in (("published", published), ("modified", modified)) if c]
    return Dates(
        str(published.moment) if published else None,
        str(modified.moment) if modified else None,
        "; ".join(evidence) or None,
    )


def _first(candidates: Iterator[tuple[str, str]], captured: datetime, language: str) -> _Candidate | None:
    for source, raw in candidates:
        moment = read_moment(raw, language=language)
        if moment and not moment.is_after(captured) and not moment.is_zero:
            return _Candidate(source, clean(raw)[:80], moment)
    return None


def _published(page: Page, lines: Callable[[], list[str]]) -> Iterator[tuple[str, str]]:
    yield "json-ld datePublished", text_of(page.article.get("datePublished"))
    for name in PUBLISHED_META:
        for value in page.meta.get(name, ()):
            yield f"meta {name}", value
    yield "json-ld dateCreated", text_of(page.article.get("dateCreated"))
    yield from _from_elements(page, modified=False)
    for day in days_in_address(page.url):
        yield "address", day
    for part in re.split(r"\s[|–—-]\s", page.document_title)[1:]:
        yield "title element", part if len(part) <= 20 else ""
    for line in lines():
        changed = _SAYS_CHANGED.search(line)
        yield "text", line[: changed.start()] if changed else line


def _modified(page: Page, lines: Callable[[], list[str]]) -> Iterator[tuple[str, str]]:
    yield "json-ld dateModified", text_of(page.article.get("dateModified"))
    for name in MODIFIED_META:
        for value in page.meta.get(name, ()):
            yield f"meta {name}", value
    yield from _from_elements(page, modified=True)
    for line in lines():
        if changed := _SAYS_CHANGED.search(line):
            yield "text", line[changed.end() :]


def _from_elements(page: Page, *, modified: bool) -> Iterator[tuple[str, str]]:
    """`itemprop` first, then time elements in the article's own part of the page."""
    wanted = "datemodified" if modified else "datepublished"
    for element in page.root.iterfind(".//*[@itemprop]"):
        if wanted in element.get("itemprop", "").lower().split() and element.tag != "meta":
            written = element.get("datetime") or element.get("content")
            yield f"itemprop {wanted}", written or clean(element.text_content())
    for element in own_times(page):
        before, parent = element.getprevious(), element.getparent()
        labels = (
            element.get("class"),
            before.text if before is not None else "",
            parent.text if parent is not None else "",
        )
        says_changed = bool(_CHANGED.search(" ".join(filter(None, labels))))
        if says_changed == modified:
            yield "time element", element.get("datetime") or clean(element.text_content())


def _from_text(page: Page) -> Iterator[str]:
    """Dates printed around the headline: in the blocks after it, after its own header, and before it."""
    heading = next(page.root.iter("h1"), None)
    if heading is None:
        return
    for block in islice(heading.itersiblings(), NEAR):
        yield from _dates_in(block)
    for parent in heading.iterancestors():
        if parent.tag in ("body", "html", "article", "main"):
            break
        for block in islice(parent.itersiblings(), 2):
            yield from _dates_in(block)
    for block in islice(heading.itersiblings(preceding=True), NEAR):
        yield from _dates_in(block)


def _dates_in(block: HtmlElement) -> Iterator[str]:
    """The short lines with digits: a date in a sentence is one that the article speaks of."""
    if (
        not isinstance(block.tag, str)
        or block.tag in NO_DATES
        or CLOCK.search(f"{block.get('class')} {block.get('id')}")
    ):
        return
    for element in block.iter():
        if element.tag not in NO_DATES and isinstance(element.tag, str):
            own = None if element.tag == "time" else element.text  # judged where time elements are
            for text in (own, element.tail if element is not block else None):
                if not text or text.isspace():
                    continue
                line = clean(text)
                if 6 <= len(line) <= LINE and any(map(str.isdigit, line)) and not _RIGHTS.search(line):
                    longest = IN_PARAGRAPH if element.tag == "p" and not _SAYS_CHANGED.search(line) else LINE
                    if len(line) <= longest:
                        yield line

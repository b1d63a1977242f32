"""When the article was published and changed, and by what evidence; never later than the capture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from crawler.extraction.metadata.dates.far_lines import lines_behind, lines_far, lines_named
from crawler.extraction.metadata.dates.head_dates import MODIFIED_META, PUBLISHED_META, from_other_names
from crawler.extraction.metadata.dates.in_address import days_in_address, days_of_directories
from crawler.extraction.metadata.dates.labels import SAYS_CHANGED, published_in, says_other
from crawler.extraction.metadata.dates.lines import LEAD
from crawler.extraction.metadata.dates.moments import Moment, read_moment
from crawler.extraction.metadata.dates.visible import VisibleDates
from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.strings import clean
from crawler.extraction.structure.jsonld import text_of

DAY_FIRST = frozenset({"gb", "ie", "au", "nz", "in", "za"})
"""Regions of English in which 03/04 is in April; elsewhere it may be either."""
A_DAY = timedelta(days=1)
"""What the day of a moment and that of the place where it was published may differ by."""


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


def dates_of(outline: Outline, heading: Heading | None) -> Dates:
    """Publication and change by the strongest evidence: JSON-LD, meta, time elements, address, visible text.

    A time without an offset gives the day. Directories in the address, which no clock touches, overrule a publication
    date that is over a month away from them, as after a site's move.
    """
    page = outline.page
    captured = datetime.fromisoformat(page.captured)
    locale = (page.root.get("lang") or "")[:5].lower().replace("_", "-")
    visible = VisibleDates(outline, heading)
    published = _first(_published(visible), captured, locale)
    modified = _first(_modified(visible), captured, locale)
    if published and _may_be_rewritten(published, modified):
        in_dateline = _first(_in_dateline(visible), captured, locale)
        if in_dateline and in_dateline.moment.day < published.moment.day - A_DAY:
            published = in_dateline
    in_address = _first((("address", day) for day in days_of_directories(page.url)), captured, locale)
    if published and in_address and abs((published.moment.day - in_address.moment.day).days) > 31:
        published = in_address
    if published is None and (main := _main_heading(outline, heading)):
        published = _first(_in_dateline(VisibleDates(outline, main)), captured, locale)
    if published is None:
        published = _first(_changes_in_dateline(visible), captured, locale)
    if modified and published and modified.moment.day < published.moment.day:
        modified = None
    evidence = [f"{kind}: {c.source} {c.raw}" for kind, c in (("published", published), ("modified", modified)) if c]
    return Dates(
        str(published.moment) if published else None,
        str(modified.moment) if modified else None,
        "; ".join(evidence) or None,
    )


def _main_heading(outline: Outline, heading: Heading | None) -> Heading | None:
    """The page's first h1, where the headline was found in a lower heading: below the text, or at its beginning."""
    if heading is None or heading.level == 1:
        return None
    return next((other for other in outline.headings if other.level == 1 and not other.leads_home), None)


def _may_be_rewritten(published: _Candidate, modified: _Candidate | None) -> bool:
    """Whether software may have put the day of the last change in the place of the first publication's: there is none
    of a later change."""
    in_head = published.source.startswith(("json-ld", "meta"))
    return in_head and (modified is None or modified.moment.day <= published.moment.day + A_DAY)


def _first(candidates: Iterator[tuple[str, str]], captured: datetime, locale: str) -> _Candidate | None:
    language, _, region = locale.partition("-")
    month_first = False if language not in ("", "en") or region in DAY_FIRST else None
    for source, raw in candidates:
        moment = read_moment(raw, month_first, language)
        if moment and not moment.is_after(captured) and not moment.is_zero:
            return _Candidate(source, clean(raw)[:80], moment)
    return None


def _published(visible: VisibleDates) -> Iterator[tuple[str, str]]:
    page = visible.outline.page
    yield "json-ld datePublished", text_of(page.article.get("datePublished"))
    for name in PUBLISHED_META:
        for value in page.meta.get(name, ()):
            yield f"meta {name}", value
    yield "json-ld dateCreated", text_of(page.article.get("dateCreated"))
    yield from _from_elements(visible, modified=False)
    for day in days_in_address(page.url):
        yield "address", day
    for part in re.split(r"\s[|–—-]\s", page.document_title)[1:]:
        yield "title element", part if len(part) <= 20 else ""
    for line in sorted(visible.lines, key=says_other):
        yield "text", _published_part(line)
    yield "json-state datePublished", text_of(page.state.get("datePublished"))
    yield from from_other_names(page)
    for _, written in visible.times(modified=False, is_behind=True):
        yield "time element", written
    for line in lines_far(visible.outline, visible.heading):
        yield "text", _published_part(line)
    yield "time element", visible.time_above()


def _published_part(line: str) -> str:
    """What of a line is not said to be of a change."""
    changed = SAYS_CHANGED.search(line)
    if changed is None:
        return line
    published = published_in(line[changed.end() :])
    return line[: changed.start()] if published is None else published


def _in_dateline(visible: VisibleDates) -> Iterator[tuple[str, str]]:
    """The dates beside the headline that say nothing of a change."""
    outline = visible.outline
    end = visible.heading.index if visible.heading else 0
    lead = outline.prose_before(end + 1) + LEAD
    for element, written in visible.times(modified=False, is_behind=False):
        if "pubdate" in element.attrib or outline.prose_before(outline.times[element]) <= lead:
            yield "time element", written
    for line in visible.lines:
        if not SAYS_CHANGED.search(line) and not says_other(line):
            yield "text", line


def _changes_in_dateline(visible: VisibleDates) -> Iterator[tuple[str, str]]:
    """The days of change that a page shows in a dateline's place: where it shows no other, it was published then."""
    outline, heading = visible.outline, visible.heading
    for is_behind in (False, True):
        for _, written in visible.times(modified=True, is_behind=is_behind):
            yield "time element, changed", written
        for line in (
            chain(lines_named(outline, heading), lines_behind(outline, heading)) if is_behind else visible.lines
        ):
            if SAYS_CHANGED.search(line):
                yield "text", line


def _modified(visible: VisibleDates) -> Iterator[tuple[str, str]]:
    page = visible.outline.page
    yield "json-ld dateModified", text_of(page.article.get("dateModified"))
    for name in MODIFIED_META:
        for value in page.meta.get(name, ()):
            yield f"meta {name}", value
    yield from _from_elements(visible, modified=True)
    for line in visible.lines:
        if changed := SAYS_CHANGED.search(line):
            yield "text", line[changed.end() :]


def _from_elements(visible: VisibleDates, *, modified: bool) -> Iterator[tuple[str, str]]:
    """`itemprop` first, then time elements in the article's own part of the page."""
    page = visible.outline.page
    wanted = "datemodified" if modified else "datepublished"
    for element, names in page.properties:
        if wanted in names.lower().split() and element.tag != "meta":
            written = element.get("datetime") or element.get("content")
            yield f"itemprop {wanted}", written or clean(element.text_content())
    for _, written in visible.times(modified=modified, is_behind=False):
        yield "time element", written
    if not modified:
        for written in page.aside_times:
            yield "time element", "" if SAYS_CHANGED.search(written) else written

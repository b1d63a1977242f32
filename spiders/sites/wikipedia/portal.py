"""Pages of Wikipedia's Current Events Portal: days, months, the portal's front page."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from lxml import etree

from crawler.pages import EventEntry, EventPage, NotAnEventPage
from spiders.pages.addresses import iso_day
from spiders.pages.limits import MAX_ENTRIES
from spiders.sites.wikipedia.addresses import MONTHS, WIKIPEDIA, is_portal
from spiders.sites.wikipedia.article import is_article, read_article
from spiders.sites.wikipedia.portal_html import all_text, classes, read_rows
from spiders.sites.wikipedia.rows import Day, read_day
from spiders.sites.wikipedia.wikitext import DAY, is_wikitext, read_wikitext

OF_THE_PORTAL = (
    '"wgPageName":"Portal:Current_events',
    "page-Portal_Current_events",
    "current-events-content",
    'rel="canonical" href="https://en.wikipedia.org/wiki/Portal:Current_events',
)
"""What only a page of the portal has in its head: every page of Wikipedia links to the portal."""
CONTENT = frozenset({"current-events-content", "description"})
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
YEAR_FIRST = re.compile(rf"(?<!\d)(\d{{4}})_({'|'.join(MONTHS)})_0?(\d{{1,2}})(?!\d)")
YEAR_LAST = re.compile(rf"\b({'|'.join(MONTHS)})\s+(\d{{1,2}}),\s+(\d{{4}})")


def read_portal_page(url: str, text: str, content_type: str) -> EventPage:
    """The days of a portal page, each of their events complete.

    An article is one event. Raises NotAnEventPage where the page is neither.
    """
    if is_wikitext(text, content_type):
        found = DAY.search(text)
        date = (iso_day(*found.groups()) if found else None) or day_of(unquote(url))
        return _page([read_day(url, date, read_wikitext(text, url))])
    root = _parsed(text)
    is_other = is_article(root) and not is_portal(url) and not _is_of_the_portal(text)
    blocks = [] if is_other else _blocks(root)
    if blocks:
        only = day_of(unquote(url)) if len(blocks) == 1 else None
        return _page(_read_block(url, block, only) for block in blocks)
    if _is_of_the_portal(text):
        problem = "a page of the portal without a day block: its markup may have changed"
        return EventPage(site=WIKIPEDIA, kind="day", entries=(), problem=problem)
    return read_article(url, root, text)


def _is_of_the_portal(text: str) -> bool:
    return any(sign in text for sign in OF_THE_PORTAL)


def _page(days: Iterable[Day]) -> EventPage:
    entries: list[EventEntry] = []
    problems: list[str] = []
    empty: list[str] = []
    for day in days:
        entries.extend(day.entries)
        empty.extend([day.date] if day.date and day.is_empty else [])
        problems.extend([day.problem] if day.problem else [])
        if len(entries) > MAX_ENTRIES:
            break
    more = f" (and {len(problems) - 3} more days)" if len(problems) > 3 else ""
    problem = "; ".join(problems[:3]) + more or None
    return EventPage(site=WIKIPEDIA, kind="day", entries=tuple(entries), problem=problem, empty=tuple(empty))


def _parsed(text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise NotAnEventPage("no HTML in it")
    return root


def _blocks(root: etree._Element) -> list[etree._Element]:
    """The day blocks: by today's name, by the older microformat, or the bare content of one day."""
    named = {element: classes(element) for element in root.iter(etree.Element) if element.get("class")}
    contents = {element for element, names in named.items() if names & CONTENT}
    # An article's infobox is a vevent too, but has no description.
    holders = _holders(contents)
    for blocks in (
        {element for element, names in named.items() if "current-events-main" in names},
        {element for element, names in named.items() if "vevent" in names and element in holders},
        contents,
    ):
        if blocks:
            return list(_outermost(root, blocks))
    return []


def _holders(contents: Iterable[etree._Element]) -> set[etree._Element]:
    """*contents* and all that is around them."""
    holders: set[etree._Element] = set()
    for content in contents:
        element: etree._Element | None = content
        while element is not None and element not in holders:
            holders.add(element)
            element = element.getparent()
    return holders


def _outermost(root: etree._Element, wanted: set[etree._Element]) -> Iterator[etree._Element]:
    """Those of *wanted* that no other of them holds, in the order of the page."""
    ahead = [root]
    while ahead:
        element = ahead.pop()
        if element in wanted:
            yield element
        else:
            ahead.extend(reversed(element))


def _read_block(url: str, block: etree._Element, only: str | None) -> Day:
    contents = {element for element in block.iter(etree.Element) if classes(element) & CONTENT}
    rows = [row for content in list(_outermost(block, contents)) or [block] for row in read_rows(content, url)]
    return read_day(url, _day_of_block(block) or only, rows)


def _day_of_block(block: etree._Element) -> str | None:
    """The day that a block tells: in its hidden `bday`, else in its id, else in its heading."""
    texts = {"bday": "", "summary": ""}
    for element in block.iter(etree.Element):
        for name in classes(element) & texts.keys():
            texts[name] = texts[name] or all_text(element)
    return day_of(texts["bday"]) or day_of(block.get("id") or "") or day_of(texts["summary"])


def day_of(text: str) -> str | None:
    """The ISO day in *text*: `2026-02-07`, `2026_February_7` or `February 7, 2026`."""
    if found := ISO_DAY.search(text):
        return iso_day(*found.groups())
    if found := YEAR_FIRST.search(text):
        return iso_day(found[1], MONTHS.index(found[2]) + 1, found[3])
    if found := YEAR_LAST.search(text):
        return iso_day(found[3], MONTHS.index(found[1]) + 1, found[2])
    return None

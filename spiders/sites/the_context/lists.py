"""Day pages and the front page of the Context: lists that name event pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crawler.pages import EventEntry, EventPage, NotAnEventPage
from spiders.pages.addresses import absolute, iso_day
from spiders.pages.entities import decode
from spiders.sites.the_context.addresses import THE_CONTEXT, news_day
from spiders.sites.the_context.markdown import Link, clean, title_link
from spiders.sites.the_context.names import context_names, is_context

DAY_LABEL = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$")
EVENT_TARGET = re.compile(r"/news/\d{4}/\d{2}/\d{1,2}/(?!(?:index|README)\.)[^/]+$")
TOPIC = re.compile(r"#####(?:[ \t]+(.*))?$")


@dataclass(slots=True)
class ListItem:
    """An event of a list and the lines below it."""

    link: Link
    day: str | None
    topic: str | None
    lines: list[str] = field(default_factory=list)


def heading_day(link: Link) -> str | None:
    """The ISO day of a date heading: `2012-09-6` as its text, or the day in its address (`News`, `今天`)."""
    label = DAY_LABEL.match(link.text)
    return (iso_day(*label.groups()) if label else None) or news_day(link.target)


def read_list(url: str, lines: Iterable[str]) -> EventPage:
    """The events that a day page or front page names; a day without any is a page like another."""
    text = list(lines)
    if not any(line.startswith("## [") and "/news/" in line for line in text):
        raise NotAnEventPage("a list, but no heading of it links to a day of news")
    in_order = not any(TOPIC.match(line) for line in text)
    stray: list[str] = []
    entries = tuple(_entry(url, item, in_order=in_order) for item in _items(text, stray))
    return EventPage(site=THE_CONTEXT, kind="list", entries=entries, problem=_problem(entries, stray))


def _problem(entries: Sequence[EventEntry], stray: Sequence[str]) -> str | None:
    broken = sum(line.startswith("### ") for line in stray)
    if broken:
        return f"{broken} headings of a list hold no link that can be read"
    if stray and not entries:
        return f"a list of events without an event, but with {len(stray)} lines of text"
    return None


def _items(lines: Iterable[str], stray: list[str]) -> list[ListItem]:
    """Each event with its day, topic and lines; lines of text that belong to none go into *stray*."""
    items: list[ListItem] = []
    below = stray
    day: str | None = None
    topic: str | None = None
    for line in lines:
        if found := TOPIC.match(line):
            topic, below = clean(found[1] or "") or None, stray
        elif line.startswith("### "):
            link = title_link(line.removeprefix("###"))
            if link and EVENT_TARGET.search(link.target):
                items.append(ListItem(link, day, topic))
                below = items[-1].lines
            else:
                # Not an event's: an opinion, or a heading that cannot be read.
                below = [] if link else stray
                below.append(line)
            topic = None
        elif line.startswith("## "):
            link = title_link(line.removeprefix("##"))
            day, topic, below = heading_day(link) if link else None, None, stray
        elif line.strip("- \t"):
            below.append(line)
    return items


def _entry(url: str, item: ListItem, *, in_order: bool) -> EventEntry:
    context: tuple[str, ...] = ()
    summary: list[str] = []
    for line in map(str.strip, item.lines):
        if line.startswith("_") and line.endswith("_") and is_context(line[1:-1]):
            context = context_names(line[1:-1], item.topic, in_order=in_order)
        else:
            summary.append(line)
    topics = (item.topic,) if item.topic else ()
    return EventEntry(
        url=absolute(url, decode(item.link.target)),
        date=item.day or news_day(item.link.target),
        title=clean(item.link.text),
        description=clean(" ".join(summary)) or None,
        topics=topics,
        context=context or topics,
    )

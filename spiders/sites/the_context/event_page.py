"""Pages of the Context in Markdown, English and Chinese: which kind a page is, and the page of one event."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from crawler.pages import CitedAddress, EventEntry, EventPage, NotAnEventPage, RelatedEntry
from spiders.pages.addresses import absolute, path_of
from spiders.pages.entities import decode
from spiders.pages.limits import MAX_LINKS
from spiders.sites.the_context.addresses import THE_CONTEXT, event_path
from spiders.sites.the_context.lists import heading_day, read_list
from spiders.sites.the_context.markdown import Link, clean, list_items, source_links, title_link
from spiders.sites.the_context.names import context_names

HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?$")
SECTION = re.compile(r"#{2,4}[ \t]+([^\s\[\]#:：][^\[\]#:：]{0,39}?)[ \t]*([:：]?)$")
SECTIONS = {
    "source": "sources",
    "sources": "sources",
    "信息来源": "sources",
    "changes": "changes",
    "related": "related",
    "有关": "related",
}
OTHER_FOLDERS = re.compile(r"(?:/zh)?/(?:opinion|faq|api)(?:/|$)")
CHANGE_NOTE = re.compile(r"(?:\d{4}-\d\d-\d\d[ \d:]*)?\(.*\)$")
TITLE_LINK = re.compile(r"\[(https?://[^\s\[\]]+)(?:\s([^\[\]]*))?\]")
IMAGES = ("Cover Image", "IMG")
"""Links in a list of sources that name a picture, in the English and in the Chinese edition."""


@dataclass(slots=True)
class EventText:
    """The lines of an event page, by what they are."""

    date: str | None
    title: str
    topic: str | None
    in_order: bool
    """The layout has no `#####` line; its lists of names are sorted."""
    description: list[str] = field(default_factory=list)
    sections: dict[str, list[str]] = field(default_factory=dict)
    """List items by the section's kind: `sources`, `changes`, `related`."""


def read_context_page(url: str, text: str) -> EventPage:
    """What a Markdown page of the Context says: one event, or a list of event pages.

    Raises NotAnEventPage for its other pages (opinion, faq) and for anything else.
    """
    if OTHER_FOLDERS.match(path_of(url)):
        raise NotAnEventPage("a page of the Context that holds no events (opinion, faq, api)")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip() and "[HTML](" not in line), len(lines))
    first = lines[start] if start < len(lines) else ""
    if first.startswith("### ["):
        event = _event_text(lines[start:])
        return EventPage(site=THE_CONTEXT, kind="event", entries=(_entry(url, event),), problem=_problem(event))
    if first.startswith("## "):
        return read_list(url, lines[start:])
    beginning = "HTML" if first.lstrip().startswith("<") else "no date heading"
    raise NotAnEventPage(f"{beginning} where a Markdown page of the Context begins")


def _event_text(lines: Sequence[str]) -> EventText:
    link = title_link(lines[0].removeprefix("###"))
    if link is None or "/news/" not in link.target:
        raise NotAnEventPage("the date heading does not link to a day of news")
    event = EventText(date=heading_day(link), title="", topic=None, in_order=True)
    for number, line in enumerate(lines[1:], start=1):
        heading = HEADING.match(line)
        if heading is None:
            if line.strip():
                raise NotAnEventPage("text where the title of an event stands")
            continue
        value = clean(heading[2] or "")
        if heading[1] == "#":
            event.title = value
            _read_rest(event, lines[number + 1 :])
            return event
        if heading[1] != "#####":
            break
        event.topic, event.in_order = value or None, False
    raise NotAnEventPage("a date heading, but no title of an event")


def _read_rest(event: EventText, lines: Iterable[str]) -> None:
    """Sort the lines behind the title into description and sections."""
    sections: list[tuple[str, list[str]]] = []
    for line in lines:
        heading = SECTION.match(line.rstrip())
        if heading and (heading[2] or heading[1].lower() in SECTIONS):
            sections.append((heading[1].lower(), []))
        elif sections:
            sections[-1][1].append(line)
        elif line.strip():
            event.description.append(line)
    for name, section in sections:
        items = list_items(section)
        event.sections.setdefault(SECTIONS.get(name) or _kind(items), []).extend(items)


def _kind(items: Iterable[str]) -> str:
    """The kind of a section whose name is not known, by the form of its links."""
    links = [link for item in items if (link := title_link(item))]
    if not links or not all("/news/" in link.target and link.target.startswith("/") for link in links):
        return "sources"
    return "changes" if all(CHANGE_NOTE.match(link.note) for link in links) else "related"


def _entry(url: str, event: EventText) -> EventEntry:
    versions = [absolute(url, decode(link.target)) for link in _links(event, "changes")]
    own = event_path(url)
    return EventEntry(
        url=url,
        aliases=tuple(dict.fromkeys(version for version in versions if event_path(version) != own)),
        oldest_url=versions[0] if versions else None,
        date=event.date,
        title=event.title,
        title_links=tuple(
            CitedAddress(name=clean(found[2] or ""), url=found[1]) for found in TITLE_LINK.finditer(event.title)
        ),
        description=clean(" ".join(event.description)) or None,
        topics=(event.topic,) if event.topic else (),
        context=(event.topic,) if event.topic else (),
        sources=tuple(_sources(url, event.sections.get("sources", ()))),
        related=tuple(
            RelatedEntry(
                url=absolute(url, decode(link.target)),
                title=clean(link.text),
                context=context_names(link.note, event.topic, in_order=event.in_order),
            )
            for link in _links(event, "related")
        ),
    )


def _problem(event: EventText) -> str | None:
    """What of the lists could not be read: an address that is lost here gets no source line."""
    items = [(kind, item) for kind, section in event.sections.items() for item in section]
    unread = [item for kind, item in items if not (any(source_links(item)) if kind == "sources" else title_link(item))]
    return f"{len(unread)} of {len(items)} list items of the page hold no link that can be read" if unread else None


def _links(event: EventText, section: str) -> list[Link]:
    return [link for item in event.sections.get(section, ()) if (link := title_link(item))]


def _sources(url: str, items: Iterable[str]) -> list[CitedAddress]:
    links = (link for item in items for link in source_links(item) if link.text.strip() not in IMAGES)
    return [
        CitedAddress(name=clean(link.text), url=absolute(url, decode(link.target)))
        for link in islice(links, MAX_LINKS + 1)
    ]

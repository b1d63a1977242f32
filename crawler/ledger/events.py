"""Gives events their ids, and keeps them when slugs and entries are edited."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlsplit

import orjson

from archive.capture import Capture
from crawler.identity.ids import entry_id, event_id, source_id
from crawler.items import Event, EventSource, RelatedEvent
from crawler.ledger.news import event_news
from crawler.pages import EventEntry, EventPage
from crawler.state import State
from crawler.urls import without_userinfo


class Events:
    """The events of a collection.

    Ids of the Context are of the oldest slug; ids of the portal, of the day and the cited addresses. Whatever name an
    event is met under later (another slug, an edited entry) leads to the id that it was first given.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        state.create(
            "CREATE TABLE IF NOT EXISTS event (event_id TEXT PRIMARY KEY, said BLOB, own INT) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS event_name (name TEXT PRIMARY KEY, event_id TEXT) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS event_entry (name TEXT PRIMARY KEY, entry BLOB, capture BLOB) WITHOUT ROWID",
        )

    def id_of(self, name: str) -> str | None:
        """The id that was given to the event of this name (`site path`)."""
        row = self._state.row("SELECT event_id FROM event_name WHERE name=?", (name,))
        return None if row is None else row[0]

    def identified(self, page: EventPage, path: Callable[[str, str], str]) -> Iterator[tuple[str, EventEntry]]:
        """The events of a page that tells them whole, with their ids; *path* names a page within its site."""
        if page.kind != "event":
            yield from zip(self.of_entries(page.site, page.entries), page.entries, strict=True)
            return
        for entry in page.entries:
            urls = (entry.oldest_url or entry.url, *entry.aliases, entry.url)
            yield self.of_page(page.site, [path(page.site, url) for url in urls]), entry

    def of_page(self, site: str, paths: list[str]) -> str:
        """The id of an event with pages of its own, *paths* oldest first."""
        names = [f"{site} {path}" for path in paths]
        known = next((found for name in names if (found := self.id_of(name))), None)
        key = known or event_id(site, paths[0])
        self._name(names, key)
        return key

    def of_entries(self, site: str, entries: tuple[EventEntry, ...]) -> list[str]:
        """The ids of the entries of a day page, in their order; each has its own."""
        ids: list[str | None] = [self._known_entry(site, entry) for entry in entries]
        others: set[str] = {key for key in ids if key}
        for index, entry in enumerate(entries):
            if ids[index] is None or ids.index(ids[index]) < index:
                ids[index] = self._new_or_edited(site, entry, others)
            key = ids[index] or ""
            others.add(key)
            self._name(list(_entry_names(site, entry)), key)
        return [key or "" for key in ids]

    def _known_entry(self, site: str, entry: EventEntry) -> str | None:
        return self.id_of(next(_entry_names(site, entry)))

    def _new_or_edited(self, site: str, entry: EventEntry, others: set[str]) -> str:
        """An entry that shares its text or an address with one of the same day is that one, edited."""
        for name in _entry_names(site, entry):
            known = self.id_of(name)
            if known is not None and known not in others:
                return known
        key = entry_id(site, entry.date or "", [cited.url for cited in entry.sources], entry.title)
        # Two entries of a day may cite just the same addresses; then the text tells them apart.
        return key if key not in others else entry_id(site, entry.date or "", [], entry.title)

    def _name(self, names: list[str], key: str) -> None:
        for name in names:
            self._state.execute("INSERT OR IGNORE INTO event_name VALUES (?, ?)", (name, key))

    def summary(self, event_id: str) -> dict[str, Any] | None:
        """An event's title, description and date."""
        row = self._state.row("SELECT said FROM event WHERE event_id=?", (event_id,))
        content = None if row is None else orjson.loads(row[0])
        return content and {name: content[name] for name in ("title", "description", "date")}

    def hear_of(self, event_id: str, summary: dict[str, str | None]) -> None:
        """Remembers what an event says whose page another collection has: copies of lost pages are compared with it."""
        self._state.execute(
            "INSERT OR IGNORE INTO event VALUES (?, ?, 0)", (event_id, orjson.dumps({**summary, "aliases": ()}))
        )

    def text_of(self, event_id: str) -> str | None:
        """What an event says of itself: its title and description."""
        summary = self.summary(event_id)
        return None if summary is None else " ".join(filter(None, (summary["title"], summary["description"])))

    def day_of(self, event_id: str) -> str | None:
        """An event's ISO day; None where event or day is not known."""
        summary = self.summary(event_id)
        return None if summary is None else summary["date"]

    def year_of(self, event_id: str) -> str | None:
        """The year of an event's day; None where event or day is not known."""
        day = self.day_of(event_id)
        return day[:4] if day else None

    def listed(self, name: str, entry: EventEntry, capture: Capture) -> None:
        """Remembers the entry of a list, for when the event's own page cannot be fetched."""
        self._state.execute(
            "INSERT INTO event_entry VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
            " SET entry=excluded.entry, capture=excluded.capture",
            (name, orjson.dumps(asdict(entry)), orjson.dumps(asdict(capture))),
        )

    def entry(self, name: str) -> tuple[EventEntry, Capture] | None:
        """The entry of the list that named the event."""
        row = self._state.row("SELECT entry, capture FROM event_entry WHERE name=?", (name,))
        if row is None:
            return None
        values = orjson.loads(row[0])
        lists = {key: tuple(values[key]) for key in ("aliases", "topics", "context")}
        return EventEntry(
            **{**values, **lists, "sources": (), "title_links": (), "related": (), "about": None, "topic_urls": ()}
        ), Capture(**orjson.loads(row[1]))

    def is_news(self, event: Event, context: tuple[str, ...], *, own: bool) -> bool:
        """True where the event is new or says something new.

        An entry of a list never replaces the own page, nor the page of an old slug that of the new one. Compared is
        the page's own *context*: whether a list that gives it one was read before depends on what was asked for.
        """
        content = event_news(asdict(replace(event, context=context)))
        row = self._state.row("SELECT said, own FROM event WHERE event_id=?", (event.event_id,))
        if row is not None and (row[0] == content or row[1] > own or _is_older(event, row[0])):
            return False
        self._state.execute(
            "INSERT INTO event VALUES (?, ?, ?) ON CONFLICT (event_id) DO UPDATE SET said=excluded.said,"
            " own=excluded.own",
            (event.event_id, content, own),
        )
        return True


def make_event(run: str, site: str, key: str, entry: EventEntry, related: list[str | None], capture: Capture) -> Event:
    """The event line of an entry."""
    sources = [EventSource(source_id=source_id(key, url), name=c.name or "", url=url) for c, url in _cited(entry)]
    return Event(
        run=run,
        event_id=key,
        site=site,
        url=entry.url,
        aliases=entry.aliases,
        date=entry.date,
        title=entry.title,
        description=entry.description,
        category=entry.category,
        topics=entry.topics,
        context=entry.context,
        sources=tuple(sources),
        related=tuple(
            RelatedEvent(event_id=found, url=other.url, title=other.title, context=other.context)
            for found, other in zip(related, entry.related, strict=True)
        ),
        capture=capture,
        about=entry.about,
    )


def _cited(entry: EventEntry) -> Any:
    return ((cited, without_userinfo(cited.url)) for cited in entry.sources)


def _entry_names(site: str, entry: EventEntry) -> Any:
    """Names by which an entry of a day page is met again, the surest first."""
    day = entry.date or ""
    urls = [cited.url for cited in entry.sources]
    yield f"{site} {day} {entry_id(site, day, urls, entry.title)} {entry.title}"
    yield f"{site} {day} text {entry.title}"
    for url in urls:
        yield f"{site} {day} cites {url}"


def _is_older(event: Event, content: bytes) -> bool:
    """Whether *event* is of a page that the event had before the one that *said* this."""
    paths = {urlsplit(url).path for url in orjson.loads(content)["aliases"]}
    return urlsplit(event.url).path in paths

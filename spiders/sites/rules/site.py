"""A site of events by rules, with no code: which of its pages lists events, which tells them, and where what stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from crawler.pages import CitedAddress, EventEntry, EventPage, NotAnEventPage
from spiders.pages.addresses import absolute, host_of, netloc_of, page_path
from spiders.pages.html import parsed
from spiders.pages.limits import MAX_BYTES, MAX_ENTRIES, MAX_TOPIC, MAX_TOPICS, limited
from spiders.sites.rules.values import Value

LIST_KEYS = ("events", "link", "title", "date", "next_page")
EVENT_KEYS = ("item", "title", "date", "description", "category", "topics", "sources")


@dataclass(frozen=True, slots=True)
class PageRules:
    """The rules of one kind of page."""

    url: re.Pattern[str]
    values: Mapping[str, Value]


class RulesSite:
    """Reads pages as a file of rules says."""

    def __init__(self, name: str, hosts: tuple[str, ...], lists: PageRules | None, events: PageRules) -> None:
        self.name = name
        self._hosts = hosts
        self._lists = lists
        self._events = events
        self.front_pages: tuple[str, ...] = ()
        """Where a crawl of the whole site begins."""

    def is_list(self, url: str) -> bool:
        """Whether the page at *url* names events, by its address alone."""
        is_event = self._events.url.search(url) is not None
        return self.owns(url) and not is_event and self._lists is not None and bool(self._lists.url.search(url))

    def owns(self, url: str) -> bool:
        return host_of(url) in self._hosts or netloc_of(url) in self._hosts

    def page_url(self, url: str) -> str:
        return url.partition("#")[0]

    def path(self, url: str) -> str:
        return page_path(url)

    def day_pages(self, since: date, until: date) -> Iterator[str]:  # noqa: ARG002
        return iter(())

    def read(self, url: str, body: bytes, content_type: str | None) -> EventPage:
        url = url.partition("#")[0]
        if len(body) > MAX_BYTES:
            raise NotAnEventPage(f"{len(body)} bytes, more than the {MAX_BYTES} that are read")
        root = parsed(body, content_type)
        try:
            if self._events.url.search(url):
                return limited(self._event_page(url, root))
            if self._lists is not None and self._lists.url.search(url):
                return limited(self._list_page(url, root, self._lists.values))
        except etree.XPathError as error:
            raise NotAnEventPage(f"a rule of {self.name} fails on it: {error}") from error
        raise NotAnEventPage(f"no rule of {self.name} is for its address")

    def _list_page(self, url: str, root: etree._Element, rules: Mapping[str, Value]) -> EventPage:
        entries: dict[str, EventEntry] = {}
        for item in rules["events"].nodes(root):
            link, name = next(_links(rules["link"], item), ("", ""))
            if link and len(entries) <= MAX_ENTRIES:
                target, title = absolute(url, link), _first(rules, "title", item) or name
                entries.setdefault(target, EventEntry(url=target, date=_day(rules, item), title=title))
        further = _address(rules["next_page"], root) if "next_page" in rules else None
        lack = None if entries else f"the rules pages.list.events and link of {self.name} find nothing"
        following = None if further is None else absolute(url, further)
        return EventPage(site=self.name, kind="list", entries=tuple(entries.values()), lack=lack, next_page=following)

    def _event_page(self, url: str, root: etree._Element) -> EventPage:
        rules = self._events.values
        items = list(rules["item"].nodes(root)) if "item" in rules else [root]
        entries = tuple(entry for item in items if (entry := self._entry(url, item)).title or entry.sources)
        kind = "day" if "item" in rules else "event"
        return EventPage(site=self.name, kind=kind, entries=entries, problem=self._problem(entries, len(items)))

    def _entry(self, url: str, item: etree._Element) -> EventEntry:
        rules = self._events.values
        cited = {absolute(url, found): name for found, name in _links(rules["sources"], item)}
        category = _first(rules, "category", item)
        topics = rules["topics"].texts(item) if "topics" in rules else ()
        return EventEntry(
            url=url,
            date=_day(rules, item),
            title=rules["title"].first(item) or "",
            description=_first(rules, "description", item),
            category=category[:MAX_TOPIC] if category else None,
            topics=tuple(topic[:MAX_TOPIC] for topic in topics)[:MAX_TOPICS],
            sources=tuple(CitedAddress(name=name, url=address) for address, name in cited.items()),
        )

    def _problem(self, entries: tuple[EventEntry, ...], items: int) -> str | None:
        rules = self._events.values
        if not entries:
            return f"the rules pages.event of {self.name} find nothing" + ("" if items else " (pages.event.item)")
        missing = [name for name, has in _found(entries).items() if name in rules and not has]
        return f"the rule pages.event.{missing[0]} of {self.name} finds nothing" if missing else None


def _found(entries: tuple[EventEntry, ...]) -> dict[str, bool]:
    """Whether what must stand on a page stands in any of its events."""
    return {
        "title": any(entry.title for entry in entries),
        "date": any(entry.date for entry in entries),
        "sources": any(entry.sources for entry in entries),
    }


def _first(rules: Mapping[str, Value], name: str, item: etree._Element) -> str | None:
    return rules[name].first(item) if name in rules else None


def _day(rules: Mapping[str, Value], item: etree._Element) -> str | None:
    return rules["date"].day(item) if "date" in rules else None


def _address(rule: Value, item: etree._Element) -> str | None:
    return next((address for address, _ in _links(rule, item)), None)


def _links(rule: Value, item: etree._Element) -> Iterator[tuple[str, str]]:
    """Addresses and their names: of elements `href`, unless the rule names another attribute; else the texts."""
    nodes = list(rule.nodes(item))
    for node in nodes:
        address = (node.get(rule.attr or "href") or "").strip()
        if address:
            yield address, " ".join("".join(map(str, node.itertext())).split())
    if not nodes:
        yield from ((text, "") for text in rule.texts(item))

"""Lines of the pages that lead to others: events, what lists name, and such pages as cannot be fetched."""

from collections.abc import Iterator
from dataclasses import replace

from archive.capture import Capture
from archive.reasons import plain
from crawler.context import LISTS, Role
from crawler.identity.ids import source_id
from crawler.items import Via
from crawler.ledger.addresses import Addresses
from crawler.ledger.citation import Citation
from crawler.ledger.entrances import Entrances
from crawler.ledger.events import Events, make_event
from crawler.ledger.page_problems import event_page_problems, list_problems
from crawler.ledger.resolution import Resolution, resolution_of
from crawler.ledger.source_lines import Circumstances, ItemLine, SourceLines
from crawler.mementos.addresses import asked_address
from crawler.pages import CitedAddress, EventEntry, ListPage
from crawler.urls import without_userinfo
from crawler.visits.visit import EventPageRead, Visit

ENTRANCES = LISTS | {Role.EVENT}
"""Roles of pages that lead to others: one that cannot be fetched is a source line of its own."""


class EntranceLines:
    """Knows events and what named them; what they cite is handed on to the source lines."""

    def __init__(
        self,
        circumstances: Circumstances,
        addresses: Addresses,
        events: Events,
        entrances: Entrances,
        sources: SourceLines,
    ) -> None:
        self._circumstances = circumstances
        self._addresses = addresses
        self._events = events
        self._entrances = entrances
        self._sources = sources
        self.problems: list[str] = []
        """What the operator must look at: exit status 1."""

    def event_page(self, visit: Visit, result: EventPageRead) -> Iterator[ItemLine]:
        """The lines of the events of a page, and of what they cite that is known."""
        page, capture = result.page, visit.capture
        assert capture is not None
        self.problems += [f"{visit.url}: {problem}" for problem in event_page_problems(visit, page)]
        self._addresses.resolve(visit.url, resolution_of(visit, "not_article", plain("a page of events")), is_new=True)
        if page.kind == "list":
            for entry in page.entries:
                self._events.listed(self._name(page.site, entry.url), entry, capture)
            return
        for key, entry in self._events.identified(page, self._circumstances.rules.event_path):
            yield from self._event(page.site, key, entry, capture)

    def list_page(self, visit: Visit, page: ListPage) -> Iterator[ItemLine]:
        """What a list names is cited, whatever comes of it."""
        assert visit.capture is not None
        self._circumstances.is_entrance = False  # what it names is looked for in archives
        self.problems += [f"{visit.url}: {problem}" for problem in list_problems(visit, page)]
        self._addresses.resolve(visit.url, resolution_of(visit, "not_article", plain(f"a {page.kind}")), is_new=True)
        via = replace(_via(page.kind, visit.capture), url=visit.url)
        for url in page.lists:
            if self._circumstances.rules.refusal(url) is not None:
                named = CitedAddress(name=None, url=url)
                yield from self._sources.cite(None, named, via if page.kind != "site" else None)
            elif page.kind != "site":
                self._entrances.note(asked_address(url), via)
        for entry in page.events:
            yield from self._event(page.kind, self._events.of_page(page.kind, [entry.title]), entry, visit.capture)
        for cited in page.addresses:
            if visit.context.asks is None:
                yield from self._sources.cite(None, cited, via)
            elif visit.context.asks == Role.SOURCE:  # by name, so that nothing else cites it
                yield from self._sources.cite(None, cited, None)
            else:
                yield from self._entrance(cited, via)

    def _entrance(self, cited: CitedAddress, via: Via) -> Iterator[ItemLine]:
        """A page that a file of addresses names to be read: no citation, unless it cannot be fetched."""
        url = without_userinfo(cited.url)
        refusal = self._circumstances.rules.refusal(url)
        if refusal is None:
            self._entrances.note(url, via)
        else:
            self.problems.append(f"{url}: refused: {refusal}")
            yield from self._sources.cite(None, cited, via)

    def _event(
        self, site: str, key: str, entry: EventEntry, capture: Capture, *, own: bool = True
    ) -> Iterator[ItemLine]:
        context = entry.context
        listed = self._events.entry(self._name(site, entry.url)) if own else None
        if listed is not None and not entry.context:
            entry = replace(entry, context=listed[0].context)
        related = [self._events.id_of(self._name(site, other.url)) for other in entry.related]
        event = make_event(self._circumstances.run, site, key, entry, related, capture)
        if self._events.is_news(event, context, own=own):
            yield event
        via = _via("list" if site == "list" else "event", capture)
        for cited in (*entry.sources, *entry.title_links):
            yield from self._sources.cite(key, cited, via)

    def not_had(self, visit: Visit, end: Resolution) -> Iterator[ItemLine]:
        """An event page that cannot be fetched or read is a source line too; its entry in a list is all there is."""
        self.miss(visit, end)
        site = visit.context.site or ""
        for url in self._addresses.beginnings(visit.url):
            listed = self._events.entry(self._name(site, url))
            if listed is not None:
                key = self._events.of_page(site, [self._circumstances.rules.event_path(site, url)])
                yield from self._event(site, key, *listed, own=False)
            cited = self._spelling(visit, url)
            via = self._entrances.via(cited, url) or (None if listed is None else _via("event", listed[1]))
            self._addresses.cite(Citation(source_id(None, cited), None, None, cited, url, via))

    def miss(self, visit: Visit, end: Resolution) -> None:
        """Reports a page that the operator named and that leads nowhere."""
        if visit.context.named:
            is_beside = visit.context.role == Role.SITE and visit.context.depth > 0
            beside = "; the front page names no feed" if is_beside else ""
            self.problems.append(f"{visit.url}: {end.outcome}: {end.reason}{beside}")

    def _spelling(self, visit: Visit, url: str) -> str:
        """The address of a page as the operator gave it, where *url* is that page; else as it is."""
        cited, site = visit.context.cited if visit.context.named else None, visit.context.site or ""
        if cited is None:
            return url
        if url == visit.url and visit.context.hops == 0:
            return cited
        is_spelling = self._circumstances.rules.refusal(cited) is None and asked_address(cited) == url
        return cited if is_spelling or self._name(site, cited) == self._name(site, url) else url

    def _name(self, site: str, url: str) -> str:
        return f"{site} {self._circumstances.rules.event_path(site, url)}"


def _via(kind: str, capture: Capture) -> Via:
    """What names an address: a page of that *kind*, as it was captured."""
    return Via(kind=kind, url=capture.target_uri, record_id=capture.record_id)

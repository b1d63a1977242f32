"""Decides, exchange by exchange in the order of the WARC, what lines are due. Used by the crawl and by `reprocess`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.capture import Capture
from archive.reasons import plain
from crawler.context import LISTS, ROLES, Role
from crawler.extraction.result import Extraction
from crawler.identity.ids import source_id
from crawler.items import Via
from crawler.ledger.citation import Citation
from crawler.ledger.entrances import Entrances
from crawler.ledger.events import make_event
from crawler.ledger.item_lines import make_article
from crawler.ledger.near_duplicates import NearDuplicates
from crawler.ledger.page_problems import event_page_problems, list_problems
from crawler.ledger.relocations import Relocations
from crawler.ledger.resolution import Resolution, resolution_of
from crawler.ledger.rules import Rules
from crawler.ledger.source_lines import ItemLine, SourceLines
from crawler.mementos.addresses import asked_address
from crawler.mementos.listings import MementoList
from crawler.pages import CitedAddress, EventEntry, ListPage
from crawler.state import State
from crawler.text.sanitize import sanitize
from crawler.urls import without_userinfo
from crawler.visits.visit import Again, EventPageRead, Failure, Hop, ListRead, PageToExtract, Unchanged, Visit

ENTRANCES = LISTS | {Role.EVENT}
"""Roles of pages that lead to others: one that cannot be had is a source line of its own."""


class Ledger(SourceLines):
    """Takes visits in turn and gives the lines that each of them makes due.

    An address that leads to another shares its end; a citation's line is written when the chain from its address has
    ended, and again when another end has come of it.
    """

    def __init__(self, state: State, rules: Rules, run: str) -> None:
        super().__init__(state, rules, run)
        self.moves = Relocations(state, self.addresses, self.articles)
        self.copies = NearDuplicates(state)
        self.entrances = Entrances(state)
        self.problems: list[str] = []
        """What the operator must look at: exit status 1."""

    def enter(self, visit: Visit) -> Iterator[ItemLine]:
        """The lines that are due after this exchange."""
        self._now = visit.asked
        self._is_event = visit.context.role in ENTRANCES
        match visit.result:
            case Again():
                pass
            case _ if visit.context.role in ROLES:
                yield from self._archived(visit)
            case Hop(target):
                yield from self._hop(visit, target)
            case Failure(outcome, reason):
                yield from self._end(visit, resolution_of(visit, outcome, reason))
            case Extraction() as extraction:
                yield from self._page(visit, extraction)
            case EventPageRead():
                yield from self._events(visit, visit.result)
            case ListRead(page):
                yield from self._list(visit, page)
            case Unchanged():
                yield from self._unchanged(visit)
            case PageToExtract() | MementoList():
                raise TypeError(f"{visit.url}: reached the ledger without having been extracted")

    def _archived(self, visit: Visit) -> Iterator[ItemLine]:
        """What archives say of a lost page: its lines are due when they have said it."""
        search = self.recovered_pages.after(visit, self.rules.archives)
        if search is not None and search.found is not None and isinstance(visit.result, Extraction):
            yield from self._page(visit, visit.result)
        if search is not None and search.is_over:
            yield from self._lines_of(search.url)

    def give_up(self, archives: Sequence[str] = ()) -> Iterator[ItemLine]:
        """The lines of what nobody looks for any more: all but what one of *archives* may still have an answer for."""
        for address in self.recovered_pages.given_up(archives, self._now):
            yield from self._lines_of(address)

    def _unchanged(self, visit: Visit) -> Iterator[ItemLine]:
        if not self.addresses.touch(visit.url, visit.asked):
            reason = plain("not modified since a capture that is not in the collection")
            yield from self._end(visit, resolution_of(visit, "http_error", reason))

    def ask(self, url: str, now: str, asked: str | None = None) -> Iterator[ItemLine]:
        """The lines due when the operator asks for the article at *url*, at the moment *now*: it may be known already.

        *asked*: the address that was asked for it, where that is known.
        """
        self._now, self._is_event = now, False
        yield from self._cite(None, CitedAddress(name=None, url=url), None, asked)

    def cite(self, citation: Citation, now: str) -> Iterator[ItemLine]:
        """The line due for a citation by what another collection holds, if its end is known at the moment *now*."""
        self._now, self._is_event = now, False
        self.addresses.cite(citation)
        yield from self._line(citation)

    def _hop(self, visit: Visit, target: str) -> Iterator[ItemLine]:
        refusal = self.rules.refusal(target)
        if refusal is not None:
            shown = sanitize(without_userinfo(target)[:200])
            resolution = resolution_of(visit, "refused", plain(f"redirects to {shown}: {refusal}"))
            yield from self._end(visit, resolution)
            return
        target = asked_address(target)
        wrong = self.addresses.point(visit.url, target, self.rules.max_hops)
        if wrong is not None:
            yield from self._end(visit, resolution_of(visit, "http_error", plain(wrong)))
            return
        if self.moves.follow(target):
            yield from self._lines(target)

    def _page(self, visit: Visit, extraction: Extraction) -> Iterator[ItemLine]:
        assert visit.capture is not None
        known = self.articles.settle(visit.url, visit.capture, extraction, visit.page)
        recovered = known.outcome == "archived" and visit.memento is not None
        outcome = "recovered" if recovered else known.outcome
        resolution = resolution_of(visit, outcome, known.reason, known.article_id)
        if known.version is not None:
            place = self.copies.place(known.article_id or "", extraction.text)
            yield make_article(self.run, visit.page, visit.capture, known, place, extraction)
        yield from self._end(visit, resolution, is_new=known.version is not None)

    def _events(self, visit: Visit, read: EventPageRead) -> Iterator[ItemLine]:
        page, capture = read.page, visit.capture
        assert capture is not None
        self.problems += [f"{visit.url}: {problem}" for problem in event_page_problems(visit, page)]
        self.addresses.resolve(visit.url, resolution_of(visit, "not_article", plain("a page of events")), is_new=True)
        if page.kind == "list":
            for entry in page.entries:
                self.events.listed(self._name(page.site, entry.url), entry, capture)
            return
        for key, entry in self.events.identified(page, self.rules.event_path):
            yield from self._event(page.site, key, entry, capture)

    def _list(self, visit: Visit, page: ListPage) -> Iterator[ItemLine]:
        """What a list names is cited, whatever comes of it."""
        assert visit.capture is not None
        self._is_event = False  # what it names is looked for in archives
        self.problems += [f"{visit.url}: {problem}" for problem in list_problems(visit, page)]
        self.addresses.resolve(visit.url, resolution_of(visit, "not_article", plain(f"a {page.kind}")), is_new=True)
        via = replace(_via(page.kind, visit.capture), url=visit.url)
        for url in page.lists if page.kind != "site" else ():
            self.entrances.note(asked_address(url) if self.rules.refusal(url) is None else url, via)
        for entry in page.events:
            yield from self._event(page.kind, self.events.of_page(page.kind, [entry.title]), entry, visit.capture)
        for cited in page.addresses:
            if visit.context.asks is None:
                yield from self._cite(None, cited, via)
            else:
                yield from self._entrance(cited, via)

    def _entrance(self, cited: CitedAddress, via: Via) -> Iterator[ItemLine]:
        """A page that a file of addresses names to be read: no citation, unless it cannot be had."""
        url = without_userinfo(cited.url)
        refusal = self.rules.refusal(url)
        if refusal is None:
            self.entrances.note(url, via)
        else:
            self.problems.append(f"{url}: refused: {refusal}")
            yield from self._cite(None, cited, via)

    def _event(
        self, site: str, key: str, entry: EventEntry, capture: Capture, *, own: bool = True
    ) -> Iterator[ItemLine]:
        context = entry.context
        listed = self.events.entry(self._name(site, entry.url)) if own else None
        if listed is not None and not entry.context:
            entry = replace(entry, context=listed[0].context)
        related = [self.events.id_of(self._name(site, other.url)) for other in entry.related]
        event = make_event(self.run, site, key, entry, related, capture)
        if self.events.is_news(event, context, own=own):
            yield event
        via = _via("list" if site == "list" else "event", capture)
        for cited in (*entry.sources, *entry.title_links):
            yield from self._cite(key, cited, via)

    def _end(self, visit: Visit, resolution: Resolution, *, is_new: bool = False) -> Iterator[ItemLine]:
        self.addresses.resolve(visit.url, resolution, is_new=is_new)
        if visit.context.role in ENTRANCES:
            yield from self._page_not_had(visit, resolution)
        yield from self._lines(visit.url)

    def _page_not_had(self, visit: Visit, end: Resolution) -> Iterator[ItemLine]:
        """An event page that cannot be had or read is a source line too; its entry in a list is all there is."""
        site = visit.context.site or ""
        if visit.context.named:
            self.problems.append(f"{visit.url}: {end.outcome}: {end.reason}")
        for url in self.addresses.beginnings(visit.url):
            listed = self.events.entry(self._name(site, url))
            if listed is not None:
                key = self.events.of_page(site, [self.rules.event_path(site, url)])
                yield from self._event(site, key, *listed, own=False)
            cited = self._as_given(visit, url)
            via = self.entrances.via(cited, url) or (None if listed is None else _via("event", listed[1]))
            self.addresses.cite(Citation(source_id(None, cited), None, None, cited, url, via))

    def _as_given(self, visit: Visit, url: str) -> str:
        """The address of a page as the operator gave it, where *url* is that page; else as it is."""
        cited, site = visit.context.cited if visit.context.named else None, visit.context.site or ""
        if cited is None:
            return url
        if url == visit.url and visit.context.hops == 0:
            return cited
        is_spelling = self.rules.refusal(cited) is None and asked_address(cited) == url
        return cited if is_spelling or self._name(site, cited) == self._name(site, url) else url

    def _name(self, site: str, url: str) -> str:
        return f"{site} {self.rules.event_path(site, url)}"


def _via(kind: str, capture: Capture) -> Via:
    """What names an address: a page of that *kind*, as it was captured."""
    return Via(kind=kind, url=capture.target_uri, record_id=capture.record_id)

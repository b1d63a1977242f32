"""Decides, exchange by exchange in the order of the WARC, what lines are due. Used by the crawl and by `reprocess`."""

from collections.abc import Iterator, Sequence

from archive.reasons import plain
from crawler.context import ROLES
from crawler.extraction.result import Extraction
from crawler.identity.minhash import minhash_of
from crawler.ledger.addresses import Addresses
from crawler.ledger.articles import Articles
from crawler.ledger.citation import Citation
from crawler.ledger.entrance_lines import ENTRANCES, EntranceLines
from crawler.ledger.entrances import Entrances
from crawler.ledger.events import Events
from crawler.ledger.item_lines import make_article
from crawler.ledger.near_duplicates import DrawMinHash, NearDuplicates
from crawler.ledger.recovered_pages import RecoveredPages
from crawler.ledger.relocations import Relocations
from crawler.ledger.resolution import Resolution, resolution_of
from crawler.ledger.rules import Rules
from crawler.ledger.source_lines import Circumstances, ItemLine, SourceLines
from crawler.mementos.addresses import asked_address
from crawler.mementos.listings import MementoList
from crawler.pages import CitedAddress
from crawler.state import State
from crawler.text.sanitize import sanitize
from crawler.urls import without_userinfo
from crawler.visits.visit import Again, EventPageRead, Failure, Hop, ListRead, PageToExtract, Unchanged, Visit


class Ledger:
    """Takes visits in turn and gives the lines that each of them makes due.

    An address that leads to another shares its end; a citation's line is written when the chain from its address has
    ended, and again when another end has come of it.
    """

    def __init__(self, state: State, rules: Rules, run: str, draw: DrawMinHash = minhash_of) -> None:
        self.circumstances = Circumstances(run, rules)
        self.addresses = Addresses(state)
        self.articles = Articles(state, self.addresses.has_moved)
        self.events = Events(state)
        self.recovered_pages = RecoveredPages(state, self.addresses, self.articles, self.events)
        self._sources = SourceLines(self.circumstances, self.addresses, self.recovered_pages)
        self.relocations = Relocations(state, self.addresses, self.articles)
        self.copies = NearDuplicates(state, draw)
        self._entrances = EntranceLines(
            self.circumstances, self.addresses, self.events, Entrances(state), self._sources
        )
        self.problems = self._entrances.problems

    @property
    def rules(self) -> Rules:
        return self.circumstances.rules

    def enter(self, visit: Visit) -> Iterator[ItemLine]:
        """The lines that are due after this exchange."""
        self.circumstances.now = visit.date
        self.circumstances.is_entrance = visit.context.role in ENTRANCES
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
                yield from self._entrances.event_page(visit, visit.result)
            case ListRead(page):
                yield from self._entrances.list_page(visit, page)
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
            yield from self._sources.of_address(search.url)

    def give_up(self, archives: Sequence[str] = ()) -> Iterator[ItemLine]:
        """The lines of what nobody looks for any more: all but what one of *archives* may still have an answer for."""
        for address in self.recovered_pages.given_up(archives, self.circumstances.now):
            yield from self._sources.of_address(address)

    def _unchanged(self, visit: Visit) -> Iterator[ItemLine]:
        if not self.addresses.touch(visit.url, visit.date):
            reason = plain("not modified since a capture that is not in the collection")
            yield from self._end(visit, resolution_of(visit, "http_error", reason))

    def ask(self, url: str, now: str, target: str | None = None) -> Iterator[ItemLine]:
        """The lines due when the operator asks for the article at *url*, at the moment *now*: it may be known already.

        *target*: the address that was asked for it, where that is known.
        """
        self.circumstances.now, self.circumstances.is_entrance = now, False
        yield from self._sources.cite(None, CitedAddress(name=None, url=url), None, target)

    def cite(self, citation: Citation, now: str) -> Iterator[ItemLine]:
        """The line due for a citation by what another collection holds, if its end is known at the moment *now*."""
        self.circumstances.now, self.circumstances.is_entrance = now, False
        self.addresses.cite(citation)
        yield from self._sources.of(citation)

    def _hop(self, visit: Visit, target: str) -> Iterator[ItemLine]:
        refusal = self.rules.refusal(target)
        if refusal is not None:
            short = sanitize(without_userinfo(target)[:200])
            resolution = resolution_of(visit, "refused", plain(f"redirects to {short}: {refusal}"))
            yield from self._end(visit, resolution)
            return
        target = asked_address(target)
        wrong = self.addresses.point(visit.url, target, self.rules.max_hops)
        if wrong is not None:
            yield from self._end(visit, resolution_of(visit, "http_error", plain(wrong)))
            return
        if self.relocations.follow(target):
            yield from self._sources.of_chains_to(target)

    def _page(self, visit: Visit, extraction: Extraction) -> Iterator[ItemLine]:
        assert visit.capture is not None
        known = self.articles.settle(visit.url, visit.capture, extraction, visit.page)
        recovered = known.outcome == "archived" and visit.memento is not None
        outcome = "recovered" if recovered else known.outcome
        resolution = resolution_of(visit, outcome, known.reason, known.article_id)
        if known.version is not None:
            place = self.copies.place(known.article_id or "", extraction.text, known.version)
            yield make_article(self.circumstances.run, visit.page, visit.capture, known, place, extraction)
        yield from self._end(visit, resolution, is_new=known.version is not None)

    def _is_article(self, url: str) -> bool:
        end = self.addresses.end(url)
        return end is not None and end.resolution.article_id is not None

    def _end(self, visit: Visit, resolution: Resolution, *, is_new: bool = False) -> Iterator[ItemLine]:
        if visit.context.role in ENTRANCES and resolution.outcome == "not_article" and self._is_article(visit.url):
            self._entrances.miss(visit, resolution)  # what it is as an article stands
            return
        self.addresses.resolve(visit.url, resolution, is_new=is_new)
        if visit.context.role in ENTRANCES:
            yield from self._entrances.not_had(visit, resolution)
        yield from self._sources.of_chains_to(visit.url)

"""Source lines: of each citation one when its address has come to its end, and one more when to another."""

from collections.abc import Iterator
from dataclasses import replace

from archive.reasons import plain
from crawler.identity.ids import source_id
from crawler.items import Article, Event, Source, Via
from crawler.ledger.addresses import Addresses
from crawler.ledger.articles import Articles
from crawler.ledger.citation import Citation
from crawler.ledger.events import Events
from crawler.ledger.item_lines import make_source
from crawler.ledger.recovered_pages import RecoveredPages
from crawler.ledger.resolution import Resolution
from crawler.ledger.rules import Rules
from crawler.mementos.addresses import asked_address
from crawler.pages import CitedAddress
from crawler.state import State
from crawler.urls import without_userinfo

ItemLine = Event | Source | Article
WITH_OWN_ARTICLE = frozenset({"archived", "recovered"})


class SourceLines:
    """Knows which citations wait for which address; what is decided of an address is the ledger's."""

    def __init__(self, state: State, rules: Rules, run: str) -> None:
        self.rules = rules
        self.run = run
        self.addresses = Addresses(state)
        self.articles = Articles(state, self.addresses.has_moved)
        self.events = Events(state)
        self.recovered_pages = RecoveredPages(state, self.addresses, self.articles, self.events)
        self._now, self._is_event = "", False
        """Of the exchange that is being decided: when it was asked, and whether for a page of events."""

    def _cite(
        self, event_id: str | None, cited: CitedAddress, via: Via | None, asked: str | None = None
    ) -> Iterator[ItemLine]:
        """The line of a citation whose end is known already; otherwise it waits."""
        url = without_userinfo(cited.url)
        refusal = self.rules.refusal(url)
        address = url if refusal is not None else asked_address(url) if asked is None else asked
        known = Citation(source_id(event_id, url), event_id, cited.name, url, address, via, cited.details)
        citation = self.addresses.cite(known)
        if refusal is not None:
            self.addresses.resolve(address, Resolution(outcome="refused", reason=plain(refusal), attempts=0))
        yield from self._line(citation)

    def _lines_of(self, address: str) -> Iterator[ItemLine]:
        for citation in self.addresses.citing(address):
            yield from self._line(citation)

    def _lines(self, url: str) -> Iterator[ItemLine]:
        for citation in self.addresses.waiting(url):
            yield from self._line(citation)

    def _line(self, citation: Citation) -> Iterator[ItemLine]:
        live = self.addresses.end(citation.address)
        # A page of events is not looked for in archives: it is an entrance to the web of today.
        rules = replace(self.rules, archives=()) if self._is_event and citation.event_id is None else self.rules
        end = live and self.recovered_pages.end_of(citation, live, rules, self._now)
        if end is None:
            return
        outcome = end.resolution.outcome
        if outcome in WITH_OWN_ARTICLE and end.owner is None:
            self.addresses.own(end.url, citation.url)
        elif outcome in WITH_OWN_ARTICLE and end.owner != citation.url:
            outcome = "duplicate"
        news = {"outcome": outcome, "article_id": end.resolution.article_id}
        if self.addresses.is_news(citation.source_id, news):
            fit = self.recovered_pages.fit(citation.event_id, end.resolution.article_id)
            yield make_source(self.run, citation, end.resolution, outcome, fit)

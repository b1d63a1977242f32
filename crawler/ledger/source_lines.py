"""When the line of a citation is due, and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.reasons import plain
from crawler.identity.ids import source_id
from crawler.items import Article, Event, Source, Via
from crawler.ledger.addresses import Addresses
from crawler.ledger.citation import Citation
from crawler.ledger.item_lines import make_source
from crawler.ledger.news import source_news
from crawler.ledger.recovered_pages import RecoveredPages
from crawler.ledger.resolution import Resolution
from crawler.ledger.rules import Rules
from crawler.mementos.addresses import asked_address
from crawler.pages import CitedAddress
from crawler.urls import without_userinfo

ItemLine = Event | Source | Article
WITH_OWN_ARTICLE = frozenset({"archived", "recovered"})


@dataclass(slots=True)
class Circumstances:
    """What holds while one exchange is decided."""

    run: str
    rules: Rules
    now: str = ""
    """When it was asked."""
    is_entrance: bool = False
    """Whether for a page that leads to others: those are entrances to the web of today, not looked for in archives."""


class SourceLines:
    """A citation's line is due when the chain from its address has ended, and again when another end has come of it."""

    def __init__(self, circumstances: Circumstances, addresses: Addresses, recovered_pages: RecoveredPages) -> None:
        self._circumstances = circumstances
        self._addresses = addresses
        self._recovered_pages = recovered_pages

    def cite(
        self, event_id: str | None, cited: CitedAddress, via: Via | None, target: str | None = None
    ) -> Iterator[Source]:
        """The line of a citation whose end is known already; otherwise it waits. *target*: its address, where known."""
        url = without_userinfo(cited.url)
        refusal = self._circumstances.rules.refusal(url)
        address = url if refusal is not None else asked_address(url) if target is None else target
        known = Citation(source_id(event_id, url), event_id, cited.name, url, address, via, cited.details)
        citation = self._addresses.cite(known)
        if refusal is not None:
            self._addresses.resolve(address, Resolution(outcome="refused", reason=plain(refusal), attempts=0))
        yield from self.of(citation)

    def of_chains_to(self, url: str) -> Iterator[Source]:
        """The lines of the citations whose chains lead to *url*."""
        for citation in self._addresses.waiting(url):
            yield from self.of(citation)

    def of_address(self, address: str) -> Iterator[Source]:
        """The lines of the citations for which *address* is asked."""
        for citation in self._addresses.citing(address):
            yield from self.of(citation)

    def of(self, citation: Citation) -> Iterator[Source]:
        """The line of *citation*, where one is due."""
        now, rules = self._circumstances.now, self._circumstances.rules
        if self._circumstances.is_entrance and citation.event_id is None:
            rules = replace(rules, archives=())
        live = self._addresses.end(citation.address)
        end = live and self._recovered_pages.end_of(citation, live, rules, now)
        if end is None:
            return
        outcome, article_id = end.resolution.outcome, end.resolution.article_id
        if outcome in WITH_OWN_ARTICLE and end.owner is None:
            self._addresses.own(end.url, citation.url)
        elif outcome in WITH_OWN_ARTICLE and end.owner != citation.url:
            outcome = "duplicate"
        if self._addresses.is_news(citation.source_id, source_news(outcome, article_id)):
            fit = self._recovered_pages.fit(citation.event_id, article_id)
            yield make_source(self._circumstances.run, citation, end.resolution, outcome, fit)

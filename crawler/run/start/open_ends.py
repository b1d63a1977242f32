"""What a crawl was still to ask when its state was lost: what its records lead to, and what nobody asked by then."""

import json
from collections.abc import Iterator
from dataclasses import replace

from crawler.context import ROLES, FetchContext, Role
from crawler.ledger.citation import Citation
from crawler.ledger.ledger import Ledger
from crawler.mementos.addresses import asked_address
from crawler.run.start.leading_pages import LeadingPages
from crawler.state import State
from crawler.urls import without_userinfo
from crawler.visits.visit import Again, Hop, Visit


class OpenEnds:
    """Told every visit in its turn, it knows the requests that followed from them and left no record of their own.

    Those are the ends of redirects, another attempt at what had failed in passing, and what is cited. What pages lead
    to in other ways is found when they are followed again: which, it tells `LeadingPages`.
    """

    def __init__(self, state: State, ledger: Ledger, retries: int, since: str) -> None:
        """*retries*: of an address that was not asked yet; *since*: when the crawl began that goes on."""
        self._state = state
        self._ledger = ledger
        self._retries = retries
        self._since = since
        self._leading = LeadingPages(state)
        state.create("CREATE TEMP TABLE next_request (url TEXT PRIMARY KEY, context TEXT) WITHOUT ROWID")

    def decided(self, visit: Visit) -> None:
        """Notes what follows from *visit*; what followed from others and led to it is done."""
        self._state.execute("DELETE FROM next_request WHERE url=?", (visit.url,))
        self._leading.decided(visit, self._since)
        if visit.context.role in ROLES:
            return
        match visit.result:
            case Again():
                self._note(visit.url, visit.context.again())
            case Hop(target) if self._ledger.addresses.open_end(visit.url) is not None:
                address, context = asked_address(target), visit.context.hop(visit.url)
                if not context.named:
                    cited = without_userinfo(target)
                    context = replace(context, cited=cited if cited != address else None)
                self._note(address, replace(context, retries=self._retries))

    def _note(self, url: str, context: FetchContext) -> None:
        self._state.execute("INSERT OR REPLACE INTO next_request VALUES (?, ?)", (url, json.dumps(context.as_dict())))

    def requests(self) -> Iterator[tuple[str, FetchContext]]:
        """Each address that is to be asked, with why; to be read to the end."""
        for url, context in self._state.each("SELECT url, context FROM next_request"):
            yield url, FetchContext.from_dict(json.loads(context))
        addresses = self._ledger.addresses
        for (address,) in self._state.each("SELECT DISTINCT address FROM citation WHERE written IS NULL"):
            if addresses.end(address) is not None:
                continue  # it is looked for in archives
            url = addresses.last(address)
            if self._state.row("SELECT 1 FROM next_request WHERE url=?", (url,)) is None:
                yield url, self._context(addresses.citing(address)[0])
        self._state.create("DROP TABLE next_request")

    def _context(self, citation: Citation) -> FetchContext:
        """Why a cited address is asked for."""
        if citation.via is None:
            return FetchContext(role=Role.SOURCE, retries=self._retries)
        event = None if citation.event_id is None else self._ledger.events.summary(citation.event_id)
        title = citation.details.title if event is None and citation.details is not None else (event or {}).get("title")
        cited = without_userinfo(citation.url)
        return FetchContext(
            role=Role.SOURCE,
            via=citation.via.url,
            name=citation.name,
            event=(title or "")[:300] or None,
            cited=cited if cited != citation.address else None,
            retries=self._retries,
        )

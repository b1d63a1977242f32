"""Pages that the web has lost, as the ledger sees them: what archives say decides what their source lines tell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.reasons import plain
from crawler.context import Role
from crawler.extraction.result import Extraction
from crawler.identity.relevance import FITS_NOT, relevance
from crawler.ledger.addresses import Addresses
from crawler.ledger.articles import Articles
from crawler.ledger.citation import Citation
from crawler.ledger.events import Events
from crawler.ledger.resolution import End
from crawler.ledger.rules import Rules
from crawler.mementos.addresses import memento_in
from crawler.mementos.listings import ListedMemento, MementoList
from crawler.recovery.lost_pages import is_lost, leads_elsewhere
from crawler.recovery.search import Search, new_search
from crawler.recovery.search_table import Searches
from crawler.state import State
from crawler.visits.visit import Failure, Hop, Visit

ELSEWHERE = plain("leads to another article")
"""The reason of a live page that is there, but is not the one that was cited."""
PASSING = frozenset({"network_error", "http_error"})
"""Outcomes of a copy that was not fetched, and may be another day."""


class RecoveredPages:
    """Holds back the line of a citation while its page is looked for, and says what it is in the end.

    Everything is decided by exchanges in the WARC and their dates: `reprocess` comes to the same ends.
    """

    def __init__(self, state: State, addresses: Addresses, articles: Articles, events: Events) -> None:
        self.searches = Searches(state)
        self._addresses = addresses
        self._articles = articles
        self._events = events

    def end_of(self, citation: Citation, live: End, rules: Rules, now: str) -> End | None:
        """The end that *citation* has come to, of which *live* is what the web says; None while it is looked for.

        Begins to look for what is lost where there are archives to ask.
        """
        archives, event = rules.archives, citation.event_id
        if not self._is_lost(citation.address, event, live, rules):
            return live
        search = self.searches.get(citation.address, now if archives else "")
        if search is None:
            if not archives:
                return live
            day = self._events.day_of(event) if event is not None else None
            self.searches.put(new_search(citation.address, day, event, archives, now), now)
            return None
        if search.found is not None:
            return self._end_at_copy(search.found, live)
        if not search.is_over:
            return None
        resolution = live.resolution
        reason = replace(resolution.reason or ELSEWHERE, in_archives=search.said)
        return replace(live, resolution=replace(resolution, reason=reason))

    def _is_lost(self, address: str, event: str | None, live: End, rules: Rules) -> bool:
        """Whether the page at *address* is lost, or leads to an article that is about something else than *event*.

        A page that was captured live is not lost to us: its text is in the collection.
        """
        resolution = live.resolution
        if resolution.article_id is None:
            lost = is_lost(
                address, resolution.outcome, resolution.reason, resolution.final_url, behind_proxy=rules.behind_proxy
            )
            return lost and live.owner is None and not self._addresses.is_had(address)
        if (
            event is None
            or resolution.final_url in (None, address)
            or not leads_elsewhere(address, resolution.final_url or "")
        ):
            return False
        fit = self.fit(event, resolution.article_id)
        return fit is not None and fit < FITS_NOT and not self._addresses.is_had(address)

    def _end_at_copy(self, copy: str, live: End) -> End:
        end = self._addresses.end(copy)
        if end is None:
            return live
        lost = plain(f"{live.resolution.outcome}: {live.resolution.reason or ELSEWHERE}")
        return replace(end, resolution=replace(end.resolution, reason=lost))

    def after(self, visit: Visit, archives: Sequence[str]) -> Search | None:
        """How far the search has come after an exchange with an archive; None where that is no answer to it."""
        lost = visit.context.lost or ""
        # One that is not known, or was over long ago, was begun by a question of the operator, which no record tells.
        search = self.searches.get(lost, visit.date) or new_search(lost, visit.context.day, None, archives, visit.date)
        if not _asks(search, visit.url):
            search = search.among(archives)  # the operator has taken the archive off the list
        if not _asks(search, visit.url):
            return None
        search = self._next(search, visit).among(archives)
        self.searches.put(search, visit.date)
        return search

    def is_needed(self, search: Search, rules: Rules) -> bool:
        """Whether its page is still lost; one that is not is not looked for any more."""
        live = self._addresses.end(search.url)
        if live is None or self._is_lost(search.url, search.event, live, rules):
            return True
        self.searches.put(search.among(()), "")
        return False

    def given_up(self, archives: Sequence[str], now: str) -> Iterator[str]:
        """The addresses of what none of *archives* is left to be asked for, though not all have said what they have."""
        for search in self.searches.open():
            left = search.among(archives)
            if left.is_over:
                self.searches.put(left, now)
                yield search.url

    def fit(self, event_id: str | None, article_id: str | None) -> float | None:
        """How well an article fits the event that cites it; None where that cannot be known."""
        if event_id is None or article_id is None:
            return None
        event, article = self._events.text_of(event_id), self._articles.last(article_id)
        return None if event is None or article is None else relevance(event, *article)

    def _next(self, search: Search, visit: Visit) -> Search:
        later = search.refused() if visit.status == 429 else None
        if later is not None:
            return later
        match visit.result:
            case MementoList() as copies:
                return search.listed(copies, visit.date)
            case Failure(_, reason) if visit.context.role != Role.MEMENTO:
                return search.failed(str(reason))
            case Hop(target):
                memento = memento_in(target)
                moved = search.moved(ListedMemento(*memento)) if memento is not None else None
                return moved or search.rejected("it leads to another page")
            case Failure(outcome, reason):
                return search.rejected(f"{outcome}: {reason}", answered=outcome not in PASSING)
            case Extraction() as extraction:
                why = self._unfit(search, visit, extraction)
                return search.take(visit.url) if why is None else search.rejected(why)
        raise TypeError(f"{visit.url}: {visit.result} is no answer of an archive")

    def _unfit(self, search: Search, visit: Visit, extraction: Extraction) -> str | None:
        """Why a copy is not the page that was cited; None where it is."""
        outcome, reason, title, text = extraction.outcome, extraction.evidence, extraction.title, extraction.text
        digest = visit.capture.payload_digest if visit.capture is not None else None
        known = self._articles.of_payload(visit.url, digest)
        if known is not None:
            last = self._articles.last(known.article_id) if known.article_id is not None else None
            outcome, reason = ("article", None) if last is not None else (known.outcome, known.reason)
            title, text = last or (None, "")
        if outcome != "article":
            return f"{outcome}: {reason}"
        event = self._events.text_of(search.event) if search.event is not None else None
        fit = None if event is None else relevance(event, title, text)
        return f"about something else: relevance {fit}" if fit is not None and fit < FITS_NOT else None


def _asks(search: Search, url: str) -> bool:
    request = search.request()
    return request is not None and request[0] == url

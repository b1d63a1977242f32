"""Asks web archives for what the web has lost, when everything else is done."""

from dataclasses import replace
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider

from archive.errors import ArchiveError
from crawler.extensions import CollectionExtension
from crawler.frontier.frontier import AFTERWARDS
from crawler.recovery.resource import is_kept, recovered
from crawler.recovery.search import MEMENTO, ROLES, Search
from crawler.visits import Again, Visit

BATCH = 500
"""Searches under way at a time: their requests wait in the frontier for their archive's next turn."""


class RecoveryExtension:
    """A second phase of the crawl: requests to archives go through frontier, robots.txt, guard and capture like others.

    It begins when the frontier is empty and everything asked is decided. What is asked next follows from what was
    answered (`Search`); none of its requests outlives the run, since the searches do.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._retries = settings.getint("RETRY_TIMES") if settings.getbool("RETRY_ENABLED") else 0
        self._budget = settings.getint("RECOVERY_BUDGET")
        self._asked = 0
        self._has_begun = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.idle, signal=signals.spider_idle)
        return extension

    def opened(self) -> None:
        """Before anything is decided; extensions do not know each other earlier."""
        self._collection = CollectionExtension.of(self._crawler)
        self._collection.on_decided = self.decided
        self._searches = self._collection.ledger.recovering.searches

    def idle(self) -> None:
        """Begins, or goes on with what could not be asked for yet; raises what keeps the spider open or ends it."""
        collection = self._collection
        if collection.failure is not None or collection.turns.undecided:
            return
        try:
            added = sum(map(self._ask, self._open()))
            if not added and not self._is_spent:
                collection.write(collection.ledger.give_up())
        except ArchiveError as error:
            collection.stop(error)
            return
        if added:
            collection.frontier.wake()
            raise DontCloseSpider
        if self._is_spent and self._searches.open(1):
            raise CloseSpider("budget_recovery")

    def _open(self) -> list[Search]:
        """The searches that go on; what has been found on the live web meanwhile is dropped."""
        ledger = self._collection.ledger
        searches = self._searches.open(BATCH) if ledger.rules.archives else []
        return [search for search in searches if ledger.recovering.is_needed(search)]

    async def decided(self, visit: Visit) -> None:
        """What follows from an exchange with an archive: the next one, or the record of the page that was found."""
        if visit.errand.role not in ROLES:
            return
        if isinstance(visit.result, Again):
            if not self._has_begun:  # left by a killed run: it is asked anew when its time has come
                self._collection.frontier.done(visit.url)
            return
        search = self._searches.get(visit.errand.lost or "")
        if search is None:
            return
        if visit.errand.role == MEMENTO and search.found == visit.url:
            await self._keep(visit)
        elif self._has_begun and self._ask(search):
            self._collection.frontier.wake()

    def _ask(self, search: Search) -> bool:
        """Puts into the frontier what *search* asks next; False where nothing, or no more in this run."""
        request = search.request()
        if request is None or self._is_spent:
            return False
        if not self._has_begun:
            self._has_begun = True
            self._collection.captures.turn_to_archives()
        url, errand = request
        self._asked += 1
        return self._collection.frontier.add(url, replace(errand, retries=self._retries), AFTERWARDS)

    @property
    def _is_spent(self) -> bool:
        return 0 < self._budget <= self._asked

    async def _keep(self, visit: Visit) -> None:
        place = self._collection.collection
        if self._collection.run not in visit.place.warc and is_kept(place, visit):
            return
        await self._collection.captures.recovered(recovered(visit, place.archive_dir, self._collection.originals))

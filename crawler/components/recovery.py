"""Asks web archives for what the web has lost, when everything else is done."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider

from archive.errors import ArchiveError
from crawler.components.collection import run_of
from crawler.context import ROLES, Role
from crawler.frontier.frontier import AFTERWARDS
from crawler.recovery.recovered_page import RecoveredRecords, recovered
from crawler.recovery.search import Search
from crawler.run.run import Run
from crawler.visits.visit import Again, Visit

BATCH = 500
"""Searches under way at a time: their requests wait in the frontier for their archive's next turn."""
PATIENCE = timedelta(days=7)
"""For so long a page waits for an archive that is left alone; then the next is asked, and its line says so."""


class RecoveryExtension:
    """A second phase of the crawl: requests to archives go through frontier, robots.txt, guard and capture like others.

    It begins when the frontier is empty and everything asked is decided. What is asked next follows from what was
    answered (`Search`); none of its requests outlives the run, since the searches do.
    """

    def __init__(self, find_run: Callable[[], Run], retries: int, budget: int) -> None:
        self._find_run = find_run
        self._retries = retries
        self._budget = budget
        """Questions that a run may ask; 0 means without end."""
        self._requests = self._answered = 0
        self._has_begun = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        retries = settings.getint("RETRY_TIMES") if settings.getbool("RETRY_ENABLED") else 0
        extension = cls(partial(run_of, crawler), retries, settings.getint("RECOVERY_BUDGET"))
        crawler.signals.connect(extension.opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.idle, signal=signals.spider_idle)
        return extension

    def opened(self) -> None:
        """Before anything is decided; extensions do not know each other earlier."""
        self._run = self._find_run()
        self._run.on_decided = self.decided
        self._records = RecoveredRecords(self._run.collection)
        self._searches = self._run.ledger.recovered_pages.searches

    def idle(self) -> None:
        """Begins, or goes on with what could not be asked for yet; raises what keeps the spider open or ends it.

        What waits for an archive that is left alone is for the next run if there is nothing else to do.
        """
        run = self._run
        if run.failure is not None or run.sequencer.undecided:
            return
        self._requests = self._answered  # what was not sent counts for nothing
        try:
            added = self._ask_open()
            if not added and not self._is_spent:
                run.write(run.ledger.give_up(run.ledger.rules.archives))
        except ArchiveError as error:
            run.stop(error)
            return
        if added:
            run.frontier.wake()
            raise DontCloseSpider
        if self._is_spent and self._searches.waiting():
            raise CloseSpider("budget_recovery")

    def _ask_open(self) -> int:
        """Puts into the frontier what the oldest searches ask next; how many do."""
        ledger, added = self._run.ledger, 0
        for search in self._searches.open():
            if added == BATCH or self._is_spent:
                break
            # What has been found on the live web meanwhile is dropped.
            if ledger.recovered_pages.is_needed(search, ledger.rules):
                added += self._ask(search.among(ledger.rules.archives))
        return added

    async def decided(self, visit: Visit) -> None:
        """What follows from an exchange with an archive: the next one, or the record of the page that was found."""
        if visit.context.role not in ROLES:
            return
        self._answered += self._has_begun
        if isinstance(visit.result, Again):
            self._ask_again(visit)
            return
        search = self._searches.get(visit.context.lost or "")
        if search is None:
            return
        if visit.context.role == Role.MEMENTO and search.found == visit.url:
            await self._keep(visit)
        elif self._has_begun and self._ask(search):
            self._run.frontier.wake()

    def _ask(self, search: Search) -> bool:
        """Puts into the frontier what *search* asks next; False where nothing, or not now."""
        request = search.request()
        if request is None or self._is_spent:
            return False
        url, context = request
        overdue = search.since < (datetime.now(UTC) - PATIENCE).isoformat()
        if not overdue and self._run.politeness.put_aside(self._run.politeness.policy.host(url)) is not None:
            return False
        if not self._has_begun:
            self._has_begun = True
            self._run.captures.turn_to_archives()
        context = replace(context, retries=self._retries, overdue=overdue)
        is_new = self._run.frontier.add(url, context, AFTERWARDS)
        self._requests += is_new
        return is_new

    def _ask_again(self, visit: Visit) -> None:
        """After a passing failure; what a killed run left, or no budget is left for, is asked anew by its search."""
        frontier = self._run.frontier
        if not self._has_begun or self._is_spent:
            frontier.done(visit.url)
            return
        self._requests += 1
        frontier.again(visit.url, visit.context.again(), AFTERWARDS)
        frontier.wake()

    @property
    def _is_spent(self) -> bool:
        return 0 < self._budget <= self._requests

    async def _keep(self, visit: Visit) -> None:
        run = self._run
        if run.id not in visit.place.warc and await asyncio.to_thread(self._records.has, visit):
            return
        original = run.originals.place(visit.place.payload_digest)
        await run.captures.recovered(partial(recovered, visit, run.collection.archive_dir, original))

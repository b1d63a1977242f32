"""What every spider of ours does with an exchange: follow it, ask again, or hand it on."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from archive.errors import ArchiveError
from archive.warc.reader import StoredExchange, read_exchange_at
from crawler.capture.service import ArchivedExchange
from crawler.components.collection import run_of
from crawler.components.visits import payload_of, result_from, visit_from
from crawler.context import LISTS, LOOKUPS, ROLES, FetchContext, Role
from crawler.errors import Postponed, Withdrawn
from crawler.mementos.addresses import asked_address
from crawler.recovery.search import conditions
from crawler.run import revisits
from crawler.run.run import Run
from crawler.run.run_policy import retries_of
from crawler.run.stored.stored_visits import our_bug, result_of, visit_of
from crawler.urls import without_userinfo
from crawler.visits.network_errors import of_error
from crawler.visits.reading import PageReader
from crawler.visits.visit import Again, EventPageRead, Failure, Hop, ListRead, Result, Visit

EVENT_PAGE, HOP, SOURCE, AGAIN, RETRY = 20, 10, 0, -5, -10
"""Priorities: pages of events lead to everything else; chains are finished before new ones are begun."""


class CollectionSpider(Spider):
    """Turns every exchange into one visit and the requests that follow from it.

    Redirects and retries are made here, not in middlewares, so that each exchange comes back to one place.
    """

    run: Run
    retries = 0
    """How often an address is asked again after a passing failure."""
    revisit: int | None = None
    """What was last asked more than so many days ago is asked again; None: what is captured never."""
    reader: PageReader
    """Says what a captured page is."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.retries = retries_of(crawler.settings)
        return spider

    def opened(self) -> Iterator[Request | Visit]:
        """What a killed run left; `start` of each spider begins with it."""
        self.run = run_of(self.crawler)
        return self.resumed()

    def request(self, url: str, context: FetchContext, priority: int) -> Request:
        """The request of a context; the frontier makes it anew from what it stores."""
        headers = conditions(context) if context.role in ROLES else self._conditions(url, context)
        # What was judged is what is sent; the lists of archives are for programs, at the rate that they publish.
        meta = {"context": context, "verbatim_url": True, "dont_obey_robotstxt": context.role in LOOKUPS}
        return Request(url, self.visited, errback=self.failed, headers=headers, meta=meta, priority=priority)

    def _conditions(self, url: str, context: FetchContext) -> dict[str, str]:
        run = self.run
        return revisits.conditions(run.ledger.addresses, run.validators, run.originals, url, context)

    def wanted(self, url: str, context: FetchContext, priority: int) -> Iterator[Request]:
        """The request for *url*, if it may be fetched and is not captured already.

        A page that was asked for by name, or from which related ones are followed, is asked for again, once a run: it
        leads on.
        """
        if self.run.guard.url_refusal(url) is not None:
            return
        try:
            address = asked_address(url)
        except ValueError:
            return
        leads_on = context.named or context.role in LISTS or (context.role == Role.EVENT and context.related > 0)
        before = revisits.asked_ever if leads_on else partial(revisits.asked_before, self.revisit)
        run, cited = self.run, without_userinfo(url)
        if not run.ledger.addresses.wanted(address, run.beginning.since, before):
            return
        address, cited, context = self.rest_of(address, cited, context)
        if run.outbox is not None and run.outbox.takes(address, cited, context, run.beginning.since, before(0)):
            return
        if not context.named:  # what the operator asked for by name keeps that name over redirects
            context = replace(context, cited=cited if cited != address else None)
        # The frontier keeps these and the priority; `request` makes of them what is sent.
        meta = {"context": replace(context, retries=self.retries), "verbatim_url": True}
        meta["is_wanted"] = partial(self._is_wanted_still, address, run.ledger.addresses.open_end(address), before)
        yield Request(address, meta=meta, priority=priority)

    def _is_wanted_still(self, address: str, end: str | None, before: Callable[[int], str]) -> bool:
        """Whether *address*, which led to *end*, is wanted when its turn comes among all that a page leads to: another
        page may have led there, too, and it may have been asked meanwhile."""
        addresses = self.run.ledger.addresses
        return addresses.open_end(address) == end and addresses.wanted(address, self.run.beginning.since, before)

    def rest_of(self, address: str, cited: str, context: FetchContext) -> tuple[str, str, FetchContext]:
        """What is left to be asked of the chain from *address*: redirects that were followed are not asked again."""
        run = self.run
        end = run.ledger.addresses.open_end(address)
        if end is None or (run.outbox is not None and not run.outbox.shard.owns(end, context.role)):
            return address, cited, context
        return end, end, context.hop(address)

    def resumed(self) -> Iterator[Request | Visit]:
        """What follows from exchanges that a killed run archived and did not decide: they are not fetched again."""
        for turn, undecided in self.run.resumed:
            context = undecided.context
            try:
                stored = read_exchange_at(undecided.path, undecided.offset)
                follow, result = self.from_record(undecided.path, stored, undecided.url, context)
            except ArchiveError as error:
                self.run.stop(error)
                return
            if context.role == Role.SOURCE and context.via is None:
                # Asked for by a command that may have been another: its question must not be lost with it.
                question = context.cited or stored.capture.target_uri, stored.capture.date, undecided.url
                self.run.write(self.run.ledger.ask(*question))
            if not (isinstance(result, Again) and undecided.repeated):  # it was asked again already
                yield from follow
            yield replace(visit_of(stored, context, result), turn=turn)
        self.run.resuming = False

    def from_record(
        self, path: Path, stored: StoredExchange, url: str, context: FetchContext
    ) -> tuple[list[Request], Result]:
        """What follows from a stored exchange, and what it is."""
        is_given = context.role == Role.LIST  # a file of addresses: it was not asked for
        request = Request(f"about:{url}") if is_given else self.request(url, context, SOURCE)
        judge = partial(result_of, path, stored, context, self.reader.read, self.run.originals)
        return self._followed(request, context, judge)

    def _followed(
        self, request: Request, context: FetchContext, judge: Callable[[], Result]
    ) -> tuple[list[Request], Result]:
        """What follows from an exchange, and what it is."""
        try:
            result = judge()
            return list(self.follow(request, context, result)), result
        except ArchiveError:
            raise
        except Exception:  # noqa: BLE001  (told by our_bug: it must not hold up the order of the WARC)
            return [], our_bug(request.url)

    async def visited(self, response: Response) -> AsyncIterator[Request | Visit]:
        """What follows from a response of any status."""
        request = response.request
        assert request is not None
        if self.run.failure is not None:
            return  # the lease stays: what is archived and not decided is decided after the next start
        self.run.frontier.left(request.url)
        archived: ArchivedExchange = request.meta["exchange"]
        context: FetchContext = request.meta["context"]
        try:
            run = self.run
            payload = payload_of(response, archived, context, run.originals, run.collection.archive_dir)
            judge = partial(result_from, request.url, archived, context, payload, self.reader.read)
            if context.role in LISTS:  # read in a process of its own, which the loop must not wait for
                judge = partial(lambda read: read, await asyncio.to_thread(judge))
            follow, result = self._followed(request, context, judge)
        except Exception as error:  # noqa: BLE001  (told by stop: what is not archived is lost)
            self.run.stop(error)
            return
        for output in follow:
            yield output
        yield visit_from(request, archived, result)

    async def failed(self, failure: TwistedFailure) -> AsyncIterator[Request | Visit]:
        """What follows from a request that got no response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        assert failure.value is not None
        if isinstance(failure.value, ArchiveError):
            self.run.stop(failure.value)
        if self.run.failure is not None:
            return  # nothing more is archived or decided; the lease stays, and is returned at the next start
        if isinstance(failure.value, Postponed):
            self.run.frontier.postponed(request.url, is_kept=not isinstance(failure.value, Withdrawn))
            return
        self.run.frontier.left(request.url)
        try:
            archived = request.meta.get("exchange") or await self.run.captures.note(request, failure.value)
        except Exception as error:  # noqa: BLE001  (told by stop: what is not archived is lost)
            self.run.stop(error)
            return
        result = of_error(failure.value, request.meta["context"])
        for output in self.follow(request, request.meta["context"], result):
            yield output
        yield visit_from(request, archived, result)

    def follow(self, request: Request, context: FetchContext, result: Result) -> Iterator[Request]:
        """The requests that follow from a result, before it is acknowledged."""
        match result:
            case Again() if context.role not in ROLES:  # those are asked again while their budget lasts
                again = self.request(request.url, context.again(), min(request.priority, RETRY))
                yield again.replace(dont_filter=True)
            case Hop(target) if context.role not in ROLES and context.hops < self.run.ledger.rules.max_hops:
                yield from self.wanted(target, context.hop(request.url), request.priority + HOP)
            case EventPageRead():
                yield from self.follow_events(request, context, result)
            case ListRead() | Failure():
                yield from self.follow_list(request, context, result)

    def follow_events(self, request: Request, context: FetchContext, read: EventPageRead) -> Iterator[Request]:
        """The requests that follow from a page of events."""
        raise NotImplementedError

    def follow_list(self, request: Request, context: FetchContext, read: ListRead | Failure) -> Iterator[Request]:
        """The requests that follow from a list of addresses, or from one that could not be fetched."""
        raise NotImplementedError

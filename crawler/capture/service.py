"""From taps to records: the one place through which everything that was fetched reaches the WARC."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from scrapy import Request

from archive.capture import Capture, Original
from archive.errors import ArchiveError
from archive.http.message import Message
from archive.warc.exchange import Exchange
from archive.warc.resource import ResourceRecord
from archive.warc.writer import WarcWriter
from crawler.capture.exchanges import context_of, exchange_of, read_answer
from crawler.capture.journal import Journal
from crawler.capture.originals import Originals
from crawler.capture.sequencer import Sequencer
from crawler.capture.tap import Tap
from crawler.capture.validators import Validators
from crawler.capture.writer_thread import WarcThread
from crawler.context import Role

AT_ONCE = 1 << 18
"""Bytes that are read on the event loop; more may take seconds, in chunks of one byte, while the loop goes on."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ArchivedExchange:
    """What `request.meta["exchange"]` holds once an exchange is in the WARC."""

    turn: int
    place: Capture
    """Where its response, revisit or (nothing was received) metadata record lies."""
    message: Message
    revisit_of: Original | None = None
    """The original, where the answer was one that we have already, or that it has not changed."""


class ArchivesExchanges:
    """Marks a download handler that gives every exchange to the CaptureService: no other may fetch."""


class CaptureService:
    """Writes exchanges in the order in which they end; one thread owns the WARC files.

    A handler waits until its exchange is written, so at most as many wait as requests are in flight.
    """

    def __init__(
        self,
        writers: tuple[WarcWriter, WarcWriter],
        originals: Originals,
        validators: Validators,
        sequencer: Sequencer,
        journal: Journal,
        redact_set_cookie: bool = False,
    ) -> None:
        self._writers = writers
        self._writer = writers[0]
        self._journal = journal
        self._redact_set_cookie = redact_set_cookie
        self._has_written = False
        self._originals = originals
        self._validators = validators
        self._turns = sequencer
        self._thread = WarcThread()
        self.on_failure: Callable[[Exception], None] = lambda error: None  # noqa: ARG005
        """Told at once what kept an exchange from being written: none behind it may be decided."""

    async def take(self, request: Request, tap: Tap, error: BaseException | None) -> ArchivedExchange:
        """Archives one exchange, which is left in the request's meta, too.

        Raises ArchiveError when it cannot be written: then nothing more may be fetched.
        """
        raw = b"".join(tap.received)
        parse = partial(read_answer, raw, request.method)
        try:
            message, payload_digest = await asyncio.to_thread(parse) if len(raw) > AT_ONCE else parse()
            if message.until_close and (error is not None or tap.is_broken):
                message = replace(message, complete=False)
            exchange = self._exchange(request, tap, message, error, payload_digest)
        except ArchiveError as failure:  # of the state, which says itself what is wrong
            self.on_failure(failure)
            raise
        except Exception as failure:
            self.on_failure(fault := _unwritten(request.url, failure))
            raise fault from failure
        tap.end()
        return await self._write(request, exchange, message)

    async def note(self, request: Request, error: BaseException) -> ArchivedExchange:
        """Archives that a request was not made, and why."""
        return await self.take(request, Tap(lambda *_: None), error)

    async def _write(self, request: Request, exchange: Exchange, message: Message) -> ArchivedExchange:
        turn = self._turns.take()
        if context_of(request).role == Role.ROBOTS:
            self._turns.done(turn)  # nothing is decided by it
        self._originals.expect(exchange)
        try:
            place: Capture = await self._thread.do(self._archive, exchange)
            self._originals.wrote(exchange, place)
            self._validators.learn(exchange.target_uri, message, exchange.revisit_of or _original(place))
        except Exception as error:
            self.on_failure(error)
            raise
        archived = ArchivedExchange(turn, place, message, exchange.revisit_of)
        request.meta["exchange"] = archived
        return archived

    def _archive(self, exchange: Exchange) -> Capture:
        try:
            place = self._writer.write(exchange)
            self._has_written = True
            self._journal.exchanged(exchange)
        except ArchiveError:
            raise
        except Exception as error:
            raise _unwritten(exchange.target_uri, error) from error
        return place

    def _exchange(
        self, request: Request, tap: Tap, message: Message, error: BaseException | None, payload_digest: str | None
    ) -> Exchange:
        if message.status == 304:
            original = self._validators.original(request.url)
        else:
            original = self._originals.get(payload_digest, message)
        return exchange_of(
            request, tap, message, error, payload_digest, original, redact_set_cookie=self._redact_set_cookie
        )

    def turn_to_archives(self) -> None:
        """From now on web archives are asked for what is lost: what they give has WARC files of its own."""
        self._writer = self._writers[1]

    async def recovered(self, make: Callable[[], ResourceRecord]) -> None:
        """Archives the page that a web archive's copy is of. Raises ArchiveError when it cannot be written.

        *make* is called by the thread that writes: what it reads there is whole, and holds up no other exchange.
        """
        await self._thread.do(self._recover, make)

    def _recover(self, make: Callable[[], ResourceRecord]) -> None:
        page = make()
        self._writers[1].write_resource(
            page.target_uri, page.content_type, page.block, date=page.date, fields=page.fields, metadata=page.metadata
        )

    async def take_list(
        self, uri: str, content_type: str, block: bytes, context: Mapping[str, Any]
    ) -> tuple[int, Capture]:
        """Archives a file of addresses that the crawl was given; its turn, and where it lies."""
        turn = self._turns.take()
        return turn, await self._thread.do(partial(self._take_list, uri, content_type, block, {"context": context}))

    def _take_list(self, uri: str, content_type: str, block: bytes, metadata: Mapping[str, Any]) -> Capture:
        self._has_written = True
        return self._writer.write_resource(uri, content_type, block, metadata=metadata)

    async def sync(self) -> None:
        """Returns when everything taken so far is on disk."""
        await self._thread.do(self._sync)

    def _sync(self) -> None:
        for writer in self._writers:
            writer.sync()

    async def rotate(self) -> None:
        """Finishes the file that is being written; the next exchange begins another."""
        await self._thread.do(self._rotate)

    def _rotate(self) -> None:
        for writer in self._writers:
            writer.rotate()

    async def close(self) -> None:
        """Finishes the file, with what the run says of itself. Raises ArchiveError when it cannot."""
        try:
            await self._thread.do(self._finish)
        finally:
            self.release()

    def release(self) -> None:
        """Lets go of the thread and of the journal's files, whatever is in them."""
        self._thread.close()
        self._journal.close()

    def _finish(self) -> None:
        self._journal.close()
        # Of a run that had nothing to fetch there is nothing to tell, but of the killed ones before it there is.
        if has_news := self._has_written or self._journal.has_others():
            for resource in self._journal.resources():
                self._writer.write_resource(*resource)
        for writer in self._writers:
            writer.close()
        self._journal.clear(all_runs=has_news)


def _unwritten(url: str, error: Exception) -> ArchiveError:
    """A bug of ours, or no memory: nothing more is written then either, as it may refer to this exchange."""
    logger.error("%s: cannot be archived", url, exc_info=error)
    return ArchiveError(f"{url}: {type(error).__name__}: {error}")


def _original(place: Capture) -> Original:
    return Original(record_id=place.record_id, target_uri=place.target_uri, date=place.date)

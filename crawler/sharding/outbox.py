"""What a shard met and another shard is to ask for: kept in its state, handed over in files of its outbox."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from archive.files import OPEN, sync_directory, writing
from archive.segments import SegmentWriter
from crawler.context import FetchContext
from crawler.identity.ids import source_id
from crawler.ledger.addresses import Addresses
from crawler.ledger.citation import Citation
from crawler.ledger.events import Events
from crawler.mementos.addresses import asked_address
from crawler.sharding.owed import CitingEvent, Owed, read_owed
from crawler.sharding.shard import Shard
from crawler.state import State

OUTBOX = "outbox"
"""Directory beside `items/`, and the first word of its files' names."""


class Outbox:
    """Keeps addresses of other shards, with why they are wanted, until `write` has put them into a file.

    What is written twice, because a kill came between, is the same: whoever reads it knows it by its id.
    """

    def __init__(
        self, shard: Shard, state: State, addresses: Addresses, events: Events, directory: Path, run: str
    ) -> None:
        self.shard = shard
        self._state = state
        self._addresses = addresses
        self._events = events
        self._directory = directory
        self._file = SegmentWriter(directory, OUTBOX, run)
        state.create(
            "CREATE TABLE IF NOT EXISTS owed (address TEXT PRIMARY KEY, url TEXT, context TEXT, since TEXT, sent INT)"
            " WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS owed_unsent ON owed (address) WHERE sent=0",
        )

    def takes(self, address: str, url: str, context: FetchContext, since: str, before: str) -> bool:
        """Whether another shard has to ask for *address*, cited as *url*, in the crawl that began at *since*.

        So it is, too, where the address is ours, was asked, and leads to another's: that one knows how it ended, and
        only it is asked again, unless the crawl wants again what was last asked *before*.
        """
        if not self.shard.owns(address, context.role):
            self._owe(address, url, context, since)
            return True
        last = self._addresses.last(address)
        if last == address or self.shard.owns(last, context.role):
            return False
        row = self._state.row("SELECT since FROM owed WHERE address=?", (last,))
        if row is None or (row[0] < since and row[0] < before):
            return False
        if row[0] < since:
            self._owe(last, last, context.hop(address), since)
        return True

    def _owe(self, address: str, url: str, context: FetchContext, since: str) -> None:
        self._state.execute(
            "INSERT INTO owed VALUES (?, ?, ?, ?, 0) ON CONFLICT (address) DO UPDATE SET since=excluded.since, sent=0",
            (address, url, json.dumps(context.as_dict()), since),
        )

    def recall(self, ends: Iterable[tuple[str, FetchContext]], since: str) -> Iterator[tuple[str, FetchContext]]:
        """Owes again, after the state was lost, those of *ends* that others are to ask for; the rest is given back.

        Not what a file of the outbox tells.
        """
        self._state.create("CREATE TEMP TABLE told (source_id TEXT PRIMARY KEY) WITHOUT ROWID")
        for path in sorted(self._directory.glob(f"{OUTBOX}-*.jsonl")):
            for owed in read_owed(path):
                self._state.execute("INSERT OR IGNORE INTO told VALUES (?)", (owed.source_id,))
                self._owe(asked_address(owed.url), owed.url, owed.context, owed.since)
        self._state.execute("UPDATE owed SET sent=1")
        for address, context in ends:
            if self.shard.owns(address, context.role):
                yield address, context
            elif not all(map(self._is_told, self._keys(address))):
                self._owe(address, address, context, since)
        self._state.create("DROP TABLE told")

    def date_back(self, since: str) -> None:
        """What is owed and not handed over is so since the crawl began: *since* then, if that was earlier."""
        self._state.execute("UPDATE owed SET since=min(since, ?) WHERE sent=0", (since,))

    def _is_told(self, key: str) -> bool:
        return self._state.row("SELECT 1 FROM told WHERE source_id=?", (key,)) is not None

    def _keys(self, address: str) -> Iterable[str]:
        return [citation.source_id for citation in self._addresses.waiting(address)] or [source_id(None, address)]

    def write(self) -> None:
        """Finishes a file with what is owed and not handed over yet, if anything is. Every visit must be decided."""
        if self._state.row("SELECT 1 FROM owed WHERE sent=0") is None:
            return
        with writing(self._directory):
            if not self._directory.exists():
                self._directory.mkdir()
                sync_directory(self._directory.parent)
            for left in self._directory.glob(f"*{OPEN}"):
                left.unlink()
        unsent = "SELECT address, url, context, since FROM owed WHERE sent=0"
        for address, url, context, since in self._state.each(unsent):
            # What was an event page after all, say, has its end here.
            if self._addresses.end(address) is None:
                for owed in self._lines(address, url, FetchContext.from_dict(json.loads(context)), since):
                    self._file.write(owed.line())
        self._file.close()
        self._state.execute("UPDATE owed SET sent=1 WHERE sent=0")

    def _lines(self, address: str, url: str, context: FetchContext, since: str) -> Iterator[Owed]:
        owed = Owed(source_id=source_id(None, address), url=url, since=since, context=context, citation=None)
        citations = self._addresses.waiting(address)
        for citation in citations:
            event = self._event(citation)
            yield replace(owed, source_id=citation.source_id, citation=citation, event=event)
        if not citations:
            yield owed

    def _event(self, citation: Citation) -> CitingEvent | None:
        summary = None if citation.event_id is None else self._events.summary(citation.event_id)
        return None if summary is None else CitingEvent(**summary)

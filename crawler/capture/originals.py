"""Which payloads are already in the collection: what makes a capture a revisit."""

from pathlib import Path

from archive.capture import Capture, Original
from archive.files import as_written
from archive.http.message import Message
from archive.warc.exchange import Exchange
from archive.warc.reader import StoredExchange, read_exchange_at
from crawler.state import State


class Originals:
    """Payload digest → first capture, over all runs of a collection.

    An entry is stored only after its record was written; until then it is remembered, so that a payload that is
    being written is not written twice. A revisit never refers to another revisit.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._expected: dict[str, Original] = {}
        state.create(
            "CREATE TABLE IF NOT EXISTS originals"
            " (digest TEXT PRIMARY KEY, record_id TEXT, target_uri TEXT, date TEXT, warc TEXT, offset INT)"
            " WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS originals_record ON originals (record_id)",
        )

    def get(self, digest: str | None, message: Message) -> Original | None:
        """The original of a payload; None for a new one, an empty one (all are alike) or a part of one."""
        if digest is None or not message.payload or not message.complete:
            return None
        if digest in self._expected:
            return self._expected[digest]
        row = self._state.row("SELECT record_id, target_uri, date FROM originals WHERE digest=?", (digest,))
        return None if row is None else Original(record_id=row[0], target_uri=row[1], date=row[2])

    def expect(self, exchange: Exchange) -> None:
        """Remembers a payload that is about to be written."""
        if _is_original(exchange):
            assert exchange.payload_digest is not None
            self._expected[exchange.payload_digest] = Original(
                record_id=exchange.record_id, target_uri=exchange.target_uri, date=exchange.date
            )

    def wrote(self, exchange: Exchange, place: Capture) -> None:
        """Stores a payload that has been written at *place*."""
        if _is_original(exchange):
            self._expected.pop(exchange.payload_digest or "", None)
            self._add(place)

    def found(self, stored: StoredExchange) -> None:
        """Stores a payload that was found in a WARC file."""
        if stored.type == "response" and stored.payload and stored.truncated is None:
            self._add(stored.capture)

    def digest(self, original: Original) -> str | None:
        """The digest of an original's payload; None where it is not known here."""
        row = self._state.row("SELECT digest FROM originals WHERE record_id=?", (original.record_id,))
        return None if row is None else row[0]

    def payload(self, directory: Path, original: Original) -> bytes:
        """The payload that a revisit refers to; empty where that is not in the WARC files of *directory*."""
        row = self._state.row("SELECT warc, offset FROM originals WHERE record_id=?", (original.record_id,))
        if row is None:
            return b""
        return read_exchange_at(as_written(directory / row[0]), row[1]).payload

    def place(self, digest: str | None) -> tuple[str, int] | None:
        """WARC file and offset of the first capture of a payload."""
        row = self._state.row("SELECT warc, offset FROM originals WHERE digest=?", (digest,))
        return None if row is None else (row[0], row[1])

    def _add(self, place: Capture) -> None:
        self._state.execute(
            "INSERT OR IGNORE INTO originals VALUES (?, ?, ?, ?, ?, ?)",
            (place.payload_digest, place.record_id, place.target_uri, place.date, place.warc, place.offset),
        )


def _is_original(exchange: Exchange) -> bool:
    whole = exchange.payload is not None and len(exchange.payload) > 0 and exchange.truncated is None
    return whole and exchange.revisit_of is None

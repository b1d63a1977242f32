"""Where the payloads lie that revisits in others' archives refer to, in whichever order and file they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.capture import Original
from archive.warc.reader import StoredExchange, read_exchange_at
from crawler.run.stored.foreign import address_of, is_foreign, is_page
from crawler.state import State

SECONDS = 19
"""Characters of a date to its seconds: what refers to a capture may be less precise than it."""
_FIND = """
SELECT file, offset, within, digest, declared, uri, is_page FROM stored_payload WHERE {} ORDER BY rowid LIMIT 50
"""
Place = tuple[int, int, int]
"""Number of the file, offset in it, and where in the gzip member the record begins."""


@dataclass(frozen=True, slots=True)
class OriginalPlace:
    """The response that a revisit refers to."""

    place: Place
    digest: str
    uri: str
    is_page: bool


class StoredPayloads:
    """The responses of other programs that were read so far, each by its id, address and date, and digests."""

    def __init__(self, state: State, files: Sequence[Path]) -> None:
        self.file = 0
        """Number of the file that is being read."""
        self._state = state
        self._files = files
        state.create(
            "CREATE TABLE IF NOT EXISTS stored_payload (record TEXT PRIMARY KEY, record_id TEXT, uri TEXT, date TEXT,"
            " digest TEXT, declared TEXT, is_page INT, file INT, offset INT, within INT)",
            "CREATE INDEX IF NOT EXISTS stored_payload_id ON stored_payload (record_id)",
            "CREATE INDEX IF NOT EXISTS stored_payload_uri ON stored_payload (uri, date)",
            "CREATE INDEX IF NOT EXISTS stored_payload_digest ON stored_payload (digest)",
            "CREATE INDEX IF NOT EXISTS stored_payload_declared ON stored_payload (declared)",
        )

    def found(self, stored: StoredExchange) -> None:
        """Remembers a response of others that has a payload."""
        if stored.type != "response" or not stored.payload or stored.cut or not is_foreign(stored):
            return
        place, digest = (self.file, stored.capture.offset, stored.within), stored.capture.payload_digest or ""
        self._add(place, stored, stored.declared_digest, OriginalPlace(place, digest, "", is_page(stored)))

    def stands_for(self, place: Place, revisit: StoredExchange, original: OriginalPlace) -> None:
        """Remembers what the revisit at *place* was found to be of: some refer to revisits, against the standard."""
        self._add(place, revisit, None, original)

    def original(self, revisit: StoredExchange) -> OriginalPlace | None:
        """The response that *revisit* refers to; None where none was read that has its payload."""
        named = revisit.refers_to
        digest = None if revisit.profile == "server-not-modified" else revisit.declared_digest
        for where, values in _ways(named, digest):
            for *place, found, declared, uri, page in self._state.rows(_FIND.format(where), values):
                if digest is None or digest in (found, declared) or _is_other_kind(digest, found, declared):
                    return OriginalPlace((place[0], place[1], place[2]), found, uri, bool(page))
        return None

    def read(self, place: Place) -> StoredExchange:
        """The exchange at *place*."""
        file, offset, within = place
        return read_exchange_at(self._files[file], offset, within)

    def _add(self, own: Place, stored: StoredExchange, declared: str | None, original: OriginalPlace) -> None:
        """Remembers that the payload of *stored*, which lies at *own*, is that of *original*."""
        capture = stored.capture
        uri, date = address_of(capture.target_uri), capture.date[:SECONDS]
        known = original.digest, declared, original.is_page, *original.place
        values = ("{}:{}:{}".format(*own), capture.record_id, uri, date, *known)
        self._state.execute("INSERT OR IGNORE INTO stored_payload VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def _ways(named: Original | None, digest: str | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The conditions under which an original is looked for, the surest first."""
    uri = address_of(named.target_uri) if named and named.target_uri else ""
    if named and named.record_id:
        yield "record_id=?", (named.record_id,)
    if named and uri and named.date:
        yield "uri=? AND date=?", (uri, named.date[:SECONDS])
    if digest is not None:
        yield "digest=? OR declared=?", (digest, digest)
    elif named and uri and not named.date:
        yield "uri=?", (uri,)


def _is_other_kind(digest: str, found: str, declared: str | None) -> bool:
    """Whether *digest* is of another algorithm than those of a payload, so that it denies nothing."""
    algorithm = digest.partition(":")[0]
    return all(algorithm != known.partition(":")[0] for known in (found, declared) if known)

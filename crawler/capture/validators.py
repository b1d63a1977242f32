"""What makes a second visit conditional (RFC 9110 section 13.1)."""

from archive.capture import Original
from archive.http.fields import Headers, header
from archive.http.message import Message
from archive.warc.reader import StoredExchange
from crawler.state import State

MAX_VALIDATOR = 1024
"""Characters of an ETag or date that are kept and sent back."""


class Validators:
    """ETag and Last-Modified of each address, with the capture that a 304 then refers to."""

    def __init__(self, state: State) -> None:
        self._state = state
        state.create(
            "CREATE TABLE IF NOT EXISTS validator (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, record_id TEXT,"
            " target_uri TEXT, date TEXT) WITHOUT ROWID"
        )

    def conditions(self, url: str) -> dict[str, str]:
        """The request headers with which *url* is asked for again; none for what was never had."""
        row = self._state.row("SELECT etag, modified FROM validator WHERE url=?", (url,))
        if row is None:
            return {}
        named = {"If-None-Match": row[0], "If-Modified-Since": row[1]}
        return {name: value for name, value in named.items() if value}

    def original(self, url: str) -> Original | None:
        """The capture that *url* has not changed since, if it says so."""
        row = self._state.row("SELECT record_id, target_uri, date FROM validator WHERE url=?", (url,))
        return None if row is None else Original(record_id=row[0], target_uri=row[1], date=row[2])

    def forget(self, url: str) -> None:
        """*url* is asked for without conditions, whatever it said of itself."""
        self._state.execute("DELETE FROM validator WHERE url=?", (url,))

    def learn(self, url: str, message: Message, original: Original) -> None:
        """Keeps what a whole answer says of itself; one that says nothing is asked for without conditions."""
        if message.status == 200 and message.complete and message.payload:
            self._keep(url, message.headers, original)

    def found(self, stored: StoredExchange) -> None:
        """Keeps the same of an exchange that was found in a WARC file."""
        place, original = stored.capture, stored.refers_to
        if stored.status != 200:
            return
        if stored.type == "response" and stored.payload and stored.truncated is None:
            original = Original(record_id=place.record_id, target_uri=place.target_uri, date=place.date)
        if original is not None:
            self._keep(place.target_uri, stored.headers, original)

    def _keep(self, url: str, headers: Headers, original: Original) -> None:
        etag, modified = (_bounded(header(headers, name)) for name in ("etag", "last-modified"))
        if etag or modified:
            self._state.execute(
                "INSERT OR REPLACE INTO validator VALUES (?, ?, ?, ?, ?, ?)",
                (url, etag, modified, original.record_id, original.target_uri, original.date),
            )
        else:
            self.forget(url)


def _bounded(value: str | None) -> str | None:
    plain = value is not None and 0 < len(value) <= MAX_VALIDATOR and value.isascii() and value.isprintable()
    return value if plain else None

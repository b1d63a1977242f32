"""What became of each address, and which citations wait for it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from crawler.ledger.citation import Citation, citation_of, packed_naming
from crawler.ledger.resolution import End, Resolution, dumped, loaded
from crawler.mementos.addresses import asked_address
from crawler.state import State

PAGE = 500
"""Addresses read at a time."""
DUE_QUERY = """
SELECT url, owner FROM address WHERE owner IS NOT NULL AND target IS NULL AND asked<? AND url>? ORDER BY url LIMIT ?
"""
BEGINNINGS = """
WITH RECURSIVE up(url) AS (VALUES (?) UNION SELECT address.url FROM address JOIN up ON address.target=up.url)
SELECT url FROM up WHERE url NOT IN (SELECT target FROM address JOIN up USING (url) WHERE target IS NOT NULL)
ORDER BY url
"""
WAITING = """
WITH RECURSIVE up(url) AS (VALUES (?) UNION SELECT address.url FROM address JOIN up ON address.target=up.url)
SELECT source_id, event_id, name, citation.url, address, named FROM citation JOIN up ON citation.address=up.url
ORDER BY id
"""


class Addresses:
    """Addresses form chains: one that redirects points to the next, and the end of a chain resolves all before it."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._latest_end: tuple[int, End] | None = None
        """The end that was noted last, and the state's `changes` then: it is asked for at once, mostly."""
        state.create(
            "CREATE TABLE IF NOT EXISTS address (url TEXT PRIMARY KEY, target TEXT, depth INT, owner TEXT, asked TEXT,"
            " resolution BLOB) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS address_target ON address (target) WHERE target IS NOT NULL",
            "CREATE TABLE IF NOT EXISTS citation (id INTEGER PRIMARY KEY, source_id TEXT UNIQUE, event_id TEXT,"
            " name TEXT, url TEXT, address TEXT, written BLOB, named BLOB)",
            "CREATE INDEX IF NOT EXISTS citation_address ON citation (address)",
        )
        state.add_column("citation", "named BLOB")

    def cite(self, citation: Citation) -> Citation:
        """Remembers a citation, and gives it as it is remembered: with its place, and what named it first."""
        values = (citation.source_id, citation.event_id, citation.name, citation.url, citation.address)
        named = packed_naming(citation)
        row = self._state.row(
            "INSERT INTO citation (source_id, event_id, name, url, address, named) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (source_id) DO UPDATE SET name=excluded.name, named=coalesce(named, excluded.named)"
            " RETURNING named",
            (*values, named),
        )
        assert row is not None
        return citation if row[0] == named else citation_of((*values, row[0]))

    def point(self, url: str, target: str, max_hops: int) -> str | None:
        """Notes that *url* leads to *target*; the reason why it may not: a loop, or too long a chain."""
        end, steps = target, 0
        while (row := self._state.row("SELECT target FROM address WHERE url=?", (end,))) and row[0]:
            end, steps = row[0], steps + 1
            if end == url or steps > max_hops:
                break
        if url in (target, end):
            return f"redirects in a loop ({target})"
        depth = self._depth(url) + 1
        if depth > max_hops:
            return f"more than {max_hops} redirects"
        self._state.execute(
            "INSERT INTO address (url, target, depth) VALUES (?, ?, ?)"
            " ON CONFLICT (url) DO UPDATE SET target=excluded.target, resolution=NULL",
            (url, target, depth - 1),
        )
        self._state.execute(
            "INSERT INTO address (url, depth) VALUES (?, ?) ON CONFLICT (url) DO UPDATE"
            " SET depth=max(depth, excluded.depth)",
            (target, depth),
        )
        return None

    def _depth(self, url: str) -> int:
        row = self._state.row("SELECT depth FROM address WHERE url=?", (url,))
        return row[0] if row and row[0] else 0

    def end(self, url: str) -> End | None:
        """How the chain from *url* ended; None while it is open."""
        if (
            self._latest_end is not None
            and self._latest_end[0] == self._state.changes
            and self._latest_end[1].url == url
        ):
            return self._latest_end[1]
        for _ in range(64):
            row = self._state.row("SELECT target, resolution, owner FROM address WHERE url=?", (url,))
            if row is None:
                return None
            if row[0] is None:
                return None if row[1] is None else End(url, loaded(row[1]), row[2])
            url = row[0]
        return None

    def last(self, url: str) -> str:
        """The address at which the chain from *url* ends, as far as it is known; it may be *url* itself."""
        *_, last = self._chain(url)
        return last

    def _chain(self, url: str) -> Iterator[str]:
        """The address *url*, and those that it leads to in their order."""
        for _ in range(64):
            yield url
            row = self._state.row("SELECT target FROM address WHERE url=?", (url,))
            if row is None or row[0] is None:
                break
            url = row[0]

    def open_end(self, url: str) -> str | None:
        """Where the chain from *url* leads that has not ended yet; None where it has, or where *url* leads nowhere."""
        last = self.last(url)
        return last if last != url and self.end(last) is None else None

    def leads_nowhere(self, url: str) -> bool:
        """Whether *url* leads to an address of which nothing is known."""
        row = self._state.row("SELECT target FROM address WHERE url=? AND target IS NOT NULL", (url,))
        if row is None:
            return False
        known = "SELECT 1 FROM address WHERE url=? AND (target IS NOT NULL OR resolution IS NOT NULL)"
        return self._state.row(known, (row[0],)) is None

    def has_moved(self, first: str, url: str) -> bool:
        """Whether a page that was captured at *first* is now found at *url*.

        *first* leads there, or the cited address under which it was captured does, or is that.
        """
        row = self._state.row("SELECT owner FROM address WHERE url=?", (first,))
        if row is None:
            return False
        return url in self._chain(first) or (row[0] is not None and url in self._chain(asked_address(row[0])))

    def beginnings(self, url: str) -> list[str]:
        """The addresses that lead to *url* and to which nothing leads; *url* itself where nothing leads to it."""
        rows = self._state.rows(BEGINNINGS, (url,))
        return [row[0] for row in rows] or [url]

    def resolve(self, url: str, resolution: Resolution, *, is_new: bool = False) -> None:
        """Ends the chain at *url*; where it ended so before and nothing *is_new*, that counts as `unchanged`."""
        query = "SELECT resolution FROM address WHERE url=? AND resolution IS NOT NULL"
        row = None if is_new else self._state.row(query, (url,))
        before = None if row is None else loaded(row[0])
        if before is not None and (before.outcome, before.article_id) == (resolution.outcome, resolution.article_id):
            resolution = replace(resolution, unchanged=before.unchanged + 1)
        row = self._state.row(
            "INSERT INTO address (url, asked, resolution) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE"
            " SET target=NULL, asked=excluded.asked, resolution=excluded.resolution RETURNING owner",
            (url, resolution.asked, dumped(resolution)),
        )
        assert row is not None
        # A reason is another when it comes back: its words are one then.
        self._latest_end = (self._state.changes, End(url, resolution, row[0])) if resolution.reason is None else None

    def touch(self, url: str, now: str) -> bool:
        """Notes that *url* was asked again and has not changed; False if nothing is known of it."""
        end = self.end(url)
        if end is None or end.url != url:
            return False
        self.resolve(url, replace(end.resolution, asked=now))
        return True

    def own(self, url: str, owner: str) -> None:
        """Notes which cited address the article at *url* was first had under."""
        self._state.execute("UPDATE address SET owner=? WHERE url=?", (owner, url))

    def is_had(self, url: str) -> bool:
        """Whether an article was captured at *url* first, whatever has become of the address."""
        return self._state.row("SELECT 1 FROM address WHERE url=? AND owner IS NOT NULL", (url,)) is not None

    def waiting(self, url: str) -> list[Citation]:
        """The citations whose chains end at *url*, in the order in which they were made."""
        if self._state.row("SELECT 1 FROM address WHERE target=? LIMIT 1", (url,)) is None:
            return self.citing(url)
        return list(map(citation_of, self._state.rows(WAITING, (url,))))

    def citing(self, address: str) -> list[Citation]:
        """The citations for which *address* is asked, in the order in which they were made."""
        query = "SELECT source_id, event_id, name, url, address, named FROM citation WHERE address=? ORDER BY id"
        return list(map(citation_of, self._state.rows(query, (address,))))

    def wanted(self, url: str, since: str, before: Callable[[int], str]) -> bool:
        """Whether *url* is to be asked: not in this crawl (begun at *since*), and not captured since *before*.

        *before* is told how many visits in a row found nothing new. A failure that may pass is no capture.
        """
        if (end := self.end(url)) is None:
            return True
        resolution = end.resolution
        return resolution.asked < since and (
            resolution.capture is None or resolution.may_pass or resolution.asked < before(resolution.unchanged)
        )

    def is_due(self, url: str, before: Callable[[int], str]) -> bool:
        """Whether *url* was not asked since *before*, however it ended: what fails for long is asked more seldom."""
        end = self.end(url)
        return end is None or end.resolution.asked < before(end.resolution.unchanged)

    def due_articles(self, before: str) -> Iterator[tuple[str, str]]:
        """The addresses at which articles were captured first and that were not asked since *before*, as cited.

        Read page by page: what is decided meanwhile may change them.
        """
        rows = self._state.rows(DUE_QUERY, (before, "", PAGE))
        while rows:
            yield from rows
            rows = self._state.rows(DUE_QUERY, (before, rows[-1][0], PAGE))

    def is_news(self, source_id: str, news: bytes) -> bool:
        """True where *news* is not that of the last line of this source, which it then is."""
        update = "UPDATE citation SET written=?1 WHERE source_id=?2 AND written IS NOT ?1"
        if self._state.execute(update, (news, source_id)):
            return True
        return self._state.row("SELECT 1 FROM citation WHERE source_id=?", (source_id,)) is None

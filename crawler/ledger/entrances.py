"""What named the pages that lead to others: named where one of them cannot be fetched."""

import orjson

from crawler.items import Via
from crawler.state import State


class Entrances:
    """Addresses of event pages, feeds and sitemaps, with what named each first."""

    def __init__(self, state: State) -> None:
        self._state = state
        state.create("CREATE TABLE IF NOT EXISTS entrance (url TEXT PRIMARY KEY, named BLOB) WITHOUT ROWID")

    def note(self, url: str, via: Via) -> None:
        """Remembers that *via* names *url*, unless something else did before."""
        self._state.execute("INSERT OR IGNORE INTO entrance VALUES (?, ?)", (url, orjson.dumps(via)))

    def via(self, *urls: str) -> Via | None:
        """What named the first of *urls* that anything named, each of which may be a spelling of one address."""
        for url in urls:
            row = self._state.row("SELECT named FROM entrance WHERE url=?", (url,))
            if row is not None:
                return Via(**orjson.loads(row[0]))
        return None

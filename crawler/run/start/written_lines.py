"""What lines say that were written before, in place of reading pages again."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from archive.names import KINDS
from archive.segments import stored_items
from crawler.items import STREAMS
from crawler.ledger.news import event_news, source_news
from crawler.ledger.source_lines import ItemLine
from crawler.state import State


class WrittenLines:
    """What lines say, on disk: which lines there are, and what each capture was found to be."""

    def __init__(self, segments: Mapping[str, Sequence[Path]], state: State) -> None:
        """*segments*: by the kind of their lines, in the order of these."""
        self._segments = segments
        self._state = state
        state.create(
            "CREATE TEMP TABLE line (digest BLOB PRIMARY KEY) WITHOUT ROWID",
            "CREATE TEMP TABLE capture (record_id TEXT PRIMARY KEY, kind TEXT, segment TEXT, offset INT) WITHOUT ROWID",
        )
        # An article line says more of its capture than the source line that names it, too: it comes first.
        for kind in sorted(KINDS):
            for segment, offset, line in self._lines(kind):
                self._note(kind, segment, offset, line)

    def _note(self, kind: str, segment: str, offset: int, line: dict[str, Any]) -> None:
        self._state.execute("INSERT OR IGNORE INTO line VALUES (?)", (_digest(kind, line),))
        if kind != "events" and line["capture"] is not None:
            values = (line["capture"]["record_id"], kind, segment, offset)
            self._state.execute("INSERT OR IGNORE INTO capture VALUES (?, ?, ?, ?)", values)

    def _lines(self, kind: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
        for path in self._segments[kind]:
            for offset, line in stored_items(path):
                yield str(path), offset, line

    def holds(self, line: ItemLine) -> bool:
        """Whether there is a line that says the same."""
        digest = _digest(STREAMS[type(line)], orjson.loads(orjson.dumps(line)))
        return self._state.row("SELECT 1 FROM line WHERE digest=?", (digest,)) is not None

    def of(self, record_id: str) -> tuple[str, dict[str, Any]] | None:
        """The kind and content of the line that was made from a capture."""
        row = self._state.row("SELECT kind, segment, offset FROM capture WHERE record_id=?", (record_id,))
        if row is None:
            return None
        with Path(row[1]).open("rb") as file:
            file.seek(row[2])
            return row[0], orjson.loads(file.readline())

    def sources(self) -> Iterator[dict[str, Any]]:
        """All source lines in their order."""
        return (line for _, _, line in self._lines("sources"))

    def forget(self) -> None:
        self._state.create("DROP TABLE line", "DROP TABLE capture")


def _digest(kind: str, line: dict[str, Any]) -> bytes:
    """What tells lines of one kind apart, whichever run wrote them and wherever they were read."""
    if kind == "sources":
        news = [line["source_id"], source_news(line["outcome"], line["article_id"]).decode()]
    elif kind == "articles":
        news = [line["article_id"], line["version"]]
    else:
        news = [event_news(line).decode()]
    return hashlib.sha256(orjson.dumps([kind, news])).digest()

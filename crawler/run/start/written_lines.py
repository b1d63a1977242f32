"""What lines say that were written before, in place of reading pages again."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from archive.names import KINDS
from archive.segments import stored_items
from crawler.items import STREAMS
from crawler.ledger.news import event_news, source_news
from crawler.ledger.source_lines import ItemLine
from crawler.state import State

_OPEN_AT_ONCE = 64
_ROWS = 1024
_LINES = 32
"""That are in memory: a merge asks for the lines of some records before it decides them."""


class WrittenLines:
    """What lines say, on disk: which lines there are, and what each capture was found to be."""

    def __init__(self, segments: Mapping[str, Sequence[Path]], state: State, *, compared: bool = True) -> None:
        """*segments*: by the kind of their lines, in the order of these. *compared*: `holds` will be asked."""
        self._segments = segments
        self._state = state
        # An article line says more of its capture than the source line that names it, too: it comes first.
        self._paths = [(kind, path) for kind in sorted(KINDS) if kind != "events" for path in segments[kind]]
        self._files: dict[int, BinaryIO] = {}
        self._row = lru_cache(_ROWS)(self._stored_row)  # a merge asks of a record when it reads it and twice later
        self._line = lru_cache(_LINES)(self._stored_line)
        state.create(
            "CREATE TEMP TABLE line (digest BLOB PRIMARY KEY) WITHOUT ROWID",
            "CREATE TEMP TABLE capture (record_id TEXT PRIMARY KEY, segment INT, offset INT, length INT) WITHOUT ROWID",
        )
        state.fill("INSERT OR IGNORE INTO capture VALUES (?, ?, ?, ?)", self._captures())
        if compared:
            for kind in KINDS:
                digests = ((_digest(kind, line),) for line in self._lines(kind))
                state.fill("INSERT OR IGNORE INTO line VALUES (?)", digests)

    def _captures(self) -> Iterator[tuple[Any, ...]]:
        for number, (_, path) in enumerate(self._paths):
            for offset, line in stored_items(path):
                if (capture := line["capture"]) is not None:
                    yield capture["record_id"], number, offset, capture["length"]

    def _lines(self, kind: str) -> Iterator[dict[str, Any]]:
        return (line for path in self._segments[kind] for _, line in stored_items(path))

    def holds(self, line: ItemLine) -> bool:
        """Whether there is a line that says the same."""
        digest = _digest(STREAMS[type(line)], orjson.loads(orjson.dumps(line)))
        return self._state.row("SELECT 1 FROM line WHERE digest=?", (digest,)) is not None

    def of(self, record_id: str) -> tuple[str, dict[str, Any]] | None:
        """The kind and content of the line that was made from a capture."""
        row = self._row(record_id)
        if row is None:
            return None
        return self._paths[row[0]][0], self._line(row[0], row[1])

    def article_length(self, record_id: str) -> int | None:
        """Bytes of a record that an article line was made from; None of any other."""
        row = self._row(record_id)
        return row[2] if row is not None and self._paths[row[0]][0] == "articles" else None

    def _stored_row(self, record_id: str) -> tuple[Any, ...] | None:
        return self._state.row("SELECT segment, offset, length FROM capture WHERE record_id=?", (record_id,))

    def _stored_line(self, number: int, offset: int) -> dict[str, Any]:
        file = self._file(number)
        file.seek(offset)
        line: dict[str, Any] = orjson.loads(file.readline())
        return line

    def _file(self, number: int) -> BinaryIO:
        """The segment of that number, open: lines are read from all of them in turn."""
        found = self._files.pop(number, None)
        while len(self._files) >= _OPEN_AT_ONCE:
            self._files.pop(next(iter(self._files))).close()
        self._files[number] = found = found or self._paths[number][1].open("rb")  # closed by `forget`
        return found

    def sources(self) -> Iterator[dict[str, Any]]:
        """All source lines in their order."""
        return self._lines("sources")

    def close(self) -> None:
        for file in self._files.values():
            file.close()
        self._files.clear()

    def forget(self) -> None:
        """Leaves nothing in the state."""
        self.close()
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

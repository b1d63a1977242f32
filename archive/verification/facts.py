"""What `verify` has read so far."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from archive.digest import parsed
from archive.scratch import Scratch

_BATCH = 2000

# `file`, `offset`: of the record. `at_file`, `at`, `line`: of a JSON or index line. `digest`: as said, else computed.
# `asked`: exchanges for a cited address itself; `cited`: that address as cited. `said`: digest of what an event says.
_TABLES = {
    "records": "file, offset, length, type, id, said_digest, digest, uri, date, status, stamp",
    "revisits": "file, offset, id, digest, refers, refers_uri, refers_date, profile",
    "links": "file, offset, id, name, target",
    "asked": "file, offset, id, uri, cited",
    "indexed": "at, line, file, offset, length, digest, uri, stamp, mime",
    "captures": "at_file, at, line, file, offset, length, id, digest, uri, date, status",
    "articles": "at_file, at, line, article_id, version, duplicate_of, cluster_id, text_digest",
    "sources": "at_file, at, line, source_id, event_id, article_id, outcome, url",
    "events": "at_file, at, line, event_id, said",
    "related": "at_file, at, line, event_id",
    "segments": "kind, run, lines",
    "cited": "at_file, at, line, event_id, source_id, url",
}
_INDEXES = {
    "records_at": "records (file, offset)",
    "records_id": "records (id)",
    "records_uri": "records (uri, date)",
    "indexed_at": "indexed (file, offset)",
    "articles_id": "articles (article_id, version)",
    "sources_id": "sources (source_id, event_id)",
    "sources_url": "sources (url)",
    "events_id": "events (event_id)",
}
# As archive.index.cdxj has it.
_INDEXABLE = "SELECT * FROM records WHERE type IN ('response', 'revisit', 'resource') AND uri IS NOT NULL"


class Facts(Scratch):
    """Rows by table: added in batches, then joined."""

    def __init__(self) -> None:
        tables = "; ".join(f"CREATE TABLE {table} ({columns})" for table, columns in _TABLES.items())
        super().__init__(f"{tables}; CREATE VIEW indexable AS {_INDEXABLE}")
        self.function("conflict", conflict)
        self._waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _TABLES}
        self._written: Counter[str] = Counter()
        self.is_part = False
        """The collection is one part of a crawl: what it names may be in others."""

    def add(self, table: str, *row: Any) -> None:
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) >= _BATCH:
            self._write(table)

    def complete(self) -> None:
        """Everything has been added: make the joins fast."""
        for table in _TABLES:
            self._write(table)
        for name, columns in _INDEXES.items():
            self.execute(f"CREATE INDEX {name} ON {columns}")

    def count(self, table: str) -> int:
        return self._written[table]

    def lines(self, kind: str, run: str) -> int:
        """How many lines the segments of *kind* hold that a *run* wrote, readable or not."""
        query = "SELECT coalesce(sum(lines), 0) FROM segments WHERE kind = ? AND run = ?"
        ((count,),) = self.execute(query, kind, run)
        return int(count)

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        return iter(self.execute(query))

    def _write(self, table: str) -> None:
        rows = self._waiting[table]
        if not rows:
            return
        marks = ", ".join("?" * len(rows[0]))
        insert = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608  # names of ours
        try:
            self.fill(insert, rows)
        except OverflowError:
            # A line may say any number; one over 64 bits fits no record, whatever its type is here.
            self.execute(f"DELETE FROM {table} WHERE rowid > ?", self._written[table])  # noqa: S608
            self.fill(insert, (tuple(str(value) if _is_huge(value) else value for value in row) for row in rows))
        self._written[table] += len(rows)
        rows.clear()


def conflict(one: str | None, other: str | None) -> bool:
    """Whether two labelled digests cannot be of the same bytes; those of different algorithms, or none, may be."""
    if not one or not other or one == other:
        return False
    first, second = parsed(one), parsed(other)
    return first is None or second is None or (first[0] == second[0] and first[1] != second[1])


def _is_huge(value: Any) -> bool:
    return isinstance(value, int) and value.bit_length() > 63

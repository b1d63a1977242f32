"""Which records of a collection an export takes: whole exchanges of some days, and the originals of revisits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from archive.index.index_line import INDEXED, cdxj_line
from archive.scratch import Scratch
from archive.warc.records import Record, read_records

# `lead`: the record by whose day the exchange is taken or left. `line`: of the index. `refers…`: of a revisit.
SCHEMA = """
CREATE TABLE records (file, offset, length, type, id, lead, day, uri, date, refers, refers_uri, refers_date, line,
  taken DEFAULT 0);
CREATE TABLE beside (file, id, lead);
"""
_NOTE = "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
_PREPARE = (
    "CREATE INDEX records_at ON records (file, offset)",
    "CREATE INDEX records_id ON records (id, file)",
    "CREATE INDEX records_uri ON records (uri, date)",
    "CREATE INDEX records_lead ON records (file, lead)",
    "CREATE INDEX beside_id ON beside (file, id)",
    """UPDATE records SET lead = (SELECT b.lead FROM beside b WHERE b.file = records.file AND b.id = records.id)
       WHERE type NOT IN ('response', 'revisit') AND (file, id) IN (SELECT file, id FROM beside)""",
    """UPDATE records SET day = coalesce(
         (SELECT l.day FROM records l WHERE l.id = records.lead AND l.file = records.file), day) WHERE lead != id""",
)
_TAKE = "UPDATE records SET taken = 1 WHERE type != 'warcinfo' AND (? OR day BETWEEN ? AND ?)"
_OF_ORIGINAL = "(o.id = r.refers OR r.refers IS NULL AND o.uri = r.refers_uri AND o.date = r.refers_date)"
_TAKE_ORIGINALS = f"""UPDATE records SET taken = 1 WHERE taken = 0 AND (file, lead) IN
  (SELECT o.file, o.lead FROM records r JOIN records o ON {_OF_ORIGINAL} WHERE r.type = 'revisit' AND r.taken)"""  # noqa: S608
_TAKE_INFO = """UPDATE records SET taken = 1
  WHERE type = 'warcinfo' AND file IN (SELECT file FROM records WHERE taken)"""
_LEFT_OUT = f"""SELECT count(*) FROM records r WHERE r.type = 'revisit' AND r.taken
  AND NOT EXISTS (SELECT 1 FROM records o WHERE {_OF_ORIGINAL} AND o.taken)"""  # noqa: S608
_FILES = """SELECT file, min(taken), sum(length * taken) FROM records
  GROUP BY file HAVING max(taken) ORDER BY min(rowid)"""
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Days:
    """An inclusive range of UTC days; None leaves a side open."""

    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        """` from 2026-02-05 until 2026-02-07`, or less."""
        return (f" from {self.since}" if self.since else "") + (f" until {self.until}" if self.until else "")


@dataclass(frozen=True, slots=True)
class SelectedFile:
    """A WARC file of which something is taken."""

    file: str
    whole: bool
    size: int
    """Bytes of the records that are taken."""


class Selection:
    """The records of WARC files: `note` each file, `choose` once, then ask."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch

    def note(self, path: Path) -> None:
        """Read a WARC file to its end. Raises ArchiveError where it is broken."""
        rows: list[tuple[Any, ...]] = []
        for record in read_records(path):
            rows.append(_row(path.name, record))
            self._note_beside(path.name, record)
            if len(rows) == _BATCH:
                self._scratch.fill(_NOTE, rows)
                rows.clear()
        self._scratch.fill(_NOTE, rows)

    def choose(self, days: Days, *, self_contained: bool) -> None:
        """Take the exchanges of *days*; with *self_contained* also what taken revisits refer to, wherever it lies."""
        for statement in _PREPARE:
            self._scratch.execute(statement)
        since, until = days.since or date.min, days.until or date.max
        self._scratch.execute(_TAKE, days == Days(), since.isoformat(), until.isoformat())
        # Revisits of others may refer to a revisit, which needs its original in turn.
        while self_contained and self._scratch.execute(_TAKE_ORIGINALS).rowcount:
            pass
        self._scratch.execute(_TAKE_INFO)

    def parts(self) -> list[SelectedFile]:
        """What is taken, in the order in which the files were noted."""
        return [SelectedFile(file, bool(whole), size) for file, whole, size in self._scratch.execute(_FILES)]

    def records_of(self, file: str) -> Iterator[tuple[int, int, bytes | None]]:
        """Offset, length and index line (if it has one) of the records that are taken of *file*, in their order."""
        return iter(
            self._scratch.execute(
                "SELECT offset, length, line FROM records WHERE file = ? AND taken ORDER BY offset", file
            )
        )

    def revisits_without_original(self) -> int:
        """How many of the revisits that are taken refer to a record that is not."""
        return int(self._scratch.execute(_LEFT_OUT).fetchone()[0])

    def _note_beside(self, file: str, record: Record) -> None:
        # ISO 28500:2017 section 5.7: either of two concurrent records may name the other. Ours name the response.
        if record.type in ("response", "revisit") and (named := record.get_all("WARC-Concurrent-To")):
            self._scratch.fill("INSERT INTO beside VALUES (?, ?, ?)", [(file, other, record.id) for other in named])


def _row(file: str, record: Record) -> tuple[Any, ...]:
    revisit = record.type == "revisit"
    named = [] if revisit or record.type == "response" else _named(record)
    uri = (record.get("WARC-Target-URI") or "").strip("<>")
    line = cdxj_line(record) if record.type in INDEXED and uri else None
    # What a web archive gave bears the date of its capture there; it was fetched on another day (`WARC-Creation-Date`).
    day = (record.get("WARC-Creation-Date") or record.get("WARC-Date") or "")[:10]
    return (
        file,
        record.offset,
        record.length,
        record.type,
        record.id,
        named[0] if named else record.id,
        day,
        uri,
        record.get("WARC-Date"),
        record.get("WARC-Refers-To") if revisit else None,
        (record.get("WARC-Refers-To-Target-URI") or "").strip("<>") if revisit else None,
        record.get("WARC-Refers-To-Date") if revisit else None,
        line,
    )


def _named(record: Record) -> list[str]:
    return record.get_all("WARC-Concurrent-To") + record.get_all("WARC-Refers-To")

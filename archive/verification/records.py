"""Is each record of a WARC file what it says? Reads a file once, in constant memory."""

import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from io import RawIOBase
from pathlib import Path

import orjson

from archive.digest import labelled, parsed
from archive.errors import ArchiveError
from archive.index.index_line import timestamp
from archive.names import parse_warc_name
from archive.storage import StorageError
from archive.verification.facts import Facts
from archive.verification.problem import Problem
from archive.warc.dates import full_date
from archive.warc.record import JSON, target_uri
from archive.warc.record_digests import RecordDigests, record_digests
from archive.warc.records import Damage, DamageError, Record, read_records
from archive.warc.stored_capture import normal, record_id_of

_RECORD_ID = re.compile(r"<[a-z][a-z0-9+.-]*:[^<>\s]+>", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z")
_TYPES = frozenset({"warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"})
_REFERS = ("WARC-Refers-To", "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date", "WARC-Profile")
HEADERS = tuple(bytes.fromhex(f"1f8b08000000000000{system}") for system in ("ff", "03"))
"""How the members of our files begin (RFC 1952 section 2.3.1): no flags, no time; the system as ISA-L and as zlib say
it. No checksum covers it, but one file has one writer, which begins all members alike."""
_LINKS = ("WARC-Warcinfo-ID", "WARC-Concurrent-To", "WARC-Refers-To")


def check_warc(path: Path, facts: Facts) -> Iterator[Problem]:
    """What is wrong inside one WARC file; its records are noted in *facts*."""
    check = _WarcCheck(path, facts)
    try:
        with path.open("rb", buffering=0) as file:
            for record in read_records(path, on_damage=check.damaged):
                with suppress(DamageError):  # read_records tells it to check.damaged
                    check.record(record)
                    check.header(record, file)
                yield from check.take()
        check.end()
    except StorageError:
        raise  # that it does not answer says nothing of the file
    except OSError as error:
        yield Problem("", f"cannot be read: {error.strerror}", f"archive/{path.name}")
    except ArchiveError as error:
        yield Problem("", str(error), f"archive/{path.name}")
    yield from check.take()


class _WarcCheck:
    def __init__(self, path: Path, facts: Facts) -> None:
        self._file = f"archive/{path.name}"
        name = parse_warc_name(path.name)
        self._ours = name is not None
        # What a web archive was asked for is not what was cited.
        self._asks = name is not None and not name.recovered
        self._facts = facts
        self._header = HEADERS[0]
        self._warcinfo = ""
        self._recent: deque[str] = deque(maxlen=4)
        self._first = self._is_empty = True
        self._problems: list[Problem] = []

    def take(self) -> list[Problem]:
        problems, self._problems = self._problems, []
        return problems

    def damaged(self, damage: Damage) -> None:
        self._is_empty = False
        self._problems.append(Problem("", damage.reason, self._file, damage.offset))

    def header(self, record: Record, file: RawIOBase) -> None:
        """No flipped byte goes unseen in a file of ours."""
        if not self._ours:
            return
        file.seek(record.offset)
        found = file.read(len(self._header)) or b""
        if record.offset == 0 and found in HEADERS:
            self._header = found
        if found != self._header:
            self._wrong(record, f"its gzip header is {found.hex()}, not {self._header.hex()}")

    def end(self) -> None:
        if self._is_empty:
            self._problems.append(Problem("", "holds no record", self._file))

    def record(self, record: Record) -> None:
        self._is_empty = False
        digests = record_digests(record)
        length = record.length
        self._check_fields(record)
        self._check_digest(record, "WARC-Block-Digest", digests.block, self._ours)
        if digests.payload is not None:
            self._check_digest(record, "WARC-Payload-Digest", digests.payload, self._ours and not digests.empty)
        if self._ours and record.type == "metadata" and record.get("Content-Type") == JSON:
            self._check_json(record)
        self._check_links(record)
        self._note(record, length, digests)
        self._first = False

    def _check_fields(self, record: Record) -> None:
        """ISO 28500:2017 section 5: what every record must say."""
        if record.type not in _TYPES:
            self._wrong(record, f"WARC-Type is {record.type or 'missing'}")
        if not _RECORD_ID.fullmatch(record.id):
            self._wrong(record, "WARC-Record-ID is missing or no URI in angle brackets")
        if not _DATE.fullmatch(record.get("WARC-Date") or ""):
            self._wrong(record, "WARC-Date is missing or no UTC time")
        if record.type in ("response", "revisit", "resource", "request") and not record.get("WARC-Target-URI"):
            self._wrong(record, "WARC-Target-URI is missing")
        if self._ours and self._first != (record.type == "warcinfo"):
            self._wrong(record, "a file begins with its one warcinfo record")

    def _check_digest(self, record: Record, name: str, found: bytes, required: bool) -> None:
        claim = record.get(name)
        wanted = parsed(claim) if claim else None
        if wanted is None:
            if required:
                self._wrong(record, f"{name} is {'none that can be checked' if claim else 'missing'}")
        elif wanted[1] != found:
            self._wrong(record, f"{name} is {claim}, its bytes give {labelled(found, wanted[0])}")

    def _check_json(self, record: Record) -> None:
        try:
            value = orjson.loads(record.block())
        except orjson.JSONDecodeError as error:
            self._wrong(record, f"the block is not JSON: {error}")
            return
        context = value.get("context") if isinstance(value, dict) else None
        if self._asks and isinstance(context, dict) and context.get("role") == "source" and not context.get("hops"):
            cited = context.get("cited")
            where = self._file, record.offset, record.id
            self._facts.add("asked", *where, record.get("WARC-Target-URI"), cited if isinstance(cited, str) else None)

    def _check_links(self, record: Record) -> None:
        """Most records name one just before them; the others are looked up when all have been read."""
        if record.type == "warcinfo":
            self._warcinfo = record.id
        for name in _LINKS if self._ours else ():
            for target in record.get_all(name):
                known = target == self._warcinfo or target in self._recent
                if not known and (record.type, name) != ("revisit", "WARC-Refers-To"):
                    self._facts.add("links", self._file, record.offset, record.id, name, target)
        self._recent.append(record.id)

    def _note(self, record: Record, length: int, digests: RecordDigests) -> None:
        claim = record.get("WARC-Payload-Digest")
        found = normal(claim) or claim
        if claim is None and digests.payload is not None and not digests.empty:
            found = labelled(digests.payload)
        date = _moment(record.get("WARC-Date"))
        self._facts.add(
            "records",
            record.warc,
            record.offset,
            length,
            record.type,
            record_id_of(record),
            claim,
            found,
            _plain(record.get("WARC-Target-URI")),
            date,
            digests.status,
            timestamp(date or ""),
        )
        if record.type == "revisit":
            refers, refers_uri, *more = (record.get(name) for name in _REFERS)
            refers_uri = _plain(refers_uri)
            more[0] = _moment(more[0])
            self._facts.add("revisits", self._file, record.offset, record.id, claim, refers, refers_uri, *more)

    def _wrong(self, record: Record, what: str) -> None:
        self._problems.append(Problem(record.id, what, self._file, record.offset))


def _moment(date: str | None) -> str | None:
    """A `WARC-Date` as lines have it."""
    return (full_date(date) or date) if date else None


def _plain(uri: str | None) -> str | None:
    """An address without the angle brackets that WARC/1.0 has around it."""
    return target_uri(uri.strip("<>")) if uri else None

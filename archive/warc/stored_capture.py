"""What a stored record says of itself, and what of it is relied upon."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from archive.capture import Capture
from archive.digest import digest, labelled, parsed
from archive.http.message import Message
from archive.warc.damage import Damage
from archive.warc.dates import full_date
from archive.warc.heads import HeadRecord
from archive.warc.records import Record

_ID = re.compile(r"<[^<>\s]+>")
_USUAL = re.compile(r"sha1:[A-Z2-7]{32}")
_BARE_ID = re.compile(r"[^<>\s]+")


def capture_of(
    record: Record | HeadRecord, length: int, status: int | None, payload_digest: str | None, origin: str
) -> Capture:
    """The capture that *record* is."""
    return Capture(
        record_id=record_id_of(record),
        warc=record.warc,
        offset=record.offset,
        length=length,
        target_uri=(record.get("WARC-Target-URI") or "").strip("<>"),
        date=full_date(record.get("WARC-Date") or "") or "",
        status=status,
        payload_digest=payload_digest,
        origin=origin,
    )


def record_id_of(record: Record | HeadRecord) -> str:
    """The `WARC-Record-ID`; of a record that has none, or one that is none, a name by its place."""
    if _ID.fullmatch(record.id):
        return record.id
    if _BARE_ID.fullmatch(record.id):
        return f"<{record.id}>"
    return f"<urn:pressmark:record:{quote(record.warc)}:{record.offset}:{record.within}>"


def normal(label: str | None) -> str | None:
    """A labelled digest in the one spelling that digests are looked up by; None for none that can be computed."""
    if label and _USUAL.fullmatch(label):
        return label
    found = parsed(label) if label else None
    return labelled(found[1], found[0]) if found else None


@dataclass(frozen=True, slots=True)
class Digests:
    """What is relied upon of the digests that a record names: what its bytes give."""

    payload: str | None
    """Of the entity body; None where it has none."""
    declared: str | None
    """What the record says it is, in one spelling, where its bytes do not deny it: what revisits may refer to it by."""
    damages: tuple[Damage, ...] = ()
    """Those that the bytes do not give."""


def digests_of(record: Record | HeadRecord, message: Message, block: bytes) -> Digests:
    """The digests of *record*: a wrong one would be taken for another payload's."""
    claim = record.get("WARC-Payload-Digest")
    label = normal(claim)
    if record.type != "response" or record.cut:
        return Digests(label, label)
    payload = message.payload or b""
    damages = [*_unless_of(record, "WARC-Block-Digest", block)]
    if label is not None and _is_of(label, payload):
        return Digests(label, label, tuple(damages))
    # Some archivers count the chunk framing, some the whole block. Those that are wrong lead nowhere.
    if label is not None and not any(_is_of(label, data) for data in (block[len(message.head) :], block)):
        damages += _unless_of(record, "WARC-Payload-Digest", payload)
        label = None
    # Others may leave it out; ours leave it out where there is no entity body.
    return Digests(digest(payload) if payload else None, label, tuple(damages))


def _unless_of(record: Record | HeadRecord, name: str, data: bytes) -> Iterator[Damage]:
    """The words where the digest *name* is not of *data*."""
    claim = record.get(name)
    wanted = parsed(claim) if claim else None
    if claim and wanted is not None and not _is_of(claim, data):
        found = labelled(hashlib.new(wanted[0], data, usedforsecurity=False).digest(), wanted[0])
        yield Damage(record.warc, record.offset, f"{name} is {claim[:200]}, its bytes give {found}")


def _is_of(label: str, data: bytes) -> bool:
    wanted = parsed(label)
    return wanted is not None and hashlib.new(wanted[0], data, usedforsecurity=False).digest() == wanted[1]


def shortfall(record: Record | HeadRecord, message: Message) -> str | None:
    """Why the record of a response does not hold all of its body; None where it seems to."""
    if record.type != "response":
        return None
    if truncated := record.get("WARC-Truncated"):
        return f"its record is truncated ({' '.join(truncated.split())[:40]})"
    if (segment := record.get("WARC-Segment-Number")) is not None:
        return f"of a record in segments only one is read ({segment[:20]})"
    if not message.complete:
        return "its last chunk is missing"
    announced = next((value for name, value in message.headers if name.lower() == "content-length"), "")
    if not announced.isascii() or not announced.isdigit() or len(announced) > 18:
        return None
    is_coded = any(name.lower() in ("content-encoding", "transfer-encoding") for name, _ in message.headers)
    is_short = not is_coded and int(announced) > len(message.payload or b"")
    return "the body is shorter than announced" if is_short else None

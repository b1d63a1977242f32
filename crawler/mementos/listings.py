"""What web archives answer when they are asked which copies they have. Pure; takes any bytes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import orjson

from archive.http.fields import Headers
from crawler.mementos.addresses import is_stamp, memento_in, stamp_moment
from crawler.mementos.equivalence import place_of
from crawler.mementos.interfaces import stamp_of
from crawler.urls import field_address, resolve

MAX_ANSWER = 1024 * 1024
"""Bytes of an answer, decoded: a row has some 200, and no more than 50 were asked for."""
MAX_ROWS = 1000
MAX_TRIED = 3
"""Mementos of one archive that are looked at, the nearest first, until one is the page that was cited."""

_HTML = frozenset({"", "-", "unk", "text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class ListedMemento:
    """A copy that an archive says it has."""

    stamp: str
    original: str
    digest: str | None = None

    @property
    def moment(self) -> datetime:
        return stamp_moment(self.stamp)


@dataclass(frozen=True, slots=True)
class MementoList:
    """The answer of an archive: what it has of one address; nothing, if it has nothing."""

    copies: tuple[ListedMemento, ...] = ()


def cdx_copies(body: bytes) -> MementoList:
    """The captures with status 200 in a CDX server's answer: an array of rows after their header, or JSON lines.

    Raises ValueError, which says what is wrong, for what is no such answer.
    """
    if len(body) > MAX_ANSWER:
        raise ValueError(f"its list is larger than {MAX_ANSWER} bytes")
    rows = _rows(body.strip())
    stamped = [row for row in rows if isinstance(row.get("timestamp"), str)]
    if rows and not stamped:
        raise ValueError("its list names no captures")
    return MementoList(tuple(copy for row in stamped if (copy := _copy(row))))


def timegate_copies(url: str, lost: str, status: int, headers: Headers) -> MementoList:
    """The copy of *lost* that its TimeGate at *url* leads to (RFC 7089 section 4.1), or gives itself (section 4.2).

    Raises ValueError, which says what is wrong, for what is no such answer.
    """
    fields = {name.lower(): value.strip() for name, value in reversed(headers)}
    if 300 <= status < 400:
        target = resolve(url, field_address(fields.get("location", "")))
        found = memento_in(target)
        if found is None or urlsplit(target).netloc != urlsplit(url).netloc:
            raise ValueError("its TimeGate leads to something that is no copy")
        return MementoList((ListedMemento(*found),))
    try:
        moment = moment_of(fields.get("memento-datetime", ""))
    except (ValueError, OverflowError) as error:
        raise ValueError("its TimeGate does not say of what time its copy is") from error
    return MementoList((ListedMemento(f"{moment:%Y%m%d%H%M%S}", lost),))


def nearest(copies: Sequence[ListedMemento], url: str, day: str, now: str) -> tuple[ListedMemento, ...]:
    """Those of *copies* that are of the page at *url*, the nearest to the ISO *day* first; of one digest, one.

    None lies after *now* (ISO): archives have been seen to give dates of years to come.
    """
    event, place = stamp_moment(stamp_of(day)), place_of(url)
    latest = re.sub("[^0-9]", "", now)[:14]
    found = [copy for copy in copies if copy.stamp <= latest and place_of(copy.original) == place]
    found.sort(key=lambda copy: (abs((copy.moment - event).total_seconds()), copy.stamp))
    distinct = {copy.digest or (copy.stamp, copy.original): copy for copy in reversed(found)}.values()
    return tuple(copy for copy in found if copy in distinct)[:MAX_TRIED]


def moment_of(value: str) -> datetime:
    """The moment that a `Memento-Datetime` names (RFC 7089 section 2.1.1). Raises ValueError or OverflowError."""
    moment = parsedate_to_datetime(value)
    # `-0000` (RFC 5322 section 3.3) is UTC all the same; without a zone it would be this machine's.
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _rows(body: bytes) -> list[Mapping[str, Any]]:
    try:
        if body.startswith(b"["):
            head, *rest = orjson.loads(body) or [[]]
            return [dict(zip(head, row, strict=False)) for row in rest[:MAX_ROWS]]
        lines = [orjson.loads(line) for line in body.splitlines()[:MAX_ROWS]]
    except (orjson.JSONDecodeError, TypeError, ValueError) as error:
        raise ValueError("its list cannot be read") from error
    if not all(isinstance(line, dict) for line in lines):
        raise ValueError("its list cannot be read")
    return lines


def _copy(row: Mapping[str, Any]) -> ListedMemento | None:
    """The capture of a row; the Wayback CDX server and pywb name the columns differently."""
    stamp, status = row["timestamp"], str(row.get("statuscode", row.get("status", "")))
    original, kind = row.get("original", row.get("url")), str(row.get("mimetype", row.get("mime", "")))
    digest = row.get("digest")
    if status != "200" or kind.partition(";")[0].strip().lower() not in _HTML:
        return None
    if not isinstance(original, str) or not is_stamp(stamp):
        return None
    return ListedMemento(stamp, original, digest if isinstance(digest, str) and digest not in ("", "-") else None)

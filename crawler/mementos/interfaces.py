"""Web archives that may be asked for what is lost, and the addresses of their interfaces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from crawler.arguments import ArgumentError
from crawler.mementos.addresses import ARCHIVES, memento_url
from crawler.urls.split import split_url

ROWS = 50
"""Captures that a CDX server is asked to list: those nearest to the day."""


@dataclass(frozen=True, slots=True)
class _Interface:
    """What stands behind an archive's origin; `{stamp}` has 14 digits."""

    cdx: str
    timegate: str
    """Before the original's address (RFC 7089 section 2.2: the TimeGate of each resource)."""
    raw: str
    """Before the original's address, too: the copy as the archive received it."""


INTERFACES = {
    "web.archive.org": _Interface(
        f"/cdx/search/cdx?url={{url}}&output=json&filter=statuscode:200&closest={{stamp}}&sort=closest&limit={ROWS}",
        "/web/",
        "/web/{stamp}id_/",
    ),
    "arquivo.pt": _Interface(
        f"/wayback/cdx?url={{url}}&output=json&filter=%3Dstatus:200&closest={{stamp}}&sort=closest&limit={ROWS}",
        "/wayback/",
        "/noFrame/replay/{stamp}id_/",
    ),
}
"""The Internet Archive's Wayback CDX server; pywb's, which arquivo.pt runs."""
_ENTRY = re.compile(r"(?:(?P<like>[\w.-]+)=)?(?P<origin>(?:https?://)?[^/?#\s=,]+)/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Archive:
    """One archive. `str()` gives the entry of RECOVERY_ARCHIVES that it was made from."""

    entry: str
    name: str
    """Its host: what lines call it."""
    origin: str
    interface: _Interface

    def cdx(self, url: str, day: str) -> str:
        """Where the captures of *url* nearest to an ISO *day* are listed."""
        query = self.interface.cdx.format(url=quote(url, safe=""), stamp=stamp_of(day))
        return self.origin + query

    def timegate(self, url: str) -> str | None:
        """The TimeGate of *url*; None where it would be no address."""
        return memento_url(self.origin + self.interface.timegate, url)

    def raw(self, url: str, stamp: str) -> str | None:
        """The copy of *url* as the archive received it at *stamp*; None where it would be no address."""
        return memento_url(self.origin + self.interface.raw.format(stamp=stamp), url)

    def __str__(self) -> str:
        return self.entry


def archives_of(entries: Iterable[str]) -> tuple[Archive, ...]:
    """The archives that RECOVERY_ARCHIVES names, each once. Raises ArgumentError for an entry that names none."""
    found: dict[tuple[str, _Interface], Archive] = {}
    for archive in (_archive(entry.strip()) for entry in entries if entry.strip()):
        found.setdefault((archive.origin.partition("://")[2], archive.interface), archive)
    return tuple(found.values())


def archive_hosts(entries: Iterable[str]) -> frozenset[str]:
    """The hosts of the archives that RECOVERY_ARCHIVES names, and of all that are known by their addresses."""
    known = frozenset[str]().union(*(archive.hosts for archive in ARCHIVES))
    return known | {archive.name for archive in archives_of(entries)}


def _archive(entry: str) -> Archive:
    match = _ENTRY.fullmatch(entry)
    origin = match["origin"] if match else ""
    try:
        parts = split_url((origin if "://" in origin else f"https://{origin}") + "/")
    except ValueError as error:
        raise ArgumentError(f"RECOVERY_ARCHIVES: {entry!r} names no host: {error}") from error
    interface = INTERFACES.get((match["like"] if match and match["like"] else parts.host).lower())
    if interface is None:
        known = ", ".join(INTERFACES)
        raise ArgumentError(
            f"RECOVERY_ARCHIVES: the interface of {entry!r} is not known: there are {known}; "
            "for another archive of the same kind say web.archive.org=https://archive.example"
        )
    return Archive(entry, parts.host, parts.origin, interface)


def stamp_of(day: str) -> str:
    """The noon of an ISO day, in 14 digits."""
    return day.replace("-", "") + "120000"

"""Addresses of copies in web archives: recognised, taken apart, and asked for without the archive's frame."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.urls import request_url
from crawler.urls.split import DEFAULT_PORTS, split_url

_FULL_STAMP = re.compile("[0-9]{14}")
_MEMENTO = re.compile(r"/(?P<stamp>[0-9]{14})(?:[a-z]{2}_)*/(?P<inner>https?:/.+)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class MementoAddress:
    """What the address of a web archive's copy says."""

    archive: str
    """`web.archive.org`, `arquivo.pt`, `archive.today` (under any of its names), `webcitation.org`."""
    stamp: str | None
    """The digits that name the copy's time, as many as there are."""
    original: str | None
    """The page that was copied, as `request_url` writes it. None where the address does not tell it, or names
    nothing that could have been fetched, or another archive's copy."""
    raw: str | None
    """Where the copy is found as the archive received it; None where there is no such form."""
    is_raw: bool = False
    """Whether the address itself is of that form."""

    @property
    def datetime(self) -> str | None:
        """The copy's time, `2012-05-03T05:18:52Z`; None where the stamp is not whole: it asks for the nearest copy."""
        if self.stamp is None or len(self.stamp) != 14:
            return None
        try:
            moment = datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            return None
        return moment.isoformat().replace("+00:00", "Z")

    def copy_of(self, url: str) -> str | None:
        """Where this archive has another page as of the same time, raw; None where it has no such form."""
        if self.raw is None or self.original is None:
            return None
        return memento_url(self.raw.removesuffix(self.original), url)


@dataclass(frozen=True, slots=True)
class _AddressForms:
    """One archive's ways of addressing its copies."""

    name: str
    hosts: frozenset[str]
    forms: tuple[re.Pattern[str], ...]
    """Of path and query; `stamp`, `flags` and `inner` where they have them."""
    raw: Callable[[str, str], str] | None = None
    """`(scheme, stamp)` → what stands before the original's address in a raw one; without a stamp, the newest copy."""


_FLAGS = r"(?P<flags>(?:[a-z]{2}_)*\*?)"
"""Modifiers of a replay: `id_` as it was received, `if_` without the toolbar, `im_` an image; `*` a list of copies."""
_STAMP = rf"(?P<stamp>[0-9]{{1,14}}){_FLAGS}/(?P<inner>.+)"
_INNER = r"(?P<inner>https?(?::|%3a).+)"
"""An address with its scheme, which tells it from other parts of a path; after a stamp it may lack that."""
_NEWEST = rf"(?:(?P<stamp>[0-9]{{1,14}})?{_FLAGS}/)?{_INNER}"
_TOPS = ("is", "ph", "today", "li", "vn", "fo", "md")
_TODAY = frozenset(f"{www}archive.{top}" for www in ("", "www.") for top in _TOPS)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.DOTALL | re.IGNORECASE)


ARCHIVES = (
    _AddressForms(
        "web.archive.org",
        frozenset(f"{name}archive.org" for name in ("", "www.", "web.", "wayback.", "replay.web.", "liveweb.")),
        # To ask for `/save/` would be to submit the page; without `/web` the archive leads to it.
        (_form(f"/web/{_STAMP}"), _form(r"/web/(?P<flags>\*)/(?P<inner>.+)"), _form(rf"/(?:(?:web|save)/)?{_NEWEST}")),
        lambda scheme, stamp: f"{scheme}://web.archive.org/web/{stamp or '2'}id_/",
    ),
    _AddressForms(
        "arquivo.pt",
        frozenset({"arquivo.pt", "www.arquivo.pt"}),
        (_form(f"/(?:wayback|noFrame/replay)/{_STAMP}"), _form(f"/(?:wayback|noFrame/replay)/{_NEWEST}")),
        lambda scheme, stamp: f"{scheme}://arquivo.pt/noFrame/replay/{stamp}id_/",
    ),
    _AddressForms(
        "archive.today",
        _TODAY,
        (
            _form(r"/(?P<stamp>[0-9]{4}[0-9.-]{0,16})/(?P<inner>.+)"),
            _form(r"/(?:newest|oldest|o/\w{4,6})/(?P<inner>.+)"),
            _form(rf"/(?:\?(?:run=1&)?url=)?{_INNER}"),
            _form(r"/(?:wip/)?\w{4,6}(?:/\w+)?/?"),
        ),
    ),
    _AddressForms(
        "webcitation.org",
        frozenset({"webcitation.org", "www.webcitation.org"}),
        (_form(r"/(?:query\?.*|\w{9,}(?:\?.*)?)"),),
    ),
)
_OF_HOST = {host: archive for archive in ARCHIVES for host in archive.hosts}
_ENCODED = re.compile(r"https?%3a", re.IGNORECASE)
_ASCII = re.compile(r"%([0-7][0-9a-f])", re.IGNORECASE)
_SCHEME = re.compile(r"(https?):/*", re.IGNORECASE)
_OTHER = re.compile(r"(?!https?:)[a-z]+:(?![0-9])", re.IGNORECASE)
"""A scheme that is not fetched; a host may have a port where a scheme would have none."""


def memento_address(url: str) -> MementoAddress | None:
    """What *url* says of a web archive's copy; None where it is no address of one. Takes any text."""
    parsed = _parsed(url)
    if parsed is None or parsed.original is None or _parsed(parsed.original) is None:
        return parsed
    # The copy of another archive's page: its raw form is that page with its frame.
    return MementoAddress(archive=parsed.archive, stamp=parsed.stamp, original=None, raw=None)


def asked_address(url: str) -> str:
    """What is asked for when *url* is cited: the raw form of a web archive's copy, else `request_url`.

    Raises ValueError where `request_url` does. Idempotent.
    """
    address = request_url(url)
    # As it was cited: dots in the original's path are resolved within that, not within the copy's.
    found = memento_address(url)
    return address if found is None or found.raw is None else found.raw


def memento_url(prefix: str, original: str) -> str | None:
    """A copy's address of what stands before the original's and that; None where it would be no address."""
    try:
        original = request_url(original)
        url = request_url(prefix + original)
    except ValueError:
        return None
    return url if url == prefix + original else None  # what is encoded anew would name another page


def _parsed(url: str) -> MementoAddress | None:
    try:
        parts = split_url(url)
    except ValueError:
        return None
    archive = _OF_HOST.get(parts.host) if parts.port == DEFAULT_PORTS[parts.scheme] else None
    if archive is None:
        return None
    path = parts.rest.partition("#")[0]
    match = next((found for form in archive.forms if (found := form.fullmatch(path))), None)
    if match is None:
        return None
    groups = match.groupdict()
    stamp = re.sub("[^0-9]", "", groups.get("stamp") or "")[:14] or None
    original = _original(groups.get("inner"))
    flags = groups.get("flags") or ""
    raw, is_list = None, stamp is None and flags.endswith("*")
    if archive.raw is not None and original is not None and not is_list:
        raw = memento_url(archive.raw(parts.scheme, stamp or ""), original)
    return MementoAddress(
        archive=archive.name,
        stamp=stamp,
        original=original,
        raw=raw,
        is_raw="id_" in flags,
    )


def _original(inner: str | None) -> str | None:
    """The address inside of a copy's: with or without its scheme, whole or with its slashes run together, encoded."""
    if inner is None:
        return None
    if _ENCODED.match(inner):
        inner = _ASCII.sub(lambda found: chr(int(found[1], 16)), inner)
    if _OTHER.match(inner):
        return None
    scheme = _SCHEME.match(inner)
    rest = inner[scheme.end() :] if scheme else inner.lstrip("/")
    try:
        return request_url(f"{scheme[1].lower() if scheme else 'http'}://{rest}")
    except ValueError:
        return None


def memento_in(url: str) -> tuple[str, str] | None:
    """Stamp and original's address in that of a memento, whichever archive it is of."""
    found = _MEMENTO.search(url)
    return (found["stamp"], _whole(found["inner"])) if found is not None and is_stamp(found["stamp"]) else None


def _whole(inner: str) -> str:
    """An original's address, whose slashes may have run together."""
    return re.sub(r"^(https?):/+", r"\1://", inner)


def is_stamp(stamp: str) -> bool:
    try:
        return _FULL_STAMP.fullmatch(stamp) is not None and stamp_moment(stamp) is not None
    except ValueError:
        return False


def stamp_moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

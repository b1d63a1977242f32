"""What a web archive's answer says of the copy that it holds. Pure.

Believed of archives that are known only: any server may send these fields.
"""

from dataclasses import dataclass

from archive.http.fields import Headers
from crawler.context import LOOKUPS, FetchContext, Role
from crawler.mementos.addresses import MementoAddress, memento_address, memento_in
from crawler.mementos.listings import moment_of
from crawler.urls import resolve

ORIGINAL = "x-archive-orig-"
"""Before the names of the fields that the archive was sent with the page."""
_OF_THIS_ANSWER = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection"})
"""Fields that speak of the message as it came to us, whatever the archive was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memento:
    """A copy that a web archive gave."""

    archive: str
    datetime: str | None
    """When the archive had it, UTC; None where neither answer nor address tells."""
    original: str | None
    """The page that it is a copy of."""


def copy_at(url: str, context: FetchContext) -> MementoAddress | None:
    """What is known before it is asked of the copy at *url*; None where a page is, or an archive's list.

    The context tells of a page that is lost where whatever archive has it.
    """
    if context.role in LOOKUPS:
        return None
    if context.role != Role.MEMENTO:
        return memento_address(url)
    stamp, original = memento_in(url) or (None, None)
    return MementoAddress(archive=context.archive or "", stamp=stamp, original=original, raw=url, is_raw=True)


def memento_for(url: str, status: int | None, headers: Headers, context: FetchContext) -> Memento | None:
    """The copy that the answer from *url* holds; None for a live page, and for what an archive says for itself.

    `Memento-Datetime` (RFC 7089 section 2.1.1) is in every answer that is a copy, an archived 404 too, and tells the
    time more surely than the address. An archive that does not send it is believed when it answers with 2xx.
    """
    copy = copy_at(url, context)
    if copy is None:
        return None
    fields = {name.lower(): value for name, value in reversed(headers)}
    moment = _moment(fields.get("memento-datetime"))
    if moment is None and not 200 <= (status or 0) < 300:
        return None
    return Memento(archive=copy.archive, datetime=moment or copy.datetime, original=context.lost or copy.original)


def original_headers(headers: Headers) -> list[tuple[str, str]]:
    """The fields that the page was sent with to the archive, where it tells them; else those of its own answer."""
    fields = [(name[len(ORIGINAL) :], value) for name, value in headers if name.lower().startswith(ORIGINAL)]
    fields = [field for field in fields if field[0].lower() not in _OF_THIS_ANSWER]
    if not fields:
        return list(headers)
    beside = _OF_THIS_ANSWER
    if not any(name.lower() == "content-type" for name, _ in fields):
        beside |= {"content-type"}
    return fields + [field for field in headers if field[0].lower() in beside]


def within_archive(url: str, headers: Headers, location: str) -> str | None:
    """The copy that an archived redirect leads to; None for a live one, and where the archive says which copy.

    Archives that give an answer as they received it may give its `Location`, too: that is an address of then, which
    is looked for in the archive as of the same time, not on the web of today.
    """
    copy = memento_address(url)
    if copy is None or copy.original is None:
        return None
    names = {name.lower() for name, _ in headers}
    if "memento-datetime" not in names and not any(name.startswith(ORIGINAL) for name in names):
        return None
    if memento_address(resolve(url, location)) is not None:
        return None
    return copy.copy_of(resolve(copy.original, location))


def _moment(value: str | None) -> str | None:
    try:
        return moment_of(value or "").isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return None

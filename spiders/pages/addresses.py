"""Addresses in event pages: made absolute, taken apart, compared."""

import re
from datetime import date
from urllib.parse import unquote, urlsplit

from crawler.urls import resolve

ABSOLUTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def absolute(base: str, address: str) -> str:
    """*address* as a browser on *base* would take it, otherwise unchanged; what cannot be joined is left as it is."""
    return resolve(base, address) if address and not SCHEME.match(address) else address


def host_of(address: str) -> str:
    """The host of *address* in lower case, without its root's dot; empty where it has none that can be read."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def netloc_of(address: str) -> str:
    """Host and port of *address* as it names them, in lower case; empty where they cannot be read."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def is_within(host: str, domain: str) -> bool:
    """Whether *host* is *domain* or a name below it."""
    return host == domain or host.endswith("." + domain)


def path_of(address: str) -> str:
    """The path of *address*, empty where it has none that can be read."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def decoded(path: str) -> str:
    """*path* with its percent-encoding undone, where that is UTF-8."""
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError:
        # Not UTF-8: a replacement character would make different pages one.
        return path


def page_path(address: str) -> str:
    """What names a page within its site where nothing else is known: decoded path and query."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    path = decoded(parts.path).replace(" ", "_")
    return f"{path}?{parts.query}" if parts.query else path


def iso_day(year: str | int, month: str | int, day: str | int) -> str | None:
    """The ISO day of three numbers, None where the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None

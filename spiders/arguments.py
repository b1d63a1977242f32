"""Arguments of the spiders: what they mean, and one line where they are wrong."""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any

from crawler.arguments import ArgumentError
from crawler.arguments import day as day
from crawler.run.revisits import AUTO


def only(values: dict[str, Any], known: Collection[str]) -> None:
    """Raises ArgumentError for an argument that the spider does not have."""
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise ArgumentError(f"unknown argument {', '.join(unknown)}: there are {', '.join(sorted(known))}")


def addresses(value: str) -> list[str]:
    """The addresses of a list, which is split only before `http://` or `https://` (addresses hold commas)."""
    if re.search("[\ud800-\udfff]", value):
        raise ArgumentError("url= is not UTF-8 text")  # bytes that the system could not decode
    found = [part.strip() for part in re.split(r",(?=\s*https?://)", value.strip())]
    for url in found:
        if not re.match(r"(?i)[a-z][a-z0-9+.-]*:", url):
            raise ArgumentError(f"url={url!r} is not an address: it begins with http:// or https://")
    return found


def days(since: str, until: str | None) -> tuple[date, date]:
    """The inclusive range of UTC days; *until* defaults to today."""
    today = datetime.now(UTC).date()
    first, last = day("since", since, today), day("until", until, today) if until else today
    if first > last:
        raise ArgumentError(f"since={since} is after until={until or 'today'}: {first} > {last}")
    return first, last


def revisit(value: str | None) -> int | None:
    """Days after which what was asked is asked again; None: never; `AUTO` for `auto`."""
    if value == "auto":
        return AUTO
    return None if value is None else whole("revisit", value)


def whole(name: str, value: str) -> int:
    """A whole number from 0."""
    if not re.fullmatch(r"\d{1,6}", value):
        raise ArgumentError(f"{name}={value} is not a whole number from 0")
    return int(value)
